/** The room's plan with the people of a session on it: one table of places, from the chair's table to whoever has no seat. */
import { byName, keyOf } from '../../../../shared/desk/seats.ts'
import type { MeetingDetail, SessionPerson } from '../../../bridge/index.ts'
import { isHere } from '../session.ts'

type Plan = NonNullable<MeetingDetail['roomPlan']>

/** Somebody at a place. `person` is null for a guest of no directory: nobody checks them in. */
export interface SeatSitter {
  readonly name: string
  readonly person: SessionPerson | null
}

export interface SeatCell {
  readonly key: string
  /** Counted from 1; null: no seat of the room. */
  readonly place: { readonly row: number; readonly seat: number } | null
  readonly isGap: boolean
  /** Nobody sits in this column of the room: an aisle. */
  readonly isAisle: boolean
  /** More than one where two secretaries seated people without having seen each other. */
  readonly sitters: readonly SeatSitter[]
}

export interface SeatRow {
  readonly key: string
  /** `front`: chairs, who are given no seat. `standing`: everybody else without one. */
  readonly of: 'front' | 'room' | 'standing'
  readonly cells: readonly SeatCell[]
}

export function seatRows(plan: Plan, people: readonly SessionPerson[]): SeatRow[] {
  const known = new Map(people.map((person) => [person.personId, person]))
  const sitting = new Map<string, SeatSitter[]>()
  const seated = new Set<string>()
  for (const seat of plan.seats) {
    const person = seat.personId === null ? undefined : known.get(seat.personId)
    if (person !== undefined) seated.add(person.personId)
    const sitter = { name: person?.name ?? seat.name, person: person ?? null }
    sitting.set(keyOf(seat), [...(sitting.get(keyOf(seat)) ?? []), sitter])
  }
  const others = people.filter(({ personId }) => !seated.has(personId)).toSorted(byName)
  const front = others.filter(({ role }) => role === 'chair')
  return [
    ...rowsOfPeople('front', front, plan.columns),
    ...rowsOfRoom(plan, sitting),
    ...rowsOfPeople(
      'standing',
      others.filter(({ role }) => role !== 'chair'),
      plan.columns,
    ),
  ]
}

function rowsOfRoom(plan: Plan, sitting: ReadonlyMap<string, readonly SeatSitter[]>): SeatRow[] {
  const gaps = new Set(plan.gaps.map(keyOf))
  const gapsIn = (column: number): number => plan.gaps.filter((gap) => gap.column === column).length
  const aisles = Array.from({ length: plan.columns }, (_, column) => gapsIn(column) === plan.rows)
  return Array.from({ length: plan.rows }, (_, row) => ({
    key: `room-${row}`,
    of: 'room' as const,
    cells: Array.from({ length: plan.columns }, (_empty, column) => {
      const key = keyOf({ row, column })
      return {
        ...{ key, place: { row: row + 1, seat: column + 1 } },
        ...{ isGap: gaps.has(key), isAisle: aisles[column] === true, sitters: sitting.get(key) ?? [] },
      }
    }),
  }))
}

function rowsOfPeople(
  of: 'front' | 'standing',
  people: readonly SessionPerson[],
  columns: number,
): SeatRow[] {
  const wide = Math.max(columns, 4)
  return Array.from({ length: Math.ceil(people.length / wide) }, (_, at) => ({
    ...{ key: `${of}-${at}`, of },
    cells: people.slice(at * wide, (at + 1) * wide).map((person) => ({
      ...{ key: person.personId, place: null, isGap: false, isAisle: false },
      sitters: [{ name: person.name, person }],
    })),
  }))
}

export const SEAT_STATES = [
  'present',
  'late',
  'online',
  'proxy',
  'left',
  'excused',
  'no-leave',
  'absent',
] as const
export type SeatState = (typeof SEAT_STATES)[number]

/** What is said at a seat in one word; a substitute stands before everything but having gone. */
export function seatState(person: SessionPerson): SeatState {
  const { status, proxy, late, reason } = person
  if (status === 'left') return 'left'
  if (proxy !== null) return 'proxy'
  if (status === 'excused') return 'excused'
  if (!isHere(person)) return reason === '' ? 'absent' : 'no-leave'
  if (late) return 'late'
  return status === 'online' ? 'online' : 'present'
}

type Step = readonly [rows: number, cells: number]
const STEPS = new Map<string, Step>([
  ['ArrowUp', [-1, 0]],
  ['ArrowDown', [1, 0]],
  ['ArrowLeft', [0, -1]],
  ['ArrowRight', [0, 1]],
  ['Home', [0, -1000]],
  ['End', [0, 1000]],
])

const clamp = (at: number, count: number): number => Math.min(count - 1, Math.max(0, at))

/** Where a key leads from a cell; null: it leads nowhere here. Rows may be of different lengths. */
export function movedBy(rows: readonly SeatRow[], from: string, pressed: string): string | null {
  const step = STEPS.get(pressed)
  if (step === undefined) return null
  const at = rows.findIndex(({ cells }) => cells.some(({ key }) => key === from))
  const column = rows[at]?.cells.findIndex(({ key }) => key === from) ?? 0
  const row = rows[clamp(Math.max(at, 0) + step[0], rows.length)]
  return row?.cells[clamp(column + step[1], row.cells.length)]?.key ?? null
}
