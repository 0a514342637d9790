/** A log entry by entry, for whoever reads what was written when. Pure; of entries that were followed before. */
import type { DeviceId, PersonId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Does } from './command.ts'
import type { SessionEvent } from './event.ts'
import { readCommandBytes, readEntryBytes, type SignedEntry } from './wire.ts'

export interface HistoryRow {
  readonly no: number
  readonly epoch: number
  /** Session time, and the host's clock. */
  readonly ms: number
  readonly at: Instant
  /** Null: a device that the directory does not have any more. */
  readonly by: PersonId | null
  /** By that person's own clock. */
  readonly askedAt: Instant
  readonly does: Does
  readonly events: readonly SessionEvent[]
}

export function historyOf(
  entries: readonly SignedEntry[],
  personOf: (deviceId: DeviceId) => PersonId | null,
): HistoryRow[] {
  let [ms, lastAt, lastEpoch] = [0, 0, 0]
  return entries.flatMap(({ body }) => {
    const entry = readEntryBytes(body)
    const command = entry === null ? null : readCommandBytes(entry.command.body)
    if (entry === null || command === null) return []
    const { no, epoch, at, events } = entry
    // As the log reckons it [SES-8].
    if (epoch === lastEpoch) ms += Math.max(0, at - lastAt)
    lastAt = epoch === lastEpoch ? Math.max(at, lastAt) : at
    lastEpoch = epoch
    const by = personOf(command.deviceId)
    return [{ no, epoch, ms, at, by, askedAt: command.at, does: command.does, events }]
  })
}
