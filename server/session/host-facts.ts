/** What the host alone can bring to a command: keys and tokens of secret votes, the code of the door. */
import {
  constants,
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  privateDecrypt,
} from 'node:crypto'
import type { MeetingId, OpId } from '../../shared/kernel/ids.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import type { Does, Facts, SessionState, Vote } from '../../shared/session/index.ts'
import { ballotKeyOf, ballotsOf, type Round } from '../store/meeting-session-rows.ts'
import type { Reads } from '../store/store.ts'

const RSA_BITS = 2048
const DOOR_MS = 30_000
/** Few enough to be typed; who guesses asks under their own name, once a command. */
const DOOR_DIGITS = 8

/** Facts, and the key of a round that begins with this entry: it is kept with it. */
export interface Brought {
  readonly facts: Facts
  readonly newKey: { readonly voteId: OpId; readonly round: number; readonly privateKey: Uint8Array } | null
}

export interface FactsParts {
  readonly reads: Reads
  readonly meetingId: MeetingId
  /** Whether the code that came along is the door's. */
  readonly doorIsRight: boolean
}

const NOTHING: Brought = { facts: {}, newKey: null }

export function factsFor(state: SessionState, does: Does, parts: FactsParts): Brought {
  const { reads, meetingId } = parts
  switch (does.is) {
    case 'check-in':
      return does.how === 'qr' && parts.doorIsRight ? { facts: { door: true }, newKey: null } : NOTHING
    case 'vote-start': {
      const vote = voteOf(state, does.voteId)
      return vote?.form.secret === true && vote.status === 'made' ? withKey(vote.voteId, vote.round) : NOTHING
    }
    case 'take-over': {
      const vote = state.votes.find(({ status, form }) => status === 'open' && form.secret)
      return vote === undefined ? NOTHING : withKey(vote.voteId, vote.round + 1)
    }
    case 'token': {
      const vote = voteOf(state, does.voteId)
      const signature =
        vote === undefined ? null : blindSignature(reads, roundOf(meetingId, vote), does.blinded)
      return signature === null ? NOTHING : { facts: { blindSignature: signature }, newKey: null }
    }
    case 'vote-stop': {
      const vote = voteOf(state, does.voteId)
      return vote?.form.secret === true
        ? { facts: { ballots: ballotsOf(reads, roundOf(meetingId, vote)) }, newKey: null }
        : NOTHING
    }
    default:
      return NOTHING
  }
}

const voteOf = (state: SessionState, voteId: OpId): Vote | undefined =>
  state.votes.find((vote) => vote.voteId === voteId)
export const roundOf = (meetingId: MeetingId, { voteId, round }: Vote): Round => ({
  meetingId,
  voteId,
  round,
})

function withKey(voteId: OpId, round: number): Brought {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: RSA_BITS })
  return {
    facts: { ballotKey: new Uint8Array(publicKey.export({ type: 'spki', format: 'der' })) },
    newKey: {
      voteId,
      round,
      privateKey: new Uint8Array(privateKey.export({ type: 'pkcs8', format: 'der' })),
    },
  }
}

/**
 * BlindSign of RFC 9474 §4.3: the bare RSA operation, by OpenSSL, which blinds it against timing. Null: there is no key,
 * or what came is no number below the modulus.
 */
function blindSignature(reads: Reads, round: Round, blinded: Uint8Array): Uint8Array | null {
  const stored = ballotKeyOf(reads, round)
  if (stored === null || blinded.length !== RSA_BITS / 8) return null
  try {
    const key = createPrivateKey({ key: stored, format: 'der', type: 'pkcs8' })
    return new Uint8Array(privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, Buffer.from(blinded)))
  } catch {
    return null
  }
}

/** Raw bytes of the public part of an Ed25519 key in PKCS #8. */
export function publicKeyOf(privateKey: Buffer): Uint8Array {
  const key = createPrivateKey({ key: privateKey, format: 'der', type: 'pkcs8' })
  return new Uint8Array(Buffer.from(createPublicKey(key).export({ format: 'jwk' }).x ?? '', 'base64url'))
}

/** What hangs at the door for half a minute; nobody can know it who has not seen it there. */
export const doorCode = (hostKey: Buffer, now: Instant, before = 0): string =>
  String(
    createHmac('sha256', hostKey)
      .update(`phong-hop/door/1\n${Math.floor(now / DOOR_MS) - before}`)
      .digest()
      .readUInt32BE(0) %
      10 ** DOOR_DIGITS,
  ).padStart(DOOR_DIGITS, '0')

/** The one that hangs there now, and the one before: who reads it needs a moment. */
export const isDoorCode = (hostKey: Buffer, now: Instant, code: string): boolean =>
  code === doorCode(hostKey, now) || code === doorCode(hostKey, now, 1)
