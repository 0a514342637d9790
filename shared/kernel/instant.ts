import { z } from 'zod'

/** Milliseconds since 1970-01-01T00:00:00Z. Shown in Vietnam time (UTC+7, no daylight saving). */
export type Instant = number & z.BRAND<'Instant'>
export const Instant = z.number().int().min(-8.64e15).max(8.64e15).brand<'Instant'>()

export function instant(ms: number): Instant {
  return ms as Instant
}
