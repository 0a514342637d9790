import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PersonId } from '../kernel/ids.ts'
import type { Room } from '../oparl/room-plan.ts'
import {
  byName,
  filled,
  keyOf,
  type Move,
  type Sitter,
  seated,
  seatsOf,
  withGap,
  withoutSeat,
  withSize,
} from './seats.ts'

const id = (at: number) => `p${at}` as PersonId
const standing = (count: number): Sitter[] =>
  Array.from({ length: count }, (_, at) => ({ id: id(at), seat: null }))
const moved = (sitters: readonly Sitter[], moves: readonly Move[]): Sitter[] =>
  sitters.map((one) => moves.find((move) => move.id === one.id) ?? one)
const room = (rows: number, columns: number, gaps: Room['gaps'] = []): Room => ({ rows, columns, gaps })
const at = (row: number, column: number) => ({ row, column })

describe('seats', () => {
  it('are counted from the front, without the gaps', () =>
    expect(seatsOf(room(2, 3, [at(0, 1), at(1, 2)]))).toEqual([at(0, 0), at(0, 2), at(1, 0), at(1, 1)]))
  it('are filled by those who stand, in the order that was asked for', () => {
    const sitters = moved(standing(4), [{ id: id(2), seat: at(0, 0) }])
    expect(filled(room(1, 3), sitters, [id(3), id(2), id(1), id(0)])).toEqual([
      { id: id(3), seat: at(0, 1) },
      { id: id(1), seat: at(0, 2) },
    ])
  })
  it('are changed over when somebody is put where another sits', () => {
    const sitters = moved(standing(3), [
      { id: id(0), seat: at(0, 0) },
      { id: id(1), seat: at(0, 1) },
    ])
    expect(seated(sitters, id(0), at(0, 1))).toEqual([
      { id: id(0), seat: at(0, 1) },
      { id: id(1), seat: at(0, 0) },
    ])
    expect(seated(sitters, id(2), at(0, 1))).toEqual([
      { id: id(2), seat: at(0, 1) },
      { id: id(1), seat: null },
    ])
  })
  it('never hold two people, nor people outside the room, whatever is done', () => {
    const step = fc.oneof(
      fc.record({ is: fc.constant('seat' as const), who: fc.nat(19), row: fc.nat(4), column: fc.nat(4) }),
      fc.record({ is: fc.constant('fill' as const) }),
      fc.record({
        is: fc.constant('size' as const),
        rows: fc.integer({ min: 1, max: 5 }),
        columns: fc.integer({ min: 1, max: 5 }),
      }),
      fc.record({ is: fc.constant('gap' as const), row: fc.nat(4), column: fc.nat(4) }),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let now = room(5, 5)
        let sitters = standing(20)
        for (const one of steps) {
          if (one.is === 'size') now = withSize(now, one)
          if (one.is === 'gap' && one.row < now.rows && one.column < now.columns)
            now = withGap(now, at(one.row, one.column))
          if (one.is === 'fill')
            sitters = moved(
              sitters,
              filled(
                now,
                sitters,
                sitters.map((who) => who.id),
              ),
            )
          if (one.is === 'seat' && seatsOf(now).some((place) => keyOf(place) === keyOf(one)))
            sitters = moved(sitters, seated(sitters, id(one.who), at(one.row, one.column)))
          sitters = moved(sitters, withoutSeat(now, sitters))
          const places = sitters.flatMap(({ seat }) => (seat === null ? [] : [keyOf(seat)]))
          const there = new Set(seatsOf(now).map(keyOf))
          expect(new Set(places).size).toBe(places.length)
          expect(places.every((place) => there.has(place))).toBe(true)
        }
      }),
    )
  })
  it('go by the name that people are called by', () =>
    expect(
      ['Vũ Minh Tuấn', 'Trần Văn Đức', 'Lê Thị Thu Hà', 'Đặng Xuân Đức', 'Phạm Dũng']
        .map((name) => ({ name }))
        .toSorted(byName),
    ).toEqual(
      ['Phạm Dũng', 'Đặng Xuân Đức', 'Trần Văn Đức', 'Lê Thị Thu Hà', 'Vũ Minh Tuấn'].map((name) => ({
        name,
      })),
    ))
})
