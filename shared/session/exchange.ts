/** What a device and whoever runs a session say to each other: `POST /v1/meetings/:id/session`, CBOR. */
import { z } from 'zod'
import { DeviceId, PersonId } from '../kernel/ids.ts'
import { Instant } from '../kernel/instant.ts'
import { APP_MARK } from '../wire/protocol.ts'
import { CommandId, Head, Host, SealedBallot, text } from './model.ts'
import { SignedCommand, SignedEntry } from './wire.ts'

export const MOST_COMMANDS = 64
export const MOST_ENTRIES = 200
export const MOST_LATE = 200

export const SessionRequest = z.object({
  v: z.literal(1),
  deviceId: DeviceId,
  /** Of the log that the device has. */
  head: Head,
  /** Of earlier entries: where the log went on otherwise since, the host goes on from the last one that both have. */
  marks: z.array(Head).max(8).optional(),
  /** In their order; the device keeps each until an entry holds it or it is refused. */
  commands: z.array(SignedCommand).max(MOST_COMMANDS),
  /** Entries that the other may not know: of a host that is gone, from the first that it lacks [SES-10]. */
  brought: z.array(SignedEntry).max(MOST_ENTRIES).optional(),
  /** What was read at the door, for a check-in by QR among the commands. */
  door: text(64).optional(),
})
export type SessionRequest = z.infer<typeof SessionRequest>

/** `no`: the entry that holds the command. `code`: why there is none. */
export const Verdict = z.object({
  commandId: CommandId,
  no: z.number().int().min(1).nullable(),
  code: text(80).nullable(),
})
export type Verdict = z.infer<typeof Verdict>

/** Whose open ballot was refused since its vote had been closed. */
export const LateBallot = z.object({ voteId: CommandId, personId: PersonId })
export type LateBallot = z.infer<typeof LateBallot>

export const SessionResponse = z.object({
  app: z.literal(APP_MARK),
  v: z.literal(1),
  now: Instant,
  /** Whoever answers, as it would be named in `open` and `take-over`. */
  self: Host,
  /** Whether it runs the session. */
  runs: z.boolean(),
  head: Head,
  /** Number of the first of `entries`; 1 although more was known: the log went on otherwise. */
  from: z.number().int().min(1),
  entries: z.array(SignedEntry),
  more: z.boolean(),
  verdicts: z.array(Verdict),
  /** What hangs at the door now; for the desk alone. */
  door: text(64).nullable(),
  /** For the desk alone, as the door's code. */
  late: z.array(LateBallot).max(MOST_LATE).optional(),
})
export type SessionResponse = z.infer<typeof SessionResponse>

/** `POST /v1/meetings/:id/session/ballot`, without a name or a token: a secret ballot says nothing of whose it is. */
export const BallotPost = z.object({ v: z.literal(1), voteId: CommandId, ballot: SealedBallot })
export type BallotPost = z.infer<typeof BallotPost>
