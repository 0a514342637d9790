import type { Instant } from '../../shared/kernel/instant.ts'
import type { Store } from './store.ts'

/** Writes one row through the whole path to the disk. Throws where the database cannot. */
export function noteHealth(store: Store, now: Instant): void {
  store.write((tx) => {
    tx.sql(`
      INSERT INTO server_state (name, value) VALUES ('health', ?)
      ON CONFLICT (name) DO UPDATE SET value = excluded.value`).run(Buffer.from(String(now)))
  })
}
