/** A meeting's papers as one PDF: asks where to, lets the building process work, keeps the printed numbers. One at a time. */
import path from 'node:path'
import type { PackOutlook, PackWish } from '../../shared/ipc/pack.ts'
import type { MeetingId } from '../../shared/kernel/ids.ts'
import type { Clock } from '../../shared/kernel/ports.ts'
import { type Failure, fail, ok, type Result } from '../../shared/kernel/result.ts'
import type { JobPorts } from '../export/index.ts'
import { isFullDisk, openOutgoing } from '../files/index.ts'
import type { PackMade } from './pack-made.ts'
import type { Loaded } from './pack-order.ts'
import { packSources } from './pack-sources.ts'
import type { OpenSession, PackDesk } from './ports.ts'
import { freeBytesIn } from './stick-export.ts'

export interface PackPorts {
  /** Where to; null: given up. */
  readonly askWhereTo: (fileName: string) => Promise<string | null>
  readonly showInFolder: (file: string) => void
  readonly job: JobPorts
  /** Folder of the fonts. */
  readonly fonts: string
  readonly clock: Clock
  readonly progressed: (progress: number) => void
  readonly note: (what: string) => void
}

interface Running {
  readonly control: AbortController
  readonly ended: Promise<unknown>
}

const TELL_EVERY_MS = 150
/** Bytes of papers. A file of one table of references may be larger; people's programs are not all ready for it. */
const MOST_BYTES = 3_000_000_000
const MOST_PAGES = 20_000

export function createPackDesk(ports: PackPorts): PackDesk {
  let running: Running | null = null
  let last: string | null = null

  const made = async (
    session: OpenSession,
    wish: PackWish,
    signal: AbortSignal,
  ): Promise<Result<PackMade, string>> => {
    const done = await makePack(ports, session, wish, signal)
    if (!done.ok) return done
    last = done.value.file
    return ok(done.value.told)
  }
  return {
    look: (session, meetingId) => look(session, meetingId),
    make: async (session, wish) => {
      if (running !== null) return fail('export/busy')
      const control = new AbortController()
      const ended = made(session, wish, control.signal).catch((error: unknown) => asFailure(error))
      running = { control, ended }
      try {
        return await ended
      } finally {
        running = null
      }
    },
    cancel: async () => {
      running?.control.abort()
      await running?.ended
    },
    show: () => {
      if (last !== null) ports.showInFolder(last)
    },
  }
}

async function look(session: OpenSession, meetingId: MeetingId): Promise<Result<PackOutlook, string>> {
  const { loadPack, outlookOf } = await import('./pack-order.ts')
  const loaded = await loadPack(session, meetingId)
  return loaded.ok ? ok(outlookOf(loaded.value)) : loaded
}

async function makePack(
  ports: PackPorts,
  session: OpenSession,
  wish: PackWish,
  signal: AbortSignal,
): Promise<Result<{ readonly file: string; readonly told: PackMade }, string>> {
  const { loadPack, orderOf, packFileName, planOf } = await import('./pack-order.ts')
  const loaded = await loadPack(session, wish.meetingId)
  if (!loaded.ok) return loaded
  const at = ports.clock.now()
  const plan = planOf(loaded.value, wish.which, at)
  if (loaded.value.rows.length === 0) return fail('pack/no-papers')
  if (plan.papers.length === 0) return fail('pack/nothing-new')
  const bytes = sum(plan.papers.map(({ row }) => row.size))
  if (bytes > MOST_BYTES || sum(plan.papers.map(({ row }) => row.pageCount)) > MOST_PAGES)
    return fail('pack/too-large')
  const file = await ports.askWhereTo(packFileName(loaded.value.meeting.name, wish))
  if (file === null || signal.aborted) return fail('export/cancelled')
  if ((await freeBytesIn(path.dirname(file))) < bytes * 1.05) return fail('storage/full')
  const order = await orderOf(session, loaded.value, { plan, wish, at, fonts: ports.fonts })
  const told = await writeTo(ports, session, { file, order, loaded: loaded.value, signal })
  if (!told.ok) return told
  const kept = await session.store.keepPackLedger(wish.meetingId, plan.ledger)
  return kept.ok ? ok({ file, told: told.value }) : kept
}

interface Writing {
  readonly file: string
  readonly order: Awaited<ReturnType<typeof import('./pack-order.ts')['orderOf']>>
  readonly loaded: Loaded
  readonly signal: AbortSignal
}

async function writeTo(
  ports: PackPorts,
  { store, downloads }: OpenSession,
  { file, order, loaded, signal }: Writing,
): Promise<Result<PackMade, string>> {
  const { runJob } = await import('../export/index.ts')
  const out = await openOutgoing(file, async (temporary) => {
    const noted = await store.noteUnfinished('pack', temporary)
    if (!noted.ok) throw new Error(noted.failure.code)
  })
  const sources = packSources(loaded.rows, downloads.openPaper)
  try {
    const job = { order, sources: sources.list, write: out.write, progress: teller(ports), signal }
    const done = await runJob(ports.job, job)
    if (!done.ok) return done
    if (done.value.is !== 'packed') return fail('export/failed')
    await out.finish()
    const { answer } = done.value
    const named = (outcome: string): string[] =>
      order.papers.filter((_, at) => answer.outcomes[at] === outcome).map(({ name }) => name)
    return ok({
      fileName: path.basename(file),
      ...{ bytes: answer.bytes, pages: answer.pages, attached: answer.attached, notes: answer.notes },
      papers: order.papers.length,
      missing: [...named('missing'), ...named('withheld')],
      unreadable: named('unreadable'),
    })
  } finally {
    await sources.close()
    await out.discard().catch(() => ports.note('pack/not-tidied'))
    await store.noteUnfinished('pack', null).catch(() => ports.note('pack/not-noted'))
  }
}

function teller({ clock, progressed }: PackPorts): (part: number) => void {
  let toldAt = -Infinity
  return (part) => {
    if (clock.monotonicMs() - toldAt < TELL_EVERY_MS) return
    toldAt = clock.monotonicMs()
    progressed(part)
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

function asFailure(error: unknown): { readonly ok: false; readonly failure: Failure } {
  return fail(isFullDisk(error) ? 'storage/full' : 'storage/failed')
}
