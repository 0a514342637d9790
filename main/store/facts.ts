/** Single values about this store (log table `fact`): epoch, times, which device signs, printed numbers of packs, words of notices. */
import type { MeetingId } from '../../shared/kernel/ids.ts'
import type { Reads, Tx } from './sqlite/database.ts'

export type FactName =
  | 'epoch'
  | 'device-id'
  | 'signing-key'
  | 'person-id'
  | 'last-saved-at'
  | 'last-sent-at'
  | 'last-received-at'
  | 'preferences'
  | 'views'
  | 'batches-before'
  | 'mark'
  | 'put-back-at'
  | 'server-id'
  | 'moved-at'
  | `unfinished-${Leaving}`
  | 'room-spoke'
  | 'known-time'
  | 'signing-roots'
  | `pack/${MeetingId}`
  | `notice/${MeetingId}`

/** What an app that is killed may leave half made where a person wanted it. */
export type Leaving = 'pack' | 'folder'

export function readFact(reads: Reads, name: FactName): string | number | null {
  const value: unknown = reads.prepare('SELECT value FROM fact WHERE name = ?').pluck().get(name)
  return typeof value === 'string' || typeof value === 'number' ? value : null
}

export function writeFact(tx: Tx, name: FactName, value: string | number): void {
  tx.prepare(
    'INSERT INTO fact (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  ).run(name, value)
}
