/**
 * A voter's side of a secret ballot. The host signs what it cannot read; what comes out of it is a ballot that nobody, the
 * host included, can lead back to who had it signed (ADR 0048).
 */
import { createPublicKey, type KeyObject, randomBytes } from 'node:crypto'
import type { OpId } from '../../shared/kernel/ids.ts'
import { type SealedBallot, secretVoteBytes } from '../../shared/session/index.ts'
import { blind, finalized, prepared } from './blind-signature.ts'

const keyFrom = (spki: Uint8Array): KeyObject =>
  createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' })

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

/** @throws where the host's key is none. */
export function blindVote(
  { voteId, round, choice }: Pick<BlindedVote, 'voteId' | 'round' | 'choice'>,
  ballotKey: Uint8Array,
): BlindedVote {
  const serial = new Uint8Array(randomBytes(32))
  const message = prepared(secretVoteBytes({ v: 1, voteId, round, choice, serial }))
  return { voteId, round, choice, message, ...blind(keyFrom(ballotKey), message) }
}

/** Null: the host's answer is no signature; it is at fault, and the entry that holds it shows so. */
export function sealVote(
  { message, inverse }: BlindedVote,
  blindSignature: Uint8Array,
  ballotKey: Uint8Array,
): SealedBallot | null {
  const signature = finalized(keyFrom(ballotKey), message, blindSignature, inverse)
  return signature === null ? null : { message, signature }
}
