/** The events of a log with the times on the wall. Of a log that was followed: nothing is checked here. */
import type { Instant } from '../kernel/instant.ts'
import { readEntryBytes, type SignedEntry } from '../session/index.ts'
import type { Happened } from './facts.ts'

/** A host's clock that went back stands still here, as session time does [SES-8]; another host's is taken as it is. */
export function historyOf(entries: readonly SignedEntry[]): Happened[] {
  const happened: Happened[] = []
  let epoch = 0
  let last = 0 as Instant
  for (const { body } of entries) {
    const entry = readEntryBytes(body)
    if (entry === null) break
    const at = entry.epoch === epoch && entry.at < last ? last : entry.at
    epoch = entry.epoch
    last = at
    happened.push(...entry.events.map((event) => ({ at, event })))
  }
  return happened
}
