/** Seats of a room and who sits on them: pure steps from one arrangement to the next. */
import { foldMarks } from '../kernel/fold.ts'
import type { GuestId, PersonId } from '../kernel/ids.ts'
import type { Room, SeatPlace } from '../oparl/room-plan.ts'

export type SitterId = PersonId | GuestId
/** One that takes part, with a seat or without. */
export interface Sitter {
  readonly id: SitterId
  readonly seat: SeatPlace | null
}
/** What changes: whoever is not named stays. */
export type Move = Sitter

export const keyOf = ({ row, column }: SeatPlace): string => `${row}/${column}`
const isSame = (one: SeatPlace | null, other: SeatPlace): boolean =>
  one !== null && one.row === other.row && one.column === other.column

/** Every seat, from the front row on, left to right. */
export function seatsOf({ rows, columns, gaps }: Room): SeatPlace[] {
  const none = new Set(gaps.map(keyOf))
  return Array.from({ length: rows * columns }, (_, at) => ({
    row: Math.floor(at / columns),
    column: at % columns,
  })).filter((place) => !none.has(keyOf(place)))
}

/** Who sits there: more than one where two secretaries seated people without having seen each other. */
export function sittersAt(sitters: readonly Sitter[]): ReadonlyMap<string, readonly SitterId[]> {
  const at = new Map<string, SitterId[]>()
  for (const { id, seat } of sitters)
    if (seat !== null) at.set(keyOf(seat), [...(at.get(keyOf(seat)) ?? []), id])
  return at
}

/** Whoever sat there takes the seat that becomes free, or stands. */
export function seated(sitters: readonly Sitter[], id: SitterId, place: SeatPlace): Move[] {
  const from = sitters.find((one) => one.id === id)?.seat ?? null
  if (isSame(from, place)) return []
  const there = sitters.filter((one) => one.id !== id && isSame(one.seat, place))
  return [{ id, seat: place }, ...there.map((one, at) => ({ id: one.id, seat: at === 0 ? from : null }))]
}

/** Those without a seat, in this order, on the seats that are free from the front. */
export function filled(room: Room, sitters: readonly Sitter[], order: readonly SitterId[]): Move[] {
  const taken = sittersAt(sitters)
  const free = seatsOf(room).filter((place) => !taken.has(keyOf(place)))
  const standing = new Set(sitters.flatMap(({ id, seat }) => (seat === null ? [id] : [])))
  return order
    .filter((id) => standing.has(id))
    .slice(0, free.length)
    .map((id, at) => ({ id, seat: free[at] ?? null }))
}

/** Those whose seat is no longer in the room. */
export function withoutSeat(room: Room, sitters: readonly Sitter[]): Move[] {
  const there = new Set(seatsOf(room).map(keyOf))
  return sitters.flatMap(({ id, seat }) =>
    seat === null || there.has(keyOf(seat)) ? [] : [{ id, seat: null }],
  )
}

export function withSize(room: Room, size: Partial<Pick<Room, 'rows' | 'columns'>>): Room {
  const next = { ...room, ...size }
  return { ...next, gaps: next.gaps.filter(({ row, column }) => row < next.rows && column < next.columns) }
}

export function withGap(room: Room, place: SeatPlace): Room {
  const gaps = room.gaps.filter((gap) => !isSame(gap, place))
  return { ...room, gaps: gaps.length === room.gaps.length ? [...gaps, place] : gaps }
}

/** By the name that people are called by, the last word, as lists of Vietnamese names are; then by the whole. */
export function byName(one: { readonly name: string }, other: { readonly name: string }): number {
  return compare(calledBy(one.name), calledBy(other.name)) || compare(one.name, other.name)
}

const calledBy = (name: string): string => name.trim().split(/\s+/).at(-1) ?? ''
const compare = (one: string, other: string): number =>
  one.localeCompare(other, 'vi') || foldMarks(one).localeCompare(foldMarks(other), 'vi')
