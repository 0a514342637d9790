/** `duty_op`: log table, what meetings charge people with and how far it is, own words included. */
import type { Migration } from './migrate.ts'

export const duties: Migration = {
  id: 23,
  name: 'duties',
  up(db) {
    db.exec(`
CREATE TABLE duty_op (
  op_id TEXT PRIMARY KEY, meeting_id TEXT NOT NULL, author TEXT NOT NULL, at INTEGER NOT NULL,
  payload BLOB NOT NULL, heard_at INTEGER) STRICT, WITHOUT ROWID;
CREATE INDEX duty_op_by_meeting ON duty_op (meeting_id);
`)
  },
}
