/** A meeting as it is being held: what the screens see of it, and what a person may ask. */
import { z } from 'zod'
import { MeetingId, OpId, PersonId } from '../kernel/ids.ts'
import { Instant } from '../kernel/instant.ts'
import { Does, SessionEvent, SessionRules } from '../session/index.ts'
import { SessionView } from '../session/view.ts'
import { call, signal } from './kit.ts'
import { SAVE_FAILURES } from './saving.ts'

const nothing = z.object({})
const meeting = z.object({ meetingId: MeetingId })
const diskFailures = ['storage/full', 'storage/failed'] as const

/** One entry of the log, for somebody who reads what was written when. */
export const SessionHistoryRow = z.object({
  no: z.number().int().min(1),
  epoch: z.number().int().min(1),
  /** Session time, and the host's clock. */
  ms: z.number().min(0),
  at: Instant,
  byId: PersonId,
  byName: z.string(),
  /** By that person's own clock. */
  askedAt: Instant,
  does: Does,
  events: z.array(SessionEvent),
})
export type SessionHistoryRow = z.infer<typeof SessionHistoryRow>

export const sessionCalls = {
  'session.view': call({ input: meeting, output: SessionView, failures: ['meeting/not-on-this-device'] }),
  /**
   * On the disk when this answers; sent by itself, and shown in the view until an entry holds it or it is refused.
   * `door`: what was read at the door, for a check-in by QR.
   */
  'session.ask': call({
    input: z.object({ meetingId: MeetingId, does: Does, door: z.string().max(64).optional() }),
    output: z.object({ commandId: OpId }),
    failures: ['session/not-by-hand', ...diskFailures],
  }),
  /** Opens the session with everybody who is invited, by who is at the end of that line; `roster`: unit and vote by hand. */
  'session.open': call({
    input: z.object({
      meetingId: MeetingId,
      lineId: z.string().max(80),
      rules: SessionRules,
      roster: z
        .array(
          z.object({
            personId: PersonId,
            member: z.boolean(),
            votes: z.boolean(),
            unit: z.string().max(200),
          }),
        )
        .max(1000)
        .optional(),
    }),
    output: nothing,
    failures: ['meeting/not-on-this-device', 'session/no-line', ...diskFailures],
  }),
  /** Who is at the end of that line runs the session from here on. */
  'session.takeOver': call({
    input: z.object({ meetingId: MeetingId, lineId: z.string().max(80) }),
    output: nothing,
    failures: ['session/no-line', ...diskFailures],
  }),
  /** Kept before anything is sent: the device votes by itself from here on, and a second choice is refused. */
  'session.voteSecretly': call({
    input: z.object({ meetingId: MeetingId, voteId: OpId, choice: z.number().int().min(0).max(19) }),
    output: nothing,
    failures: ['vote/already-voted', ...diskFailures],
  }),
  /** One's own ballot among the published ones; null: not closed yet, or this device did not vote. */
  'session.checkBallot': call({
    input: z.object({ meetingId: MeetingId, voteId: OpId }),
    output: z.object({ counted: z.boolean().nullable(), choice: z.number().int().nullable() }),
    failures: [],
  }),
  /** Asks everybody at once; answers when that is done. */
  'session.exchange': call({ input: meeting, output: nothing, failures: [] }),
  /** What hangs at the door now, asked anew; null: this person is not told, or whoever runs it does not answer. */
  'session.door': call({
    input: meeting,
    output: z.object({ code: z.string().nullable() }),
    failures: [],
  }),
  'session.history': call({
    input: meeting,
    output: z.array(SessionHistoryRow),
    failures: [],
  }),
  /** Who was here, as .xlsx: asks where to. `saving.show` shows it in its folder. */
  'session.saveAttendance': call({
    input: meeting,
    output: z.object({ fileName: z.string() }),
    failures: ['meeting/not-on-this-device', ...SAVE_FAILURES],
  }),
  /** The session of a meeting, or what waits of it here, is other than before: ask `session.view` again. */
  'session.changed': signal(meeting),
} as const
