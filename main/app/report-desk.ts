/**
 * Reports of sessions, counted on this device: logs are summed up one by one, so that the store answers others meanwhile, and
 * stay summed up.
 */
import type { MeetingReportView, ReportsWish, SessionReportView } from '../../shared/ipc/reports.ts'
import type { MeetingId, PersonId } from '../../shared/kernel/ids.ts'
import type { Clock } from '../../shared/kernel/ports.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import { meetingReportOf } from '../../shared/reports/meeting-report.ts'
import { type ReportedMeeting, type ReportFacts, reportOf, seesWhole } from '../../shared/reports/report.ts'
import type { StoreApi } from '../store/api.ts'
import type { StoredMeeting } from '../store/reports/model.ts'
import type { SessionSitting } from './session-sitting.ts'

/** Of an open vault, what reports are made of. */
export interface ReportSession {
  readonly personId: PersonId
  readonly unlocked: { readonly header: { readonly office: ReportFacts['office'] } }
  readonly store: Pick<StoreApi, 'reportedMeetings' | 'reportedMeeting' | 'summariseSession' | 'people'>
  readonly sitting: Pick<SessionSitting, 'exchange' | 'read'>
}

export interface ReportDesk {
  readonly look: (session: ReportSession, wish: ReportsWish) => Promise<SessionReportView>
  readonly meeting: (
    session: ReportSession,
    meetingId: MeetingId,
  ) => Promise<
    Result<MeetingReportView, 'meeting/not-on-this-device' | 'reports/not-yours' | 'reports/no-log'>
  >
  /** Asks whoever answers for these logs; how many of them have come. */
  readonly fetch: (session: ReportSession, meetingIds: readonly MeetingId[]) => Promise<number>
}

export interface ReportPorts {
  readonly clock: Clock
  readonly progressed: (progress: { readonly done: number; readonly of: number }) => void
}

/** Fewer are done before anybody could read how many. */
const MOST_UNTOLD = 4
/** Asked for at once: each is a line of its own to the server. */
const AT_ONCE = 3

export function createReportDesk(ports: ReportPorts): ReportDesk {
  return {
    look: (session, wish) => look(ports, session, wish),
    meeting: (session, meetingId) => meetingIn(ports, session, meetingId),
    fetch: fetchLogs,
  }
}

async function look(
  ports: ReportPorts,
  session: ReportSession,
  { from, until, ...wish }: ReportsWish,
): Promise<SessionReportView> {
  const now = ports.clock.now()
  const stored = await session.store.reportedMeetings({ from, until, now })
  const due = stored.filter((meeting) => meeting.due).length
  const meetings: ReportedMeeting[] = []
  let done = 0
  for (const meeting of stored) {
    meetings.push(await summedUp(session, meeting))
    if (!meeting.due) continue
    done += 1
    if (due > MOST_UNTOLD) ports.progressed({ done, of: due })
  }
  const facts = await factsOf(ports, session)
  const report = reportOf(meetings, wish, facts)
  return { ...report, seesWhole: meetings.some((meeting) => seesWhole(meeting, facts)), at: now }
}

async function summedUp({ store }: ReportSession, meeting: StoredMeeting): Promise<ReportedMeeting> {
  return meeting.due ? { ...meeting, ...(await store.summariseSession(meeting.meetingId)) } : meeting
}

async function factsOf({ clock }: ReportPorts, session: ReportSession): Promise<ReportFacts> {
  const names = new Map((await session.store.people(null)).map(({ id, name }) => [id, name]))
  return {
    me: session.personId,
    office: session.unlocked.header.office,
    now: clock.now(),
    nameOf: (id) => names.get(id) ?? '',
  }
}

async function meetingIn(
  ports: ReportPorts,
  session: ReportSession,
  meetingId: MeetingId,
): ReturnType<ReportDesk['meeting']> {
  const stored = await session.store.reportedMeeting(meetingId)
  if (stored === null) return fail('meeting/not-on-this-device')
  const facts = await factsOf(ports, session)
  if (!seesWhole(stored, facts)) return fail('reports/not-yours')
  const { log, ...meeting } = await summedUp(session, stored)
  if (log === null) return fail('reports/no-log')
  const { name, organization, start } = meeting
  return ok({ ...{ meetingId, name, organization, start }, ...meetingReportOf({ ...meeting, log }, facts) })
}

async function fetchLogs({ sitting }: ReportSession, meetingIds: readonly MeetingId[]): Promise<number> {
  const waiting = [...meetingIds]
  let came = 0
  const work = async (): Promise<void> => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      await sitting.exchange(id)
      const { log } = await sitting.read(id)
      if (log.session.begunMs !== null) came += 1
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return came
}
