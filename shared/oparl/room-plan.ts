/** Who sits where. Ours: OParl has a Location and no seats. Row 0 is nearest to the chair's table, column 0 at the left. */
import { z } from 'zod'
import { PersonId } from '../kernel/ids.ts'

export const MOST_ROWS = 30
export const MOST_COLUMNS = 30

/** A place in the grid, counted from 0. */
export const SeatPlace = z.strictObject({
  row: z
    .number()
    .int()
    .min(0)
    .max(MOST_ROWS - 1),
  column: z
    .number()
    .int()
    .min(0)
    .max(MOST_COLUMNS - 1),
})
export type SeatPlace = z.infer<typeof SeatPlace>

/** A room without people: what is kept for the next meeting in it. */
export const Room = z.strictObject({
  rows: z.number().int().min(1).max(MOST_ROWS),
  columns: z.number().int().min(1).max(MOST_COLUMNS),
  /** Where there is no seat: aisles, pillars. */
  gaps: z.array(SeatPlace).max(MOST_ROWS * MOST_COLUMNS),
})
export type Room = z.infer<typeof Room>

/** As participants are told. `name`: of guests, who are in no directory; empty for a person. */
export const RoomPlan = Room.extend({
  seats: z.array(SeatPlace.extend({ personId: PersonId.nullable(), name: z.string().max(120) })).max(900),
})
export type RoomPlan = z.infer<typeof RoomPlan>
