/**
 * What a stick said, beside what the server said, until the server speaks again (copy tables). `prior`: the object's row as
 * it was, JSON; null: there was none. `stick_file`: files of contents that are being taken in; what a crash leaves of them is
 * swept.
 */
import type { Migration } from './migrate.ts'

export const stick: Migration = {
  id: 7,
  name: 'stick',
  up(db) {
    db.exec(`
CREATE TABLE stick_update (
  update_no INTEGER PRIMARY KEY, doc_id TEXT NOT NULL, op_id TEXT UNIQUE, payload BLOB NOT NULL, by_author INTEGER NOT NULL,
  taken_at INTEGER NOT NULL) STRICT;
CREATE INDEX stick_update_by_doc ON stick_update (doc_id, update_no);
CREATE TABLE stick_file (file_name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TABLE stick_object (
  type TEXT NOT NULL, id TEXT NOT NULL, prior TEXT, PRIMARY KEY (type, id)) STRICT, WITHOUT ROWID;
`)
  },
}
