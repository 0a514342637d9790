/** What came of a command. Events alone make the state (state.ts); a log can be replayed without its commands. */
import { z } from 'zod'
import { AgendaItemId, PersonId } from '../kernel/ids.ts'
import {
  bytes,
  CommandId,
  Host,
  Quote,
  RosterEntry,
  SealedBallot,
  SessionRules,
  text,
  VoteForm,
} from './model.ts'

const event = <Is extends string, Shape extends z.ZodRawShape>(is: Is, shape: Shape) =>
  z.strictObject({ is: z.literal(is), ...shape })
const personId = PersonId
const itemId = AgendaItemId
const speechId = CommandId
const voteId = CommandId
const count = z.number().int().min(0).max(1_000_000)
const round = z.number().int().min(1).max(1000)
/** DER of an RSA public key (SPKI), by which tokens of one round of a secret vote are checked. */
const ballotKey = bytes(200, 700)

/** What a vote came to. `counts`: by choice. `spoilt`: secret ballots that name no choice. */
export const VoteResult = z.strictObject({
  counts: z.array(count).max(20),
  spoilt: count,
  answered: count,
  base: count,
  passed: z.boolean().nullable(),
})
export type VoteResult = z.infer<typeof VoteResult>

export const SessionEvent = z.discriminatedUnion('is', [
  event('opened', {
    rules: SessionRules,
    roster: z.array(RosterEntry).min(1).max(1000),
    host: Host,
    presiding: personId,
  }),
  event('taken-over', { host: Host }),
  event('rostered', { put: RosterEntry, reason: text(1000).min(1) }),
  event('presides', { personId }),
  event('checked-in', { personId, how: z.enum(['self', 'qr', 'secretary', 'online']), late: z.boolean() }),
  event('left', { personId }),
  event('away', { personId, excused: z.boolean(), reason: text(1000) }),
  event('proxied', {
    personId,
    proxy: z.strictObject({ name: text(120).min(1), position: text(200), document: text(200) }).nullable(),
  }),
  event('begun', {}),
  event('item-started', { itemId }),
  event('item-ended', { itemId }),
  event('paused', { as: z.enum(['pause', 'break']), minutes: z.number().int().min(1).max(1440).nullable() }),
  event('resumed', {}),
  event('ended', {}),
  event('concluded', { conclusionId: CommandId, itemId: itemId.nullable(), text: text(4000).min(1) }),
  event('conclusion-gone', { conclusionId: CommandId }),
  event('speech-asked', {
    speechId,
    personId,
    as: z.enum(['speech', 'question']),
    itemId: itemId.nullable(),
    toPersonId: personId.nullable(),
    quote: Quote.nullable(),
    note: text(1000),
  }),
  event('speech-withdrawn', { speechId }),
  event('speech-called', { speechId }),
  event('speech-started', { speechId, seconds: z.number().int().min(10).max(7200).nullable() }),
  event('speech-limited', { speechId, seconds: z.number().int().min(10).max(7200).nullable() }),
  event('reply-started', { speechId }),
  event('speech-ended', { speechId }),
  event('vote-made', { voteId, form: VoteForm }),
  event('vote-readied', { voteId, personId }),
  /** `voters`: who may vote now. Others come to be when they check in. */
  event('vote-started', { voteId, voters: z.array(personId).max(1000), ballotKey: ballotKey.nullable() }),
  event('voter-came', { voteId, personId }),
  /** A secret vote begins anew: tokens and ballots from before are void. */
  event('round-started', { voteId, round, ballotKey }),
  event('balloted', { voteId, personId, choice: z.number().int().min(0).max(19), note: text(1000) }),
  event('token-given', { voteId, round, personId, blindSignature: bytes(256, 512) }),
  event('vote-stopped', { voteId, result: VoteResult, ballots: z.array(SealedBallot).max(1000) }),
  event('vote-cancelled', { voteId }),
])
export type SessionEvent = z.infer<typeof SessionEvent>
export type EventOf<Is extends SessionEvent['is']> = Extract<SessionEvent, { is: Is }>

/** What the host alone can know or make, and says with the entry. */
export const Facts = z.strictObject({
  /** The code of the door was right. */
  door: z.literal(true).optional(),
  ballotKey: ballotKey.optional(),
  blindSignature: bytes(256, 512).optional(),
  /** Of a secret vote that ends, in the order of their bytes. */
  ballots: z.array(SealedBallot).max(1000).optional(),
})
export type Facts = z.infer<typeof Facts>
