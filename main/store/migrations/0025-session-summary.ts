/**
 * `session_summary`: view table, what the log of a meeting came to in figures (shared/reports), `sum` that of the log it was
 * made of. Another sum or another `version`: it is made anew.
 */
import type { Migration } from './migrate.ts'

export const sessionSummary: Migration = {
  id: 25,
  name: 'session-summary',
  up(db) {
    db.exec(`
CREATE TABLE session_summary (
  meeting_id TEXT PRIMARY KEY, sum BLOB NOT NULL, version INTEGER NOT NULL, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
`)
  },
}
