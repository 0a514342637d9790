/**
 * `opinion_op`: log table, words on opinion sheets (`word`) and answers to them (`answer`), own ones included.
 * `arrived_at`: when the server had it, by its clock; NULL: it has not said so.
 */
import type { Migration } from './migrate.ts'

export const opinion: Migration = {
  id: 24,
  name: 'opinion',
  up(db) {
    db.exec(`
CREATE TABLE opinion_op (
  op_id TEXT PRIMARY KEY, meeting_id TEXT NOT NULL, "is" TEXT NOT NULL, author TEXT NOT NULL,
  at INTEGER NOT NULL, arrived_at INTEGER, payload BLOB NOT NULL) STRICT;
CREATE INDEX opinion_op_by_meeting ON opinion_op (meeting_id, "is");
`)
  },
}
