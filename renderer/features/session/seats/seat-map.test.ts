import { expect, test } from 'vitest'
import { aSitter } from '../../../bridge/fake/session-scene.ts'
import type { SessionPerson } from '../../../bridge/index.ts'
import { movedBy, seatRows, seatState } from './seat-map.ts'

const person = (n: number, changes: Partial<SessionPerson> = {}): SessionPerson => ({
  ...{ personId: aSitter(n).id, name: aSitter(n).name, position: '', unit: '', role: 'delegate' },
  ...{ presides: false, member: true, votes: true, mayVote: true, status: 'absent', how: null, late: false },
  ...{ reason: '', proxy: null, ms: null, listed: null },
  ...changes,
})
const seat = (row: number, column: number, n: number | null, name = '') => ({
  ...{ row, column, personId: n === null ? null : aSitter(n).id, name },
})
const plan = {
  ...{
    rows: 2,
    columns: 3,
    gaps: [
      { row: 0, column: 1 },
      { row: 1, column: 1 },
    ],
  },
  seats: [seat(0, 0, 1), seat(0, 0, 2), seat(0, 2, null, 'Bà Mười'), seat(1, 2, 77)],
}

test('everybody of the session has one place: a seat, the chair’s table, or below without a seat', () => {
  const people = [
    person(1),
    person(2),
    person(3, { role: 'chair' }),
    person(4),
    person(5, { role: 'secretary' }),
  ]
  const rows = seatRows(plan, people)
  const said = rows.map(({ of, cells }) => [
    of,
    ...cells.map(({ sitters }) => sitters.map(({ name }) => name)),
  ])
  const [one, two, chair, ...others] = [1, 2, 3, 4, 5].map((n) => aSitter(n).name)
  expect(said[0]).toEqual(['front', [chair]])
  // Two on one seat both show; a guest has a name and is nobody to check in; who left the list is no person either.
  expect(said[1]).toEqual(['room', [one, two], [], ['Bà Mười']])
  expect(said[2]).toEqual(['room', [], [], ['']])
  expect(said[3]?.slice(1).flat().toSorted()).toEqual(others.toSorted())
  expect(rows[1]?.cells.map(({ isGap, isAisle }) => [isGap, isAisle])).toEqual([
    [false, false],
    [true, true],
    [false, false],
  ])
  const shown = rows.flatMap(({ cells }) => cells.flatMap(({ sitters }) => sitters.map((one) => one.person)))
  expect(shown.filter((one) => one !== null)).toHaveLength(people.length)
})

test('one word a person: gone before a substitute, a substitute before here or away', () => {
  const proxy = { name: 'Lê Thị Thắm', position: '', document: '' }
  expect(
    (
      [
        [{}, 'absent'],
        [{ reason: 'ốm' }, 'no-leave'],
        [{ status: 'excused', reason: 'ốm' }, 'excused'],
        [{ status: 'present' }, 'present'],
        [{ status: 'present', late: true }, 'late'],
        [{ status: 'online' }, 'online'],
        [{ status: 'present', proxy }, 'proxy'],
        [{ status: 'left', late: true, proxy }, 'left'],
      ] as const
    ).filter(([changes, state]) => seatState(person(1, changes)) !== state),
  ).toEqual([])
})

test('arrows go from row to row though they are of different lengths, and stay inside', () => {
  const rows = seatRows(plan, [person(3, { role: 'chair' }), person(1)])
  const chair = aSitter(3).id
  expect(movedBy(rows, '0/2', 'ArrowUp')).toBe(chair)
  expect(movedBy(rows, chair, 'ArrowUp')).toBe(chair)
  expect(movedBy(rows, chair, 'ArrowDown')).toBe('0/0')
  expect(movedBy(rows, '0/0', 'End')).toBe('0/2')
  expect(movedBy(rows, '1/2', 'ArrowRight')).toBe('1/2')
  expect(movedBy(rows, '1/2', 'Home')).toBe('1/0')
  expect(movedBy(rows, '0/0', 'Enter')).toBeNull()
})
