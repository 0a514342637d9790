/**
 * Meetings that are being prepared. `desk_op`: log table, every entry of a desk log that this person may read, their own
 * included. `desk`: view table, what the list of drafts shows; made anew from the log with every entry.
 */
import type { Migration } from './migrate.ts'

export const desk: Migration = {
  id: 9,
  name: 'desk',
  up(db) {
    db.exec(`
CREATE TABLE desk_op (
  op_id TEXT PRIMARY KEY, meeting_id TEXT NOT NULL, author TEXT NOT NULL, at INTEGER NOT NULL,
  payload BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX desk_op_by_meeting ON desk_op (meeting_id);
CREATE TABLE desk (
  meeting_id TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT, start INTEGER, state TEXT NOT NULL,
  conflicts INTEGER NOT NULL, unseen INTEGER NOT NULL, preparers TEXT NOT NULL, last_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
`)
  },
}
