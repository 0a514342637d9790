/** What commands, events and the state of a session are made of. A session is one meeting as it is being held. */
import { z } from 'zod'
import { AgendaItemId, DeviceId, FileVersionId, OpId, PersonId } from '../kernel/ids.ts'
import { MeetingRole } from '../oparl/objects.ts'

export const bytes = (min: number, max = min) =>
  z.custom<Uint8Array>(
    (value) => value instanceof Uint8Array && value.length >= min && value.length <= max,
    'bytes of that length',
  )
export const text = (max: number) => z.string().max(max)

/** A command names for ever what it makes: a vote and a request to speak have the id of the command that made them. */
export const CommandId = OpId
export type CommandId = OpId

/** A part of a whole, e.g. 2 of 3. */
export const Fraction = z
  .strictObject({ of: z.number().int().min(1).max(100), in: z.number().int().min(1).max(100) })
  .refine((part) => part.of <= part.in, 'at most the whole')
export type Fraction = z.infer<typeof Fraction>

/** The rules of the body that meets; they stand in the log’s first entry and hold for the whole session. */
export const SessionRules = z.strictObject({
  /** Least part of the members who must be there. */
  quorum: Fraction,
  /** Only who has checked in votes. */
  voteNeedsPresence: z.boolean(),
  /** Only who has checked in asks to speak. */
  speechNeedsPresence: z.boolean(),
  /** A substitute votes for whom they stand in. HĐND: no. */
  proxyVotes: z.boolean(),
  /** Seconds a speech has, unless the chair says otherwise; null: no limit. */
  speechSeconds: z.number().int().min(10).max(7200).nullable(),
  /** `first-time`: who has not spoken yet goes before. */
  queue: z.enum(['order', 'first-time']),
})
export type SessionRules = z.infer<typeof SessionRules>

/** `member`: counts for the quorum. `votes`: has a vote; nobody has one by office alone. */
export const RosterEntry = z.strictObject({
  personId: PersonId,
  role: MeetingRole,
  member: z.boolean(),
  votes: z.boolean(),
  /** Tổ, đơn vị: results are summed up by it; empty: none. */
  unit: text(200),
})
export type RosterEntry = z.infer<typeof RosterEntry>

/** Who runs the session, with the key that signs its entries: made for this session alone, Ed25519, raw. */
export const Host = z.strictObject({
  kind: z.enum(['server', 'hub']),
  /** The server’s id, or the id of the device that is the hub. */
  id: z.union([DeviceId, z.uuid()]),
  key: bytes(32),
})
export type Host = z.infer<typeof Host>

export const Head = z.strictObject({ no: z.number().int().min(0), hash: bytes(32) })
/** The last entry of a log: how many there are, and its hash. */
export type Head = z.infer<typeof Head>

export const Quote = z.strictObject({
  fileVersionId: FileVersionId.nullable(),
  page: z.number().int().min(1).max(5000).nullable(),
  text: text(2000).min(1),
})
/** The sentence that somebody wants to speak on, from a highlight. */
export type Quote = z.infer<typeof Quote>

export const VoteForm = z.strictObject({
  question: text(1000).min(1),
  itemId: AgendaItemId.nullable(),
  /** `hdnd`: Tán thành, Không tán thành, Không biểu quyết. `ubnd`: Đồng ý, Không đồng ý, Ý kiến khác. `own`: as named. */
  set: z.enum(['hdnd', 'ubnd', 'own']),
  /** Names of the choices of an own set, in order; of the others empty. */
  options: z.array(text(200).min(1)).max(20),
  secret: z.boolean(),
  /** What passes: so much of the base for the first choice. Null: there is no passing, as in a choice of persons. */
  passes: z.strictObject({ part: Fraction, strictlyMore: z.boolean() }).nullable(),
  /** Of whom: all who have a vote, those who were there while the vote was open, or those who answered. */
  base: z.enum(['all', 'present', 'answered']),
  /** A ballot may be changed until the close. Never a secret one. */
  mayChange: z.boolean(),
})
export type VoteForm = z.infer<typeof VoteForm>

/** How many choices a vote has. */
export const choicesOf = ({ set, options }: VoteForm): number => (set === 'own' ? options.length : 3)

/**
 * A secret ballot as it is published: what the voter had signed without showing it, and the host’s signature over it.
 * `message`: CBOR of SecretVote behind the 32 bytes that RFC 9474 puts before it.
 */
export const SealedBallot = z.strictObject({ message: bytes(33, 600), signature: bytes(256, 512) })
export type SealedBallot = z.infer<typeof SealedBallot>
