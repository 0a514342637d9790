/**
 * Who has received, downloaded and opened which version (copy table; the person's own rows say what was told already).
 * `step`: 1 received, 2 downloaded, 3 opened.
 */
import type { Migration } from './migrate.ts'

export const seen: Migration = {
  id: 8,
  name: 'seen',
  up(db) {
    db.exec(`
CREATE TABLE paper_seen (
  meeting_id TEXT NOT NULL, file_version_id TEXT NOT NULL, person_id TEXT NOT NULL, step INTEGER NOT NULL,
  at INTEGER NOT NULL, PRIMARY KEY (meeting_id, file_version_id, person_id, step)) STRICT, WITHOUT ROWID;
`)
  },
}
