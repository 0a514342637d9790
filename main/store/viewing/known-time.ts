/** The time that viewing rules go by, kept in the store: what was known once is not forgotten by setting a clock back [SYNC-207]. */
import { type Instant, instant } from '../../../shared/kernel/instant.ts'
import { knownTime, TimeFacts, timeHeard, timePassed } from '../../../shared/kernel/known-time.ts'
import { readFact, writeFact } from '../facts.ts'
import type { Reads, Tx } from '../sqlite/database.ts'

function factsIn(reads: Reads): TimeFacts | null {
  const kept = readFact(reads, 'known-time')
  const parsed = typeof kept === 'string' ? TimeFacts.safeParse(JSON.parse(kept)) : null
  return parsed?.success === true ? parsed.data : null
}

export const knownNow = (reads: Reads, deviceNow: Instant = instant(Date.now())): Instant =>
  knownTime(factsIn(reads), deviceNow)

export function noteServerTime(tx: Tx, serverTime: Instant, deviceNow: Instant): void {
  writeFact(tx, 'known-time', JSON.stringify(timeHeard(serverTime, deviceNow)))
}

export function noteTimePassed(tx: Tx, deviceNow: Instant = instant(Date.now())): void {
  writeFact(tx, 'known-time', JSON.stringify(timePassed(factsIn(tx), deviceNow)))
}
