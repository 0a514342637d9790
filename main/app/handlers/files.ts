import { contract, type Handlers } from '../../../shared/ipc/contract.ts'
import { ok } from '../../../shared/kernel/result.ts'
import { limitsOf } from '../download-limits.ts'
import type { HandlerPorts } from '../ports.ts'
import { promised, within } from './within.ts'

type FileCalls = Pick<Handlers, 'files.download' | 'files.cancel' | 'files.setPaused' | 'files.queue'>

export function fileHandlers(ports: HandlerPorts): FileCalls {
  return {
    'files.download': within(ports, async ({ store, downloads }, { fileVersionId }) => {
      const refused = await store.refusedUse(fileVersionId, 'see')
      if (refused !== null) return { ok: false, failure: refused }
      const asked = await downloads.ask(fileVersionId)
      return asked.ok ? ok({}) : promised(asked.failure, contract['files.download'].failures)
    }),
    'files.cancel': within(ports, async ({ downloads }, { fileVersionId }) => {
      await downloads.cancel(fileVersionId)
      return ok({})
    }),
    // It takes effect also where it cannot be remembered.
    'files.setPaused': within(ports, async ({ store, downloads }, { paused }) => {
      downloads.setLimits(limitsOf({ ...(await store.preferences()), downloadsPaused: paused }))
      await store.setPreferences({ downloadsPaused: paused })
      return ok({})
    }),
    'files.queue': within(ports, async ({ store, downloads }) => {
      const rows = await store.downloadRows()
      return ok(rows.map((row) => ({ ...row, state: downloads.stateOf(row.fileVersionId) ?? row.state })))
    }),
  }
}
