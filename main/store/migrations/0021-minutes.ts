/**
 * `minutes_op`: log table, what is written of meetings' minutes, own words included, in the order of the server (`seq`;
 * NULL: it has not said it) and then in that of coming.
 */
import type { Migration } from './migrate.ts'

export const minutes: Migration = {
  id: 21,
  name: 'minutes',
  up(db) {
    db.exec(`
CREATE TABLE minutes_op (
  row_no INTEGER PRIMARY KEY, op_id TEXT NOT NULL UNIQUE, meeting_id TEXT NOT NULL, author TEXT NOT NULL,
  at INTEGER NOT NULL, seq INTEGER, payload BLOB NOT NULL, heard_at INTEGER) STRICT;
CREATE INDEX minutes_op_by_meeting ON minutes_op (meeting_id, seq);
`)
  },
}
