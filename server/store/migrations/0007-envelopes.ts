import type { Migration } from '../migration.ts'

/** A hub's: the batches that came in, as they were signed, until the holder's device has taken them over. */
export const envelopes: Migration = {
  id: 7,
  name: 'envelopes',
  sql: `
    CREATE TABLE envelope (
      envelope_no INTEGER PRIMARY KEY AUTOINCREMENT,
      sha256 TEXT NOT NULL UNIQUE,
      device_id TEXT NOT NULL,
      body BLOB NOT NULL,
      signature BLOB NOT NULL,
      kept INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX envelope_unkept ON envelope (envelope_no) WHERE kept = 0;
  `,
}
