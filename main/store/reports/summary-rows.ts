/** Logs summed up for reports; what was summed up once is kept until the log is another one. */
import { createHash } from 'node:crypto'
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import { toldBy } from '../../../shared/minutes/history.ts'
import { type LogSummary, SUMMARY_VERSION, summaryOf } from '../../../shared/reports/log-summary.ts'
import { resumed } from '../../../shared/session/restore.ts'
import { clockAt } from '../../../shared/session/view.ts'
import type { KeptSession } from '../session/model.ts'
import { readSession } from '../session/session-rows.ts'
import type { Store } from '../store.ts'
import type { Summarised } from './model.ts'

const sha256 = (bytes: Uint8Array): Uint8Array => new Uint8Array(createHash('sha256').update(bytes).digest())

export function summariseSession(store: Store, meetingId: MeetingId): Summarised {
  const kept = readSession(store.context, meetingId)
  const summed = sumUp(meetingId, kept)
  // A full disk: it is summed up again next time.
  if (summed.log !== null && kept.mark !== null) keepSummary(store, meetingId, kept.mark, summed.log)
  return summed
}

/** A log that is not the one that was followed is none: nothing of it is counted [SES-37]. */
function sumUp(meetingId: MeetingId, { entries, mark }: KeptSession): Summarised {
  if (entries.length === 0) return { log: null, why: 'none' }
  const log = mark === null ? anewOf(entries) : followedOf(meetingId, entries, mark)
  if (log === null) return { log: null, why: 'damaged' }
  return log.begunAt === null ? { log: null, why: 'not-begun' } : { log, why: null }
}

function followedOf(
  meetingId: MeetingId,
  entries: KeptSession['entries'],
  mark: Uint8Array,
): LogSummary | null {
  const log = resumed(meetingId, { entries, mark }, 1, { sha256 })?.at(-1)
  if (log === undefined) return null
  const { session, ms, clocks } = log
  const at = (moment: number | null) => (moment === null ? null : clockAt([...clocks], moment))
  return summaryOf({ session, ms, begunAt: at(session.begunMs), endedAt: at(session.endedMs) })
}

/** Of a log that was kept before there were sums. */
function anewOf(entries: KeptSession['entries']): LogSummary {
  const { session, history } = toldBy(entries)
  const when = (is: 'begun' | 'ended') => history.findLast(({ event }) => event.is === is)?.at ?? null
  const ms =
    session.endedMs ?? Math.max(session.begunMs ?? 0, ...session.items.map(({ startedMs }) => startedMs))
  return summaryOf({ session, ms, begunAt: when('begun'), endedAt: when('ended') })
}

function keepSummary(store: Store, meetingId: MeetingId, sum: Uint8Array, log: LogSummary): void {
  store.keep((tx) => {
    store.context.statements
      .of(
        tx,
        `INSERT INTO session_summary (meeting_id, sum, version, body) VALUES (?, ?, ?, ?)
      ON CONFLICT (meeting_id) DO UPDATE SET sum = excluded.sum, version = excluded.version, body = excluded.body`,
      )
      .run(meetingId, Buffer.from(sum), SUMMARY_VERSION, JSON.stringify(log))
  })
}

/** Null: there is none of that shape. */
export const summaryIn = (body: string | null): LogSummary | null =>
  body === null ? null : (JSON.parse(body) as LogSummary)
