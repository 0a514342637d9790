import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openRoom, personOf, runningRoom } from '../../tests/support/session-room.ts'
import { HDND, makeVote, openVote, voteOf } from '../../tests/support/session-votes.ts'
import type { OpId } from '../kernel/ids.ts'
import { byUnit, type VoteForm, votersNow } from './index.ts'

const ballot = (voteId: OpId, choice: number) => ({ is: 'ballot', voteId, choice, note: '' }) as const

test('[SES-21] option sets are fixed or named; a secret vote cannot be changed; one is open at a time', () => {
  const room = runningRoom()
  for (const form of [
    { set: 'own', options: ['Ông A'] },
    { set: 'own', options: ['Ông A', 'ông a '] },
    { set: 'hdnd', options: ['Có'] },
    { secret: true, mayChange: true },
  ] as Partial<VoteForm>[])
    expect(room.refused(1, { is: 'vote', form: { ...HDND, ...form } })).toBe('vote/bad-form')
  const voteId = makeVote(room)
  expect(room.refused(4, ballot(voteId, 0))).toBe('vote/not-open')
  expect(room.refused(4, { is: 'vote-start', voteId })).toBe('session/not-allowed')
  const other = openVote(room)
  expect(room.refused(1, { is: 'vote-start', voteId })).toBe('vote/another-open')
  room.say(1, { is: 'vote-cancel', voteId: other })
  expect(room.refused(4, ballot(other, 0))).toBe('vote/closed')
  room.say(1, { is: 'vote-start', voteId })
})

test('[SES-22] who votes stands in the list and is here, chair and secretary too; the ready say so', () => {
  const room = runningRoom(8, {}, [6, 7])
  const voteId = makeVote(room)
  room.say(4, { is: 'vote-ready', voteId })
  expect(room.refused(4, { is: 'vote-ready', voteId })).toBe('session/already')
  expect(room.refused(6, { is: 'vote-ready', voteId })).toBe('vote/not-here')
  expect(room.refused(2, { is: 'vote-ready', voteId })).toBe('vote/no-right')
  expect(voteOf(room, voteId).ready).toEqual([personOf(4)])
  room.say(2, { is: 'vote-start', voteId })
  expect(voteOf(room, voteId).voters).toEqual([1, 3, 4, 5].map(personOf))
  expect(room.refused(2, ballot(voteId, 0))).toBe('vote/no-right')
  expect(room.refused(8, ballot(voteId, 0))).toBe('vote/no-right')
  expect(room.refused(9, ballot(voteId, 0))).toBe('session/not-allowed')
  expect(room.refused(6, ballot(voteId, 0))).toBe('vote/not-here')
  room.say(6, { is: 'check-in', personId: personOf(6), how: 'self' })
  room.say(6, ballot(voteId, 0))
  expect(voteOf(room, voteId).voters).toHaveLength(5)
})

test('[SES-23] one ballot a person: no second one, none after the close, none of who has left, none for another', () => {
  const room = runningRoom()
  const voteId = openVote(room)
  const once = room.signed(4, ballot(voteId, 0))
  expect(room.take(once).ok).toBe(true)
  expect(room.take(once)).toMatchObject({ ok: false, failure: { code: 'log/double-command' } })
  expect(room.refused(4, ballot(voteId, 1))).toBe('vote/already-voted')
  expect(room.refused(4, ballot(voteId, 0))).toBe('session/already')
  expect(room.refused(5, ballot(voteId, 3))).toBe('vote/no-such-choice')
  room.say(5, { is: 'leave', personId: personOf(5) })
  expect(room.refused(5, ballot(voteId, 0))).toBe('vote/not-here')
  // Who voted and left has voted.
  room.say(6, ballot(voteId, 1))
  room.say(6, { is: 'leave', personId: personOf(6) })
  room.say(1, { is: 'vote-stop', voteId })
  expect(room.refused(7, ballot(voteId, 0))).toBe('vote/closed')
  expect(room.refused(1, { is: 'vote-stop', voteId })).toBe('vote/closed')
  expect(voteOf(room, voteId).result).toEqual({
    counts: [1, 1, 0],
    spoilt: 0,
    answered: 2,
    base: 6,
    passed: false,
  })
})

test('[SES-23] where the form lets people change, the last ballot before the close is the one that counts', () => {
  const room = runningRoom()
  const voteId = openVote(room, { mayChange: true })
  room.say(4, ballot(voteId, 0))
  room.say(4, ballot(voteId, 1))
  room.say(4, ballot(voteId, 2))
  room.say(1, { is: 'vote-stop', voteId })
  expect(voteOf(room, voteId).result?.counts).toEqual([0, 0, 1])
})

test('[SES-24] passing is so much of the base: all, who was there, who answered; half must be passed, two thirds be met', () => {
  const half = { part: { of: 1, in: 2 }, strictlyMore: true }
  const twoThirds = { part: { of: 2, in: 3 }, strictlyMore: false }
  // 6 have a vote (1, 3 to 7), 5 are there, 4 answer, 3 say yes.
  for (const [base, passes, size, passed] of [
    ['all', half, 6, false],
    ['present', half, 5, true],
    ['answered', half, 4, true],
    ['all', twoThirds, 6, false],
    ['present', twoThirds, 5, false],
    ['answered', twoThirds, 4, true],
    ['all', null, 6, null],
  ] as const) {
    const room = runningRoom(8, {}, [7])
    const voteId = openVote(room, { base, passes })
    for (const n of [1, 3, 4]) room.say(n, ballot(voteId, 0))
    room.say(5, ballot(voteId, 1))
    room.say(1, { is: 'vote-stop', voteId })
    expect(voteOf(room, voteId).result).toEqual({
      counts: [3, 1, 0],
      spoilt: 0,
      answered: 4,
      base: size,
      passed,
    })
  }
})

test('[SES-24] an open vote is summed up by unit, and the units make the whole', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 0, maxLength: 6 }), (choices) => {
      const room = runningRoom()
      const voteId = openVote(room)
      const voters = [1, 3, 4, 5, 6, 7]
      for (const [at, choice] of choices.entries()) room.say(voters[at] ?? 1, ballot(voteId, choice))
      room.say(1, { is: 'vote-stop', voteId })
      const units = byUnit(room.log.session, voteOf(room, voteId))
      const sums = [0, 1, 2].map((choice) => units.reduce((sum, one) => sum + (one.counts[choice] ?? 0), 0))
      expect(sums).toEqual(voteOf(room, voteId).result?.counts)
      expect(units.reduce((sum, one) => sum + one.voters, 0)).toBe(6)
      expect(units.map(({ unit }) => unit)).toEqual(['Tổ 1', 'Tổ 2'])
    }),
    { numRuns: 20 },
  )
})

test('[SES-22] where the rule does not ask for presence, the whole list may vote', () => {
  const room = openRoom(8, { voteNeedsPresence: false })
  expect(votersNow(room.log.session)).toHaveLength(6)
})
