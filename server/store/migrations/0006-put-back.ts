import type { Migration } from '../migration.ts'

/**
 * `batches_taken`: JSON list of the last batch numbers on this disk, for a device put back from an older copy [SYNC-121].
 * `log_run`: which run of the server wrote the entries from a number on. A log that was put back goes on under another
 * run, so that the same number never means the same entry by chance [SYNC-124].
 */
export const putBack: Migration = {
  id: 6,
  name: 'put-back',
  sql: `
    ALTER TABLE device ADD COLUMN batches_taken TEXT NOT NULL DEFAULT '[]';
    CREATE TABLE log_run (first_entry_no INTEGER PRIMARY KEY, run BLOB NOT NULL) STRICT;
  `,
}
