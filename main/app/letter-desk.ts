/** Invitations that leave the app, one at a time: asks where to, lets the writing process work, writes what it makes. */
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { calendarFile } from '../../shared/invitation/calendar.ts'
import type { InvitationFacts } from '../../shared/invitation/facts.ts'
import { letterOf } from '../../shared/invitation/letter.ts'
import { draftView } from '../../shared/ipc/draft-view.ts'
import type { InvitationFormat } from '../../shared/ipc/invitation.ts'
import type { OpinionSaving } from '../../shared/ipc/opinion.ts'
import type { MeetingId } from '../../shared/kernel/ids.ts'
import type { Clock } from '../../shared/kernel/ports.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import { reportOf } from '../../shared/opinion/report.ts'
import type { JobPorts } from '../export/index.ts'
import { isFullDisk, openOutgoing } from '../files/index.ts'
import type { LetterOrder } from '../invitation/index.ts'
import { opinionPaper } from './opinion-report.ts'
import type { LetterDesk, OpenSession } from './ports.ts'

export interface LetterPorts {
  /** Where to; null: given up. */
  readonly askWhereTo: (fileName: string) => Promise<string | null>
  readonly showInFolder: (file: string) => void
  readonly job: JobPorts
  /** Folder of the fonts. */
  readonly fonts: string
  readonly clock: Clock
}

type Saved = Result<{ readonly fileName: string; readonly file: string }, string>
type Making = (write: (bytes: Uint8Array) => Promise<void>) => Promise<Result<null, string>>

export function createLetterDesk(ports: LetterPorts): LetterDesk {
  let running: AbortController | null = null
  let last: string | null = null
  const one = async (make: (signal: AbortSignal) => Promise<Saved>) => {
    if (running !== null) return fail('export/busy')
    const control = new AbortController()
    running = control
    try {
      const saved = await make(control.signal)
      if (!saved.ok) return saved
      last = saved.value.file
      return ok({ fileName: saved.value.fileName })
    } finally {
      running = null
    }
  }
  return {
    save: (session, wish) => one((signal) => save(ports, session, wish, signal)),
    saveMinutes: (session, wish) => one((signal) => saveMinutes(ports, session, wish, signal)),
    saveNotice: (session, wish) => one((signal) => saveNotice(ports, session, wish, signal)),
    noticeFile: (session, meetingId) => ({
      fileName: 'Thông báo kết luận.pdf',
      write: (folder, _progress, signal) => writeNotice(ports, session, { meetingId, folder }, signal),
    }),
    saveOpinion: (session, wish) => one((signal) => saveOpinion(ports, session, wish, signal)),
    cancel: () => running?.abort(),
    show: () => {
      if (last !== null) ports.showInFolder(last)
    },
  }
}

async function save(
  ports: LetterPorts,
  session: OpenSession,
  { meetingId, format }: { readonly meetingId: MeetingId; readonly format: InvitationFormat },
  signal: AbortSignal,
): Promise<Saved> {
  if (format === 'seats') return saveSeats(ports, session, meetingId, signal)
  const found = await session.store.invitationFacts(meetingId, ports.clock.now())
  if (!found.ok) return found
  const facts = found.value
  const { letterFileName } = await import('../invitation/index.ts')
  const name = letterFileName(facts.name, format)
  const view = await session.store.rsvp(meetingId)
  if (format === 'ics') {
    const calendar = calendarFor(session, facts, view.ok ? (view.value.mine?.answer ?? null) : null, ports)
    if (calendar === null) return fail('invitation/no-time')
    return saveAs(ports, name, signal, async (write) => {
      await write(new TextEncoder().encode(calendar))
      return ok(null)
    })
  }
  const common = {
    do: 'letter',
    by: session.person().name,
    at: ports.clock.now(),
    fonts: ports.fonts,
  } as const
  if (format !== 'xlsx') {
    const order = { ...common, format, letter: letterOf(facts) }
    return saveAs(ports, name, signal, (write) => runOrder(ports, order, { signal, write }))
  }
  if (!view.ok) return view
  const { people, forecast } = view.value
  if (people === null) return fail('meeting/not-yours')
  const table = { meetingName: facts.name, people, forecast, at: common.at }
  return saveAs(ports, name, signal, (write) =>
    runOrder(ports, { ...common, format, table }, { signal, write }),
  )
}

async function saveMinutes(
  ports: LetterPorts,
  { store, person }: OpenSession,
  { meetingId, format }: { readonly meetingId: MeetingId; readonly format: 'docx' | 'pdf' },
  signal: AbortSignal,
): Promise<Saved> {
  const at = ports.clock.now()
  const minutes = await store.minutesPaper(meetingId, at)
  if (!minutes.ok) return minutes
  const { letterFileName } = await import('../invitation/index.ts')
  const name = letterFileName(minutes.value.fields.summary, `minutes-${format}`)
  const common = { do: 'letter', by: person().name, at, fonts: ports.fonts } as const
  const order = { ...common, format, minutes: minutes.value }
  return saveAs(ports, name, signal, (write) => runOrder(ports, order, { signal, write }))
}

type NoticeWish = { readonly meetingId: MeetingId; readonly format: 'docx' | 'pdf' }

async function noticeOrder(
  { clock, fonts }: LetterPorts,
  { store, person }: OpenSession,
  { meetingId, format }: NoticeWish,
): Promise<Result<{ readonly order: LetterOrder; readonly name: string }, string>> {
  const at = clock.now()
  const read = await store.notice(meetingId, at)
  if (!read.ok) return read
  const facts = await store.invitationFacts(meetingId, at)
  const { letterFileName } = await import('../invitation/index.ts')
  const name = letterFileName(facts.ok ? facts.value.name : '', `notice-${format}`)
  const order = { do: 'letter', by: person().name, at, fonts, format, notice: read.value.notice } as const
  return ok({ order, name })
}

async function saveNotice(
  ports: LetterPorts,
  session: OpenSession,
  wish: NoticeWish,
  signal: AbortSignal,
): Promise<Saved> {
  const made = await noticeOrder(ports, session, wish)
  if (!made.ok) return made
  return saveAs(ports, made.value.name, signal, (write) =>
    runOrder(ports, made.value.order, { signal, write }),
  )
}

/** Into the folder of whoever takes it in as a paper; answers its path. */
async function writeNotice(
  ports: LetterPorts,
  session: OpenSession,
  { meetingId, folder }: { readonly meetingId: MeetingId; readonly folder: string },
  signal: AbortSignal,
): Promise<Result<string, 'intake/cannot-read' | 'storage/full'>> {
  const made = await noticeOrder(ports, session, { meetingId, format: 'pdf' })
  if (!made.ok) return fail('intake/cannot-read')
  const file = path.join(folder, 'notice.pdf')
  const parts: Uint8Array[] = []
  const done = await runOrder(ports, made.value.order, {
    signal,
    write: (bytes) => Promise.resolve(void parts.push(bytes)),
  })
  if (!done.ok) return fail('intake/cannot-read')
  try {
    await writeFile(file, Buffer.concat(parts))
  } catch (error) {
    return fail(isFullDisk(error) ? 'storage/full' : 'intake/cannot-read')
  }
  return ok(file)
}

async function saveOpinion(
  ports: LetterPorts,
  { store, person }: OpenSession,
  { format, ...of }: OpinionSaving,
  signal: AbortSignal,
): Promise<Saved> {
  const at = ports.clock.now()
  const paper = await opinionPaper(store, of, at)
  if (!paper.ok) return paper
  const { sheet, managed, facts } = paper.value
  const { letterFileName } = await import('../invitation/index.ts')
  const name = letterFileName(sheet.title, `opinion-${format}`)
  const common = { do: 'letter', by: person().name, at, fonts: ports.fonts } as const
  const order: LetterOrder =
    format === 'xlsx'
      ? { ...common, format, opinions: { sheet, managed, at } }
      : { ...common, format, report: reportOf(facts) }
  return saveAs(ports, name, signal, (write) => runOrder(ports, order, { signal, write }))
}

async function saveSeats(
  ports: LetterPorts,
  session: OpenSession,
  meetingId: MeetingId,
  signal: AbortSignal,
): Promise<Saved> {
  const standing = await session.store.deskStanding(meetingId)
  if (!standing.ok) return fail('meeting/not-yours')
  const { personId } = session
  const view = draftView(standing.value, { meetingId, personId, canUndo: false, canRedo: false })
  const { seatMapOf } = await import('./seat-map.ts')
  const map = seatMapOf(view)
  if (map === null) return fail('meeting/not-yours')
  const { letterFileName } = await import('../invitation/index.ts')
  const order: LetterOrder = {
    ...{ do: 'letter', format: 'seats', map, by: session.person().name },
    ...{ at: ports.clock.now(), fonts: ports.fonts },
  }
  return saveAs(ports, letterFileName(view.meeting.name, 'seats'), signal, (write) =>
    runOrder(ports, order, { signal, write }),
  )
}

const TAKING = { attend: 'ACCEPTED', absent: 'DECLINED', proxy: 'DELEGATED' } as const

const calendarFor = (
  { personId }: OpenSession,
  facts: InvitationFacts,
  answer: keyof typeof TAKING | null,
  { clock }: LetterPorts,
): string | null =>
  calendarFile(facts, {
    forPerson: facts.people.find(({ id }) => id === personId) ?? null,
    taking: answer === null ? 'NEEDS-ACTION' : TAKING[answer],
    now: clock.now(),
  })

async function saveAs(
  { askWhereTo }: LetterPorts,
  fileName: string,
  signal: AbortSignal,
  make: Making,
): Promise<Saved> {
  const file = await askWhereTo(fileName)
  if (file === null || signal.aborted) return fail('export/cancelled')
  try {
    const out = await openOutgoing(file)
    try {
      const made = await make(out.write)
      if (!made.ok) return made
      await out.finish()
    } finally {
      await out.discard()
    }
  } catch (error) {
    return fail(isFullDisk(error) ? 'storage/full' : 'storage/failed')
  }
  return ok({ fileName: path.basename(file), file })
}

interface Writing {
  readonly signal: AbortSignal
  readonly write: (bytes: Uint8Array) => Promise<void>
}

async function runOrder(
  { job }: LetterPorts,
  order: LetterOrder,
  { signal, write }: Writing,
): Promise<Result<null, string>> {
  const { runJob } = await import('../export/index.ts')
  const done = await runJob(job, { order, sources: [], write, progress: () => undefined, signal })
  if (!done.ok) return done
  return done.value.is === 'made' ? ok(null) : fail('export/failed')
}
