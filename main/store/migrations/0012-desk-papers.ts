/**
 * Contents that this device put into drafts. `desk_content`: what was read of each when it was taken, and its text (gzip of
 * PaperText); it keeps the blob of that content here. `upload`: how far each is on its way to the server.
 */
import type { Migration } from './migrate.ts'

export const deskPapers: Migration = {
  id: 12,
  name: 'desk-papers',
  up(db) {
    db.exec(`
CREATE TABLE desk_content (
  meeting_id TEXT NOT NULL, sha256 TEXT NOT NULL, size INTEGER NOT NULL, page_count INTEGER NOT NULL,
  facts TEXT NOT NULL, text BLOB NOT NULL, taken_at INTEGER NOT NULL,
  PRIMARY KEY (meeting_id, sha256)) STRICT, WITHOUT ROWID;
CREATE INDEX desk_content_by_sha256 ON desk_content (sha256);
CREATE TABLE upload (
  sha256 TEXT PRIMARY KEY, size INTEGER NOT NULL, state TEXT NOT NULL, place TEXT, sent_bytes INTEGER NOT NULL,
  failure_code TEXT) STRICT, WITHOUT ROWID;
`)
  },
}
