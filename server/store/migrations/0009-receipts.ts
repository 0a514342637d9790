import type { Migration } from '../migration.ts'

/**
 * View tables: who has received which version, and at how many people it is. Kept with every `paper.seen` that the log
 * takes, so that the saving report of a province counts nothing anew. `pages`: of one copy; 0 where the version is not known. `receipts-filled` in server_state: how far the log
 * from before this step was read (store/receipt-rows.ts).
 */
export const receipts: Migration = {
  id: 9,
  name: 'receipts',
  sql: `
    CREATE TABLE receipt (
      meeting_id TEXT NOT NULL,
      file_version_id TEXT NOT NULL,
      person_id TEXT NOT NULL,
      PRIMARY KEY (meeting_id, file_version_id, person_id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE receipt_count (
      meeting_id TEXT NOT NULL,
      file_version_id TEXT NOT NULL,
      people INTEGER NOT NULL,
      pages INTEGER NOT NULL,
      PRIMARY KEY (meeting_id, file_version_id)
    ) STRICT, WITHOUT ROWID;
  `,
}
