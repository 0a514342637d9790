import { expect, test } from 'vitest'
import {
  hostOf,
  openRoom,
  personOf,
  type Room,
  RULES,
  rosterOf,
  runningRoom,
  sessionRoom,
} from '../../tests/support/session-room.ts'
import { HDND, makeVote, openVote, voteOf } from '../../tests/support/session-votes.ts'
import type { OpId } from '../kernel/ids.ts'
import { byUnit, commandBytes, quorumOf, type RosterEntry, verifyLog } from './index.ts'

const entryOf = (room: Room, n: number): RosterEntry => {
  const entry = room.log.session.roster[personOf(n)]
  if (entry === undefined) throw new Error(`nobody of number ${n}`)
  return entry
}
const change = (room: Room, n: number, part: Partial<RosterEntry>, reason = 'Ghi nhầm khi mở phiên họp') =>
  ({ is: 'roster', put: { ...entryOf(room, n), ...part }, reason }) as const
const ballot = (voteId: OpId, choice: number) => ({ is: 'ballot', voteId, choice, note: '' }) as const

test('[SES-85] before the opening unit, membership and vote are set by hand; a secretary who is a delegate too votes', () => {
  const byHand = (n: number, part: Partial<RosterEntry>) => {
    const room = sessionRoom()
    const roster = rosterOf(8).map((entry) =>
      entry.personId === personOf(n) ? { ...entry, ...part } : entry,
    )
    const open = { is: 'open', rules: RULES, roster, host: hostOf(1).host } as const
    return { room, open }
  }
  const { room, open } = byHand(2, { member: true, votes: true, unit: 'Tổ 9' })
  room.say(2, open)
  expect(quorumOf(room.log.session).members).toBe(7)
  for (const n of [2, 4]) room.say(n, { is: 'check-in', personId: personOf(n), how: 'self' })
  room.say(1, { is: 'begin' })
  const voteId = openVote(room)
  room.say(2, ballot(voteId, 0))
  room.say(1, { is: 'vote-stop', voteId })
  expect(byUnit(room.log.session, voteOf(room, voteId))).toContainEqual({
    ...{ unit: 'Tổ 9', counts: [1, 0, 0], answered: 1, voters: 1 },
  })
  for (const part of [{ votes: true }, { member: true }]) {
    const guest = byHand(8, part)
    expect(guest.room.refused(2, guest.open)).toBe('session/bad-roster')
  }
})

test('[SES-86] in the session the desk changes the list with a reason, of who is in it, and of nobody’s office', () => {
  const room = openRoom()
  const may = change(room, 2, { member: true, votes: true })
  for (const n of [3, 4, 8]) expect(room.refused(n, may)).toMatch(/^session\/not-/)
  expect(room.refused(9, may)).toBe('session/not-allowed')
  expect(room.refused(1, { ...may, put: { ...may.put, personId: personOf(9) } })).toBe(
    'session/no-such-person',
  )
  expect(room.refused(1, change(room, 4, { role: 'chair' }))).toBe('session/bad-roster')
  expect(room.refused(1, change(room, 8, { votes: true }))).toBe('session/bad-roster')
  expect(room.refused(1, change(room, 4, {}))).toBe('session/already')
  room.say(1, may)
  expect(room.log.session.listed).toEqual({
    [personOf(2)]: { reason: 'Ghi nhầm khi mở phiên họp', ms: room.log.ms },
  })
  // Without a reason there is no such command, whoever signs it.
  expect(room.take(room.signed(2, change(room, 4, { votes: false }, ''))).ok).toBe(false)
  room.say(2, change(room, 4, { unit: 'Tổ 3' }))
  room.say(1, { is: 'begin' })
  room.say(1, { is: 'end' })
  expect(room.refused(1, change(room, 4, { votes: false }))).toBe('session/wrong-phase')
  expect(verifyLog(room.entries, { meetingId: room.log.meetingId }, room.ports).ok).toBe(true)
})

test('[SES-86] a change that somebody forged or put together anew is in no log', () => {
  const room = openRoom()
  const signed = room.signed(2, change(room, 4, { votes: false }))
  const other = commandBytes({
    ...{ v: 1, meetingId: room.log.meetingId, deviceId: signed.deviceId, at: room.clock as never },
    ...{ commandId: signed.deviceId as unknown as OpId, does: change(room, 5, { votes: false }) },
  })
  expect(room.take({ ...signed, body: other })).toMatchObject({ ok: false })
  const theirs = room.signed(4, change(room, 4, { unit: 'Tổ 3' }))
  expect(room.take({ ...theirs, deviceId: signed.deviceId })).toMatchObject({ ok: false })
  expect(room.take(signed).ok).toBe(true)
  expect(room.take(signed)).toMatchObject({ ok: false, failure: { code: 'log/double-command' } })
})

test('[SES-87] an open vote stands on its own list, and a closed one keeps its sums whatever is changed later', () => {
  const room = runningRoom()
  const voteId = openVote(room, { base: 'all' })
  const late = room.signed(2, change(room, 4, { votes: false, unit: 'Tổ 3' }))
  expect(room.take(late)).toMatchObject({ ok: false, failure: { code: 'session/vote-open' } })
  room.say(4, ballot(voteId, 0))
  room.say(5, ballot(voteId, 1))
  room.say(1, { is: 'vote-stop', voteId })
  const before = byUnit(room.log.session, voteOf(room, voteId))
  const { result, voters } = voteOf(room, voteId)
  // The same bytes come again, after the close.
  expect(room.take(late).ok).toBe(true)
  expect(entryOf(room, 4)).toMatchObject({ votes: false, unit: 'Tổ 3' })
  expect(byUnit(room.log.session, voteOf(room, voteId))).toEqual(before)
  expect(voteOf(room, voteId)).toMatchObject({ result, voters })
  const next = openVote(room)
  expect(room.refused(4, ballot(next, 0))).toBe('vote/no-right')
})

test('[SES-88] who has lost their vote is ready no more, and the start goes by the list as it is then', () => {
  const room = runningRoom()
  const voteId = makeVote(room)
  for (const n of [4, 5]) room.say(n, { is: 'vote-ready', voteId })
  room.say(1, change(room, 4, { votes: false }))
  room.say(1, change(room, 2, { member: true, votes: true }))
  expect(voteOf(room, voteId).ready).toEqual([personOf(5)])
  room.say(1, { is: 'vote-start', voteId })
  expect(voteOf(room, voteId).voters).toEqual([1, 2, 3, 5, 6, 7].map(personOf))
  expect(voteOf(room, voteId).form).toEqual(HDND)
})

test('[SES-89] the quorum goes by the members as the list has them', () => {
  const room = runningRoom(8, {}, [5, 6, 7])
  expect(quorumOf(room.log.session)).toEqual({ members: 6, present: 3, needed: 4, reached: false })
  room.say(2, change(room, 2, { member: true }))
  room.say(2, change(room, 7, { member: false, votes: false }))
  expect(quorumOf(room.log.session)).toEqual({ members: 6, present: 4, needed: 4, reached: true })
})
