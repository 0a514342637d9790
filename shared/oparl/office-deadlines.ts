/** Until when papers must have been sent, as an office has set it: a part of its Body. An extension of OParl. */
import { z } from 'zod'

const MOST_DAYS = 400

/** "2026-12-31". */
const DayName = z.string().regex(/^\d{4}-\d\d-\d\d$/)
const days = z.array(DayName).max(MOST_DAYS)
/** Working days before the meeting; null: papers of this kind of meeting have no deadline. */
const count = z.number().int().min(0).max(60).nullable()

export const OfficeDeadlines = z.strictObject({
  workingDays: z.strictObject({
    'ubnd-regular': count,
    'hdnd-session': count,
    briefing: count,
    'ad-hoc': count,
    conference: count,
  }),
  /** Minutes after the beginning of the last day: 1440 is midnight, 1020 the end of office hours. */
  endsAtMinute: z.number().int().min(1).max(1440),
  /** Days off beside those of the law. */
  free: days,
  /** Days of rest that are worked. */
  worked: days,
})
export type OfficeDeadlines = z.infer<typeof OfficeDeadlines>
