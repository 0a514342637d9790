/**
 * What reaches participants of a published meeting beyond OParl's own fields (copy columns, JSON), and what the server has
 * told a desk of contents that it did not take (copy table).
 */
import type { Migration } from './migrate.ts'

export const packLife: Migration = {
  id: 16,
  name: 'pack-life',
  up(db) {
    db.exec(`
ALTER TABLE meeting ADD COLUMN invitation TEXT;
ALTER TABLE paper ADD COLUMN recall TEXT;
CREATE TABLE desk_verdict (
  meeting_id TEXT NOT NULL, sha256 TEXT NOT NULL, code TEXT NOT NULL, at INTEGER NOT NULL,
  PRIMARY KEY (meeting_id, sha256)) STRICT, WITHOUT ROWID;
`)
  },
}
