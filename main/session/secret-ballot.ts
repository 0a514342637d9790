/**
 * A voter's side of a secret ballot (RFC 9474, RSABSSA-SHA384-PSS-Randomized). The host signs what it cannot read; what
 * comes out of it is a ballot that nobody, the host included, can lead back to who had it signed.
 */
import { RSABSSA } from '@cloudflare/blindrsa-ts'
import type { OpId } from '../../shared/kernel/ids.ts'
import { type SealedBallot, secretVoteBytes } from '../../shared/session/index.ts'

const suite = RSABSSA.SHA384.PSS.Randomized()

type Key = Parameters<typeof suite.blind>[0]
const keyFrom = (spki: Uint8Array): Promise<Key> =>
  crypto.subtle.importKey('spki', Uint8Array.from(spki), { name: 'RSA-PSS', hash: 'SHA-384' }, true, [
    'verify',
  ])

/** What only this device knows until the close; kept on its disk, encrypted, so that a restart loses no vote. */
export interface BlindedVote {
  readonly voteId: OpId
  readonly round: number
  readonly choice: number
  /** By which the voter finds their ballot among the published ones. */
  readonly message: Uint8Array
  /** What undoes the blinding. */
  readonly inverse: Uint8Array
  /** For the host. */
  readonly blinded: Uint8Array
}

export async function blindVote(
  { voteId, round, choice }: Pick<BlindedVote, 'voteId' | 'round' | 'choice'>,
  ballotKey: Uint8Array,
): Promise<BlindedVote> {
  const serial = crypto.getRandomValues(new Uint8Array(32))
  const message = suite.prepare(secretVoteBytes({ v: 1, voteId, round, choice, serial }))
  const { blindedMsg, inv } = await suite.blind(await keyFrom(ballotKey), message)
  return { voteId, round, choice, message, inverse: inv, blinded: blindedMsg }
}

/** Null: the host's answer is no signature; it is at fault, and the entry that holds it shows so. */
export async function sealVote(
  vote: BlindedVote,
  blindSignature: Uint8Array,
  ballotKey: Uint8Array,
): Promise<SealedBallot | null> {
  try {
    const key = await keyFrom(ballotKey)
    const signature = await suite.finalize(key, vote.message, blindSignature, vote.inverse)
    return { message: vote.message, signature }
  } catch {
    return null
  }
}
