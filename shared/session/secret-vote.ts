/**
 * What a voter has signed without showing it (RFC 9474, RSABSSA-SHA384-PSS-Randomized): vote, round, choice and a serial
 * that the voter alone knows until the close. The choice is inside, so nobody can change it; the serial is how the voter
 * finds their own ballot among the published ones [SES-25].
 */
import { decode, encode } from 'cborg'
import { z } from 'zod'
import { bytes, CommandId, choicesOf, type SealedBallot } from './model.ts'
import type { Vote } from './state.ts'

export const SecretVote = z.strictObject({
  v: z.literal(1),
  voteId: CommandId,
  round: z.number().int().min(1).max(1000),
  choice: z.number().int().min(0).max(19),
  serial: bytes(32),
})
export type SecretVote = z.infer<typeof SecretVote>

/** Random bytes that RFC 9474 §4.1 puts before a message. */
export const PREFIX_BYTES = 32

export const secretVoteBytes = (vote: SecretVote): Uint8Array => encode(vote)

/** Null: not of ours, or not written the one way that there is. */
export function readSecretVote(message: Uint8Array): SecretVote | null {
  try {
    const inner = message.subarray(PREFIX_BYTES)
    const read = SecretVote.safeParse(decode(inner, { strict: true, rejectDuplicateMapKeys: true }))
    return read.success && sameBytes(encode(read.data), inner) ? read.data : null
  } catch {
    return null
  }
}

const sameBytes = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, at) => byte === other[at])

/** By the bytes of their messages, random in front: an order that says nothing of when they came. */
export function publishedOrder(one: SealedBallot, other: SealedBallot): number {
  const length = Math.min(one.message.length, other.message.length)
  for (let at = 0; at < length; at += 1) {
    const difference = (one.message[at] ?? 0) - (other.message[at] ?? 0)
    if (difference !== 0) return difference
  }
  return one.message.length - other.message.length
}

/**
 * The choices of published ballots, null where none that there is was named; null as a whole where they cannot be this
 * vote's: in another order, one twice, another vote's or round's, or more than tokens were given.
 */
export function readSecretVotes(ballots: readonly SealedBallot[], vote: Vote): (number | null)[] | null {
  if (ballots.length > Object.keys(vote.tokens).length) return null
  const serials = new Set<string>()
  const choices: (number | null)[] = []
  for (const [at, ballot] of ballots.entries()) {
    const before = ballots[at - 1]
    if (before !== undefined && publishedOrder(before, ballot) >= 0) return null
    const secret = readSecretVote(ballot.message)
    // Its voter had this signed unseen: it counts as given, and as spoilt.
    if (secret === null) choices.push(null)
    else if (secret.voteId !== vote.voteId || secret.round !== vote.round) return null
    else {
      const serial = secret.serial.join(',')
      if (serials.has(serial)) return null
      serials.add(serial)
      choices.push(secret.choice < choicesOf(vote.form) ? secret.choice : null)
    }
  }
  return choices
}

/** What of a secret vote is still taken in: of this vote, this round. Its signature is for the host to check. */
export function isOfRound(ballot: SealedBallot, vote: Vote): boolean {
  const secret = readSecretVote(ballot.message)
  return secret !== null && secret.voteId === vote.voteId && secret.round === vote.round
}
