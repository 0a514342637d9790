/**
 * A session as a screen shows it: made whole by `viewOf` (view-of.ts) from the log that the device has and from what waits
 * on it. Times are session time (state.ts); `clockAt` tells the hour of one.
 */
import { z } from 'zod'
import { AgendaItemId, MeetingId, PersonId } from '../kernel/ids.ts'
import { Instant } from '../kernel/instant.ts'
import { MeetingRole } from '../oparl/objects.ts'
import { Does } from './command.ts'
import { VoteResult } from './event.ts'
import { CommandId, Quote, SessionRules, VoteForm } from './model.ts'
import { SESSION_ROLES } from './rights.ts'

const count = z.number().int().min(0)
const ms = z.number().min(0)
/** Time used: held until it last stood still, and since when it runs; null: it stands. */
const stretch = { heldMs: ms, sinceMs: ms.nullable() }

export const SessionPerson = z.object({
  personId: PersonId,
  name: z.string(),
  position: z.string(),
  unit: z.string(),
  role: MeetingRole,
  /** The chair who runs the session now. */
  presides: z.boolean(),
  member: z.boolean(),
  votes: z.boolean(),
  /** A vote, and here where the rules ask for it. */
  mayVote: z.boolean(),
  status: z.enum(['absent', 'present', 'online', 'left', 'excused']),
  how: z.enum(['self', 'qr', 'secretary', 'online']).nullable(),
  late: z.boolean(),
  reason: z.string(),
  proxy: z.object({ name: z.string(), position: z.string(), document: z.string() }).nullable(),
  /** When it last changed. */
  ms: ms.nullable(),
  /** Unit or vote was changed in the session; null: as it was opened. */
  listed: z.object({ reason: z.string(), ms }).nullable(),
})
export type SessionPerson = z.infer<typeof SessionPerson>

export const SessionItem = z.object({
  itemId: AgendaItemId,
  /** Empty, with the name, where the person is not told of the item. */
  number: z.string(),
  name: z.string(),
  presenter: z.string(),
  plannedMinutes: z.number().int().nullable(),
  /** `next`: the first of the agenda, behind what was held last, that was not held. */
  stands: z.enum(['done', 'now', 'next', 'later']),
  /** Over all the times that it was taken up; null: not yet. */
  used: z.object({ ...stretch, startedMs: ms, endedMs: ms.nullable(), turns: count }).nullable(),
})
export type SessionItem = z.infer<typeof SessionItem>

export const SessionSpeech = z.object({
  speechId: CommandId,
  personId: PersonId,
  as: z.enum(['speech', 'question']),
  itemId: AgendaItemId.nullable(),
  toPersonId: PersonId.nullable(),
  quote: Quote.nullable(),
  note: z.string(),
  status: z.enum(['waiting', 'called', 'speaking', 'replying', 'done', 'withdrawn']),
  seconds: z.number().int().nullable(),
  askedMs: ms,
  askedForMs: ms.nullable(),
  ...stretch,
  /** Place among those who wait, from 1, by the body's rule; null: waits no more. */
  place: count.nullable(),
  /** Speaks for the first time in this session. */
  firstTime: z.boolean(),
  mine: z.boolean(),
})
export type SessionSpeech = z.infer<typeof SessionSpeech>

/**
 * One's own ballot. `open`: as the log has it; `waits`: asked and not answered; `refused`: why. Of a secret one: `kept` on
 * this device, `sent` to the host's disk, then `counted` or `missing` among the published ones.
 */
export const OwnBallot = z.discriminatedUnion('is', [
  z.object({ is: z.literal('none') }),
  z.object({ is: z.literal('waits'), choice: count }),
  z.object({ is: z.literal('open'), choice: count, note: z.string() }),
  z.object({ is: z.literal('refused'), choice: count, code: z.string() }),
  z.object({ is: z.literal('kept') }),
  z.object({ is: z.literal('sent') }),
  z.object({ is: z.literal('counted') }),
  z.object({ is: z.literal('missing') }),
])
export type OwnBallot = z.infer<typeof OwnBallot>

export const SessionVote = z.object({
  voteId: CommandId,
  form: VoteForm,
  status: z.enum(['made', 'open', 'closed', 'cancelled']),
  mayVote: z.boolean(),
  isReady: z.boolean(),
  own: OwnBallot,
  ready: z.array(PersonId),
  voters: z.array(PersonId),
  /** Who has answered, or has had the token of a secret vote; never what. */
  answered: z.array(PersonId),
  /** Of an open vote that is closed: nobody votes by what others did. */
  ballots: z.array(z.object({ personId: PersonId, choice: count, note: z.string() })),
  /** For the desk: whose ballot came after the close and does not count. */
  late: z.array(PersonId),
  units: z.array(z.object({ unit: z.string(), counts: z.array(count), answered: count, voters: count })),
  round: count,
  result: VoteResult.nullable(),
  openedMs: ms.nullable(),
  closedMs: ms.nullable(),
})
export type SessionVote = z.infer<typeof SessionVote>

/** What this person asked and no entry holds: it waits to go out, or was refused for good. */
export const OwnAsk = z.object({
  commandId: CommandId,
  at: Instant,
  does: Does,
  /** Null: it waits. */
  code: z.string().nullable(),
})
export type OwnAsk = z.infer<typeof OwnAsk>

/** Somebody who may run sessions and to whom this device has a line. */
export const SessionLine = z.object({
  lineId: z.string(),
  kind: z.enum(['server', 'hub']),
  /** Who holds the hub; empty for the server. */
  holder: z.string(),
  /** The hub is this device. */
  isOwn: z.boolean(),
  runs: z.boolean(),
  /** It answered when it was last asked. */
  reached: z.boolean(),
})
export type SessionLine = z.infer<typeof SessionLine>

export const SessionView = z.object({
  meetingId: MeetingId,
  meetingName: z.string(),
  meetingKind: z.string(),
  me: PersonId,
  phase: z.enum(['none', 'gathering', 'running', 'paused', 'ended']),
  role: z.enum(SESSION_ROLES),
  /** By role and phase; whether it fits, the host says. */
  may: z.array(z.string()),
  /** Nobody has opened it, and this person keeps or chairs the meeting. */
  mayOpen: z.boolean(),
  /** Session time when this view was made: it runs on from there, also without a link. */
  nowMs: ms,
  clocks: z.array(z.object({ fromMs: ms, at: Instant })),
  rules: SessionRules.nullable(),
  /** Null: nobody runs it yet. `reached`: it answered when it was last asked. `holder`: of a hub; empty: not known. */
  host: z
    .object({
      kind: z.enum(['server', 'hub']),
      holder: z.string(),
      isOwn: z.boolean(),
      reached: z.boolean(),
    })
    .nullable(),
  lines: z.array(SessionLine),
  presidingId: PersonId.nullable(),
  quorum: z.object({ members: count, present: count, needed: count, reached: z.boolean() }),
  people: z.array(SessionPerson),
  itemId: AgendaItemId.nullable(),
  items: z.array(SessionItem),
  pause: z
    .object({ as: z.enum(['pause', 'break']), minutes: z.number().int().nullable(), sinceMs: ms })
    .nullable(),
  speeches: z.array(SessionSpeech),
  /** Who was called or speaks. */
  speakingId: CommandId.nullable(),
  votes: z.array(SessionVote),
  conclusions: z.array(
    z.object({ conclusionId: CommandId, itemId: AgendaItemId.nullable(), text: z.string(), ms }),
  ),
  begunMs: ms.nullable(),
  endedMs: ms.nullable(),
  asks: z.array(OwnAsk),
  entryCount: count,
})
export type SessionView = z.infer<typeof SessionView>

/** The hour of a moment of the session, by the clock of whoever ran it then; null: there is none yet. */
export function clockAt(clocks: SessionView['clocks'], moment: number): Instant | null {
  const epoch = clocks.findLast(({ fromMs }) => fromMs <= moment) ?? clocks[0]
  return epoch === undefined ? null : ((epoch.at + moment - epoch.fromMs) as Instant)
}
