import path from 'node:path'
import type { Handlers } from '../../../shared/ipc/contract.ts'
import { fail, ok, type Result } from '../../../shared/kernel/result.ts'
import { isFullDisk } from '../../files/durable.ts'
import { diagnosticsOf, reportOf, type Standing } from '../diagnostics.ts'
import type { HandlerPorts, OpenSession } from '../ports.ts'
import { within } from './within.ts'

type DiagnosticsCalls = Pick<Handlers, 'diagnostics.view' | 'diagnostics.setCut' | 'diagnostics.export'>

type Exported = Result<{ fileName: string | null }, 'storage/full' | 'storage/failed'>

const JOURNAL_LINES = 2000

export function diagnosticsHandlers(ports: HandlerPorts): DiagnosticsCalls {
  const { link, journalLines, askWhereTo, write } = ports.diagnostics
  const standingOf = async ({ driver, syncStatus }: OpenSession): Promise<Standing> => ({
    state: driver.state(),
    status: await syncStatus(),
    transitions: driver.journal(),
    cut: link.isCut(),
  })
  return {
    'diagnostics.view': within(ports, async (session) => ok(diagnosticsOf(await standingOf(session)))),
    'diagnostics.setCut': within(ports, async ({ driver, downloads }, { cut }) => {
      link.set(cut)
      // Cut or mended: sync looks at once, so that what is shown is true at once.
      driver.linkHinted()
      if (!cut) downloads.linkUp()
      return ok({ cut: link.isCut() })
    }),
    'diagnostics.export': within(ports, async (session): Promise<Exported> => {
      const { store } = session
      const at = ports.clock.now()
      const report = reportOf({
        at,
        about: { ...ports.about },
        standing: await standingOf(session),
        outbox: await store.outbox(),
        downloads: (await store.downloadRows()).map((row) => ({
          ...row,
          state: session.downloads.stateOf(row.fileVersionId) ?? row.state,
        })),
        journal: journalLines(JOURNAL_LINES),
      })
      const file = await askWhereTo(`chan-doan-${new Date(at).toISOString().slice(0, 10)}.json`)
      if (file === null) return ok({ fileName: null })
      try {
        await write(file, Buffer.from(report))
      } catch (error) {
        return fail(isFullDisk(error) ? 'storage/full' : 'storage/failed')
      }
      return ok({ fileName: path.basename(file) })
    }),
  }
}
