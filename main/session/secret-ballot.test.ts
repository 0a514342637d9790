import { expect, test } from 'vitest'
import type { OpId } from '../../shared/kernel/ids.ts'
import { readSecretVote, type SealedBallot, verifyLog } from '../../shared/session/index.ts'
import {
  ballotKeys,
  blindSign,
  type Cast,
  castOne,
  castSecretly,
  published,
} from '../../tests/support/secret-room.ts'
import { hostOf, idOf, MEETING, type Room, runningRoom } from '../../tests/support/session-room.ts'
import { voteOf } from '../../tests/support/session-votes.ts'
import { blindVote, sealVote } from './secret-ballot.ts'

const keys = ballotKeys()
const VOTERS = [1, 3, 4, 5, 6, 7]
const choicesOf = (...choices: number[]): Map<number, number> =>
  new Map(choices.map((choice, at) => [VOTERS[at] ?? 0, choice]))

test('[SES-25] one token a voter and round, and as many ballots at most; the choice is inside and is counted', async () => {
  const room = runningRoom()
  const { voteId, casts } = await castSecretly(room, keys, choicesOf(0, 0, 1, 2))
  expect(room.refused(4, { is: 'ballot', voteId, choice: 0, note: '' })).toBe('vote/secret')
  const again = { is: 'token', voteId, round: 1, blinded: new Uint8Array(256) } as const
  const fact = { blindSignature: new Uint8Array(256) }
  expect(room.refused(4, again, fact)).toBe('vote/already-has-token')
  expect(room.refused(2, again, fact)).toBe('vote/no-right')
  expect(room.refused(6, { ...again, round: 2 }, fact)).toBe('vote/other-round')
  const ballots = published(casts)
  const foreign = await castOne(runningRoom(), keys, { n: 4, voteId, choice: 0 }).catch(() => null)
  expect(foreign).toBeNull()
  for (const wrong of [
    [...ballots, ...ballots.slice(0, 1)],
    ballots.toReversed(),
    [...ballots.slice(1), ballots[0]].flatMap((one) => one ?? []),
  ])
    expect(room.refused(1, { is: 'vote-stop', voteId }, { ballots: wrong })).toBe('vote/bad-ballots')
  const changed = ballots.map((ballot, at) =>
    at === 0 ? { ...ballot, message: ballot.message.map((byte, i) => (i === 0 ? byte ^ 1 : byte)) } : ballot,
  )
  expect(room.refused(1, { is: 'vote-stop', voteId }, { ballots: changed })).toBe('log/forged-ballot')
  room.say(1, { is: 'vote-stop', voteId }, { ballots })
  expect(voteOf(room, voteId).result).toMatchObject({ counts: [2, 1, 1], answered: 4, spoilt: 0 })
  expect(verifyLog(room.entries, { meetingId: MEETING }, room.ports).ok).toBe(true)
})

test('[SES-25] ballots without tokens are not counted, and a choice that there is not is spoilt', async () => {
  const room = runningRoom()
  const { voteId, casts } = await castSecretly(room, keys, choicesOf(0, 17))
  // Whoever runs the session has the key and could sign more: there are as many as tokens, or the close is none.
  const extra = blindVote({ voteId, round: 1, choice: 0 }, keys.spki)
  const sealed = sealVote(extra, blindSign(keys.key, extra.blinded), keys.spki)
  if (sealed === null) throw new Error('not sealed')
  const stuffed = [...casts.map((cast) => cast.sealed), sealed].toSorted((a, b) =>
    Buffer.compare(a.message, b.message),
  )
  expect(room.refused(1, { is: 'vote-stop', voteId }, { ballots: stuffed })).toBe('vote/bad-ballots')
  room.say(1, { is: 'vote-stop', voteId }, { ballots: published(casts) })
  expect(voteOf(room, voteId).result).toMatchObject({ counts: [1, 0, 0], spoilt: 1, answered: 2 })
})

test('[SES-26] each voter finds their own ballot by its serial, with the choice that they made', async () => {
  const room = runningRoom()
  const { voteId, casts } = await castSecretly(room, keys, choicesOf(2, 1, 0))
  room.say(1, { is: 'vote-stop', voteId }, { ballots: published(casts) })
  for (const { vote } of casts) {
    const own = voteOf(room, voteId).sealed.filter(({ message }) => Buffer.from(message).equals(vote.message))
    expect(own.map(({ message }) => readSecretVote(message)?.choice)).toEqual([vote.choice])
  }
  // A host that signs something else is found out by the voter.
  const vote = blindVote({ voteId, round: 1, choice: 0 }, keys.spki)
  expect(sealVote(vote, blindSign(keys.key, new Uint8Array(256).fill(3)), keys.spki)).toBeNull()
})

test('[SES-27] another host begins the secret vote anew: what was given before is void, nobody counts twice', async () => {
  const room = runningRoom()
  const { voteId, casts } = await castSecretly(room, keys, choicesOf(0, 0))
  const next = hostOf(2)
  const others = ballotKeys()
  room.host = next
  expect(room.refused(2, { is: 'take-over', host: next.host, head: room.log.head })).toBe(
    'session/missing-fact',
  )
  room.say(2, { is: 'take-over', host: next.host, head: room.log.head }, { ballotKey: others.spki })
  expect(voteOf(room, voteId)).toMatchObject({ round: 2, tokens: {} })
  const anew: Cast[] = []
  for (const n of [1, 3, 5]) anew.push(await castOne(room, others, { n, voteId, choice: 1 }))
  const both = [...casts.slice(0, 1), ...anew.slice(1)]
  expect(room.refused(1, { is: 'vote-stop', voteId }, { ballots: published(both) })).toBe('log/forged-ballot')
  room.say(1, { is: 'vote-stop', voteId }, { ballots: published(anew) })
  expect(voteOf(room, voteId).result).toMatchObject({ counts: [0, 3, 0], answered: 3 })
})

/** Everything that holds a name: what was sent by devices and stored by the host until the close. */
const named = (room: Room): Uint8Array[] => room.entries.map(({ body }) => body)

const RUN = 8
function runsOf(bytes: Uint8Array): Set<string> {
  const hex = Buffer.from(bytes).toString('latin1')
  return new Set(
    Array.from({ length: Math.max(0, hex.length - RUN + 1) }, (_, at) => hex.slice(at, at + RUN)),
  )
}

interface Transcript {
  /** In the order in which tokens were given. */
  readonly tokens: readonly {
    readonly n: number
    readonly blinded: Uint8Array
    readonly blindSignature: Uint8Array
  }[]
  readonly ballots: readonly SealedBallot[]
}

/** Bytes that a ballot shares with one person's token and with nobody else's. */
function linkedByBytes({ tokens, ballots }: Transcript): [number, number][] {
  const common = runsOf(Buffer.from(idOf(9, 1)))
  return ballots.flatMap((ballot, at) => {
    const own = [...runsOf(ballot.message), ...runsOf(ballot.signature)].filter((run) => !common.has(run))
    return tokens
      .filter(({ blinded, blindSignature }) => {
        const theirs = new Set([...runsOf(blinded), ...runsOf(blindSignature)])
        return own.some((run) => theirs.has(run))
      })
      .map(({ n }): [number, number] => [at, n])
  })
}

test('[SES-28] from the log, and from all that was stored and sent, no ballot leads to a person', async () => {
  const room = runningRoom()
  const { voteId, casts } = await castSecretly(room, keys, choicesOf(0, 1, 2, 0, 1, 2))
  const beforeTheClose = named(room)
  room.say(1, { is: 'vote-stop', voteId }, { ballots: published(casts) })
  const transcript: Transcript = {
    tokens: casts.map(({ n, vote, blindSignature }) => ({ n, blinded: vote.blinded, blindSignature })),
    ballots: voteOf(room, voteId).sealed,
  }
  // No run of eight bytes of a ballot was sent or stored under a name, and none of what undoes the blinding ever was.
  for (const { sealed, vote } of casts) {
    const secret = [
      ...runsOf(sealed.signature),
      ...runsOf(sealed.message.subarray(0, 32)),
      ...runsOf(vote.inverse),
    ]
    const serial = readSecretVote(sealed.message)?.serial ?? new Uint8Array()
    for (const body of beforeTheClose) {
      const sent = runsOf(body)
      expect([...secret, ...runsOf(serial)].some((run) => sent.has(run))).toBe(false)
    }
  }
  expect(linkedByBytes(transcript)).toEqual([])
  // Whoever has the private key as well: each token fits each ballot just as well, by a blinding that there might have been.
  const jwk = keys.key.export({ format: 'jwk' })
  const n = BigInt(`0x${Buffer.from(jwk.n ?? '', 'base64url').toString('hex')}`)
  const number = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).toString('hex')}`)
  for (const { blinded, blindSignature } of transcript.tokens)
    for (const { signature } of transcript.ballots) {
      const blinding = (number(blindSignature) * inverseOf(number(signature), n)) % n
      const encoded = powerOf(number(signature), 65_537n, n)
      expect((encoded * powerOf(blinding, 65_537n, n)) % n).toBe(number(blinded))
    }
})

test('[SES-28] the order of publication says nothing of the order of tokens; a host that kept it would be found out', async () => {
  let [same, kept] = [0, 0]
  const ROUNDS = 12
  for (let round = 0; round < ROUNDS; round += 1) {
    const id = idOf(9, 70_000 + round) as OpId
    const votes = [0, 1, 2, 3].map((choice) => blindVote({ voteId: id, round: 1, choice }, keys.spki))
    const ballots = votes.map(({ message }) => ({ message, signature: new Uint8Array(256) }))
    const order = ballots.toSorted((a, b) => Buffer.compare(a.message, b.message))
    same += order.filter((ballot, at) => ballot === ballots[at]).length
    kept += ballots.filter((ballot, at) => ballot === ballots[at]).length
  }
  // One of four stands in its place by chance: 12 of 48, and never near all of them.
  expect(kept).toBe(ROUNDS * 4)
  expect(same).toBeLessThan(ROUNDS * 2.2)
})

test('a voter who does not blind is linked at once: the search above finds what there is', async () => {
  const voteId = idOf(9, 71_000) as OpId
  const vote = blindVote({ voteId, round: 1, choice: 0 }, keys.spki)
  const sealed = sealVote(vote, blindSign(keys.key, vote.blinded), keys.spki)
  if (sealed === null) throw new Error('not sealed')
  const jwk = keys.key.export({ format: 'jwk' })
  const n = BigInt(`0x${Buffer.from(jwk.n ?? '', 'base64url').toString('hex')}`)
  const encoded = powerOf(BigInt(`0x${Buffer.from(sealed.signature).toString('hex')}`), 65_537n, n)
  const bare = new Uint8Array(Buffer.from(encoded.toString(16).padStart(512, '0'), 'hex'))
  const token = { n: 4, blinded: bare, blindSignature: blindSign(keys.key, bare) }
  expect(linkedByBytes({ tokens: [token], ballots: [sealed] })).toEqual([[0, 4]])
})

function powerOf(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let [result, square, rest] = [1n, base % modulus, exponent]
  for (; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % modulus
    square = (square * square) % modulus
  }
  return result
}

function inverseOf(value: bigint, modulus: bigint): bigint {
  let [a, b, x, y] = [value % modulus, modulus, 1n, 0n]
  while (b > 0n) {
    const quotient = a / b
    ;[a, b] = [b, a % b]
    ;[x, y] = [y, x - quotient * y]
  }
  return ((x % modulus) + modulus) % modulus
}
