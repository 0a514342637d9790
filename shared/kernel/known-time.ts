/**
 * The time that rules with a clock go by on a device [SYNC-207]: the device's clock, put right by the server's at the last
 * contact, and never earlier than what was known before. A clock that is set back reopens nothing; one that ran ahead is put
 * right by the next word of the server, and by nothing else.
 */
import { z } from 'zod'
import { Instant } from './instant.ts'

export const TimeFacts = z.object({
  /** Device's clock less the server's, milliseconds, at the last contact. */
  skewMs: z.number().int(),
  /** The latest that was known. */
  highest: Instant,
})
export type TimeFacts = z.infer<typeof TimeFacts>

/** Null: no server was ever heard. */
export function knownTime(facts: TimeFacts | null, deviceNow: Instant): Instant {
  if (facts === null) return deviceNow
  return Math.max(deviceNow - facts.skewMs, facts.highest) as Instant
}

/** The server has spoken: its word, and no more what was thought before. */
export const timeHeard = (serverTime: Instant, deviceNow: Instant): TimeFacts => ({
  skewMs: Math.round(deviceNow - serverTime),
  highest: serverTime,
})

/** Time has gone by without it. */
export const timePassed = (facts: TimeFacts | null, deviceNow: Instant): TimeFacts => ({
  skewMs: facts?.skewMs ?? 0,
  highest: knownTime(facts, deviceNow),
})
