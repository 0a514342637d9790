/** Lists that leave the app as a workbook or as pages, one at a time: asks where to, lets the exporting process write. */
import path from 'node:path'
import type { SavingLook } from '../../shared/ipc/saving.ts'
import type { Clock } from '../../shared/kernel/ports.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import { SavingAnswer, yearSpan } from '../../shared/saving/report.ts'
import type { JobPorts, TablesOrder } from '../export/index.ts'
import { isFullDisk, openOutgoing } from '../files/index.ts'
import type { OpenSession, SavingWish, TableDesk } from './ports.ts'
import type { Tables } from './tables.ts'

export interface TablePorts {
  /** Where to; null: given up. */
  readonly askWhereTo: (fileName: string) => Promise<string | null>
  readonly showInFolder: (file: string) => void
  readonly job: JobPorts
  /** Folder of the fonts. */
  readonly fonts: string
  readonly clock: Clock
}

export function createTableDesk(ports: TablePorts): TableDesk {
  let running: AbortController | null = null
  let last: string | null = null

  async function save(
    session: OpenSession,
    tables: Result<Tables, string>,
  ): Promise<Result<{ fileName: string }, string>> {
    if (!tables.ok) return tables
    if (running !== null) return fail('export/busy')
    const control = new AbortController()
    running = control
    try {
      const saved = await write(ports, session, tables.value, control.signal)
      if (!saved.ok) return saved
      last = saved.value
      return ok({ fileName: path.basename(saved.value) })
    } finally {
      running = null
    }
  }

  return {
    look: (session, wish) => look(ports, session, wish),
    saveReport: async (session, wish) => {
      const seen = await look(ports, session, wish)
      if (!seen.ok) return seen
      const { savingTables } = await import('./saving-tables.ts')
      return await save(session, ok(savingTables(seen.value, wish)))
    },
    saveSeen: async (session, meetingId) => {
      const list = await session.store.seenList(meetingId)
      if (!list.ok) return list
      const { seenTables } = await import('./seen-tables.ts')
      return await save(session, ok(seenTables(list.value, ports.clock.now())))
    },
    saveAttendance: async (session, meetingId) => {
      const view = await session.sitting.view(meetingId)
      if (!view.ok) return view
      const { attendanceTables } = await import('./attendance-tables.ts')
      return await save(session, ok(attendanceTables(view.value, ports.clock.now())))
    },
    saveTables: (session, tables) => save(session, ok(tables)),
    cancel: () => running?.abort(),
    show: () => {
      if (last !== null) ports.showInFolder(last)
    },
  }
}

async function look(
  { clock }: TablePorts,
  { store, ask }: OpenSession,
  { of, year }: SavingWish,
): Promise<Result<SavingLook, string>> {
  const { from, until } = yearSpan(year)
  if (of === 'mine')
    return ok({ rows: [...(await store.savingRows({ from, until }))], at: clock.now(), cut: false })
  const answer = await ask(`/v1/saving?from=${from}&until=${until}`, SavingAnswer)
  // The server says no more than that there is nothing here for this person; one from before this report says the same.
  if (!answer.ok && answer.failure.code === 'http/not-found') return fail('saving/not-yours')
  return answer
}

async function write(
  { askWhereTo, job, fonts, clock }: TablePorts,
  session: OpenSession,
  { fileName, ...tables }: Tables,
  signal: AbortSignal,
): Promise<Result<string, string>> {
  const file = await askWhereTo(fileName)
  if (file === null || signal.aborted) return fail('export/cancelled')
  const { moment, runJob } = await import('../export/index.ts')
  const at = clock.now()
  const foot = `${session.person().name} lập lúc ${moment(at)}`
  const order: TablesOrder = { do: 'tables', ...tables, foot, at, fonts }
  try {
    const out = await openOutgoing(file)
    try {
      const done = await runJob(job, {
        order,
        sources: [],
        write: out.write,
        progress: () => undefined,
        signal,
      })
      if (!done.ok) return done
      await out.finish()
    } finally {
      await out.discard()
    }
  } catch (error) {
    return fail(isFullDisk(error) ? 'storage/full' : 'storage/failed')
  }
  return ok(file)
}
