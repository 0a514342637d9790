/** A secret vote among the people of a room, with everything that was stored or sent on the way. */
import { constants, generateKeyPairSync, type KeyObject, privateDecrypt } from 'node:crypto'
import { type BlindedVote, blindVote, sealVote } from '../../main/session/secret-ballot.ts'
import type { OpId } from '../../shared/kernel/ids.ts'
import { publishedOrder, type SealedBallot, type VoteForm } from '../../shared/session/index.ts'
import type { Room } from './session-room.ts'
import { openVote, voteOf } from './session-votes.ts'

/** One pair for a test file: making one takes a while. */
export function ballotKeys(): { readonly spki: Uint8Array; readonly key: KeyObject } {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return { key: privateKey, spki: new Uint8Array(publicKey.export({ type: 'spki', format: 'der' })) }
}

/** What the host does with what it cannot read. */
export const blindSign = (key: KeyObject, blinded: Uint8Array): Uint8Array =>
  new Uint8Array(privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, blinded))

export interface Cast {
  readonly n: number
  readonly vote: BlindedVote
  readonly blindSignature: Uint8Array
  readonly sealed: SealedBallot
}

export interface SecretVoting {
  readonly room: Room
  readonly voteId: OpId
  readonly casts: readonly Cast[]
}

export async function castSecretly(
  room: Room,
  keys: ReturnType<typeof ballotKeys>,
  choices: ReadonlyMap<number, number>,
  form: Partial<VoteForm> = {},
): Promise<SecretVoting> {
  const voteId = openVote(room, { secret: true, ...form }, keys.spki)
  const casts: Cast[] = []
  for (const [n, choice] of choices) casts.push(await castOne(room, keys, { n, voteId, choice }))
  return { room, voteId, casts }
}

export async function castOne(
  room: Room,
  { key, spki }: ReturnType<typeof ballotKeys>,
  { n, voteId, choice }: { readonly n: number; readonly voteId: OpId; readonly choice: number },
): Promise<Cast> {
  const { round } = voteOf(room, voteId)
  const vote = blindVote({ voteId, round, choice }, spki)
  const blindSignature = blindSign(key, vote.blinded)
  room.say(n, { is: 'token', voteId, round, blinded: vote.blinded }, { blindSignature })
  const sealed = sealVote(vote, blindSignature, spki)
  if (sealed === null) throw new Error('a signature that is none')
  return { n, vote, blindSignature, sealed }
}

export const published = (casts: readonly Cast[]): SealedBallot[] =>
  casts.map(({ sealed }) => sealed).toSorted(publishedOrder)
