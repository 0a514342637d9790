import { expect, test } from 'vitest'
import { itemOf, personOf, type Room, runningRoom } from '../../tests/support/session-room.ts'
import { openVote } from '../../tests/support/session-votes.ts'
import type { OpId, PersonId } from '../kernel/ids.ts'
import { DisplayFacts, type DisplayNames, displayOf } from './facts.ts'

/** Whatever has this in it is nobody's in the hall. */
const CANARY = 'KHÔNG ĐƯỢC HIỆN'
const names: DisplayNames = {
  meeting: 'Kỳ họp thứ hai',
  person: (id: PersonId) => ({ name: `Đại biểu ${Number(id.slice(-4))}`, position: 'Tổ trưởng' }),
  item: (id) => (id === itemOf(2) ? null : { number: '1', name: 'Dự toán ngân sách năm 2027' }),
}
const shown = (room: Room): DisplayFacts => DisplayFacts.parse(displayOf(room.log.session, names))

const asks = (note: string) =>
  ({
    is: 'speech',
    as: 'speech',
    itemId: itemOf(1),
    toPersonId: null,
    quote: { fileVersionId: null, page: 3, text: CANARY },
    note,
  }) as const

test('item, speaker with their time, vote and its result, how many are here', () => {
  const room = runningRoom()
  room.say(1, { is: 'item', itemId: itemOf(1) })
  const { events } = room.say(4, asks('xin nêu ý kiến'))
  const made = events[0]
  const speechId = (made !== undefined && 'speechId' in made ? made.speechId : '') as OpId
  room.say(1, { is: 'speech-call', speechId })
  expect(shown(room).speaker).toMatchObject({
    name: 'Đại biểu 4',
    as: 'speech',
    status: 'called',
    sinceMs: null,
  })
  room.say(1, { is: 'speech-start', speechId })
  expect(shown(room)).toMatchObject({
    meeting: 'Kỳ họp thứ hai',
    phase: 'running',
    item: { number: '1', name: 'Dự toán ngân sách năm 2027' },
    speaker: { name: 'Đại biểu 4', status: 'speaking', seconds: 300 },
    vote: null,
  })
  expect(shown(room).speaker?.sinceMs).toBeTypeOf('number')
  room.say(1, { is: 'speech-end', speechId })
  const voteId = openVote(room, { itemId: itemOf(1) })
  room.say(4, { is: 'ballot', voteId, choice: 1, note: CANARY })
  // While it is open nobody sees what others did.
  expect(shown(room).vote).toMatchObject({ answered: 1, result: null })
  room.say(1, { is: 'vote-stop', voteId })
  expect(shown(room).vote).toMatchObject({ answered: 1, result: { counts: [0, 1, 0], passed: false } })
  const { here, of, needed, met } = shown(room).attendance
  expect([here <= of, met === here >= needed]).toEqual([true, true])
})

test('no ballot of a person, no note, no quote, no reason, no item for named people, and no one’s id', () => {
  const room = runningRoom()
  room.say(1, { is: 'item', itemId: itemOf(1) })
  room.say(4, asks(CANARY))
  room.say(2, { is: 'absence', personId: personOf(6), excused: true, reason: CANARY })
  room.say(1, { is: 'conclude', itemId: itemOf(1), text: CANARY })
  const voteId = openVote(room, { itemId: itemOf(1) })
  for (const [n, choice] of [
    [4, 0],
    [5, 1],
  ] as const)
    room.say(n, { is: 'ballot', voteId, choice, note: CANARY })
  room.say(1, { is: 'vote-stop', voteId })
  // There is something to hide.
  expect(JSON.stringify(room.log.session)).toContain(CANARY)
  const told = JSON.stringify(shown(room))
  expect(told).not.toContain(CANARY)
  for (let n = 1; n <= 8; n += 1) expect(told).not.toContain(personOf(n))
  // An item that went to named people: neither its words nor what is voted on.
  room.say(1, { is: 'item', itemId: itemOf(2) })
  openVote(room, { itemId: itemOf(2), question: CANARY })
  expect(shown(room)).toMatchObject({ item: null, vote: null })
  expect(JSON.stringify(shown(room))).not.toContain(CANARY)
})

test('whatever else is put beside the facts does not get through', () => {
  const facts = shown(runningRoom())
  expect(DisplayFacts.safeParse({ ...facts, notes: [CANARY] }).success).toBe(false)
  const { attendance } = facts
  expect(DisplayFacts.safeParse({ ...facts, attendance: { ...attendance, absent: [CANARY] } }).success).toBe(
    false,
  )
})
