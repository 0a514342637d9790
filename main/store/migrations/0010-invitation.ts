/**
 * `rsvp_op`: log table, what people answer to invitations and what is said to it, own words included.
 * `meeting_moment`: copy table, the times and places that a meeting had before; each until it was moved at `until`.
 */
import type { Migration } from './migrate.ts'

export const invitation: Migration = {
  id: 10,
  name: 'invitation',
  up(db) {
    db.exec(`
CREATE TABLE rsvp_op (
  op_id TEXT PRIMARY KEY, meeting_id TEXT NOT NULL, author TEXT NOT NULL, at INTEGER NOT NULL,
  payload BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX rsvp_op_by_meeting ON rsvp_op (meeting_id);
CREATE TABLE meeting_moment (
  meeting_id TEXT NOT NULL, until INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  room TEXT NOT NULL, address TEXT NOT NULL, PRIMARY KEY (meeting_id, until)) STRICT, WITHOUT ROWID;
CREATE TRIGGER meeting_moved AFTER UPDATE ON meeting
WHEN OLD.meeting_state <> 'draft' AND NEW.modified > OLD.modified
  AND (OLD.start, OLD."end", OLD.room, OLD.address) IS NOT (NEW.start, NEW."end", NEW.room, NEW.address)
BEGIN
  INSERT OR IGNORE INTO meeting_moment VALUES (OLD.id, NEW.modified, OLD.start, OLD."end", OLD.room, OLD.address);
END;
CREATE TRIGGER meeting_gone AFTER DELETE ON meeting
BEGIN
  DELETE FROM meeting_moment WHERE meeting_id = OLD.id;
END;
`)
  },
}
