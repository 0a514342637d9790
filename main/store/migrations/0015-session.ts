/**
 * Meetings as they are held (docs/spec/session.md). Log tables: `session_entry` is the log as this device follows it,
 * `session_command` what this device asked, as it signed it, with the lasting refusal where there is one;
 * `session_secret` what only this device knows of its secret votes, until the log is closed.
 */
import type { Migration } from './migrate.ts'

export const session: Migration = {
  id: 15,
  name: 'session',
  up(db) {
    db.exec(`
      CREATE TABLE session_entry (
        meeting_id TEXT NOT NULL,
        no INTEGER NOT NULL,
        body BLOB NOT NULL,
        signature BLOB NOT NULL,
        PRIMARY KEY (meeting_id, no)
      ) STRICT;
      CREATE TABLE session_command (
        command_no INTEGER PRIMARY KEY AUTOINCREMENT,
        command_id TEXT NOT NULL UNIQUE,
        meeting_id TEXT NOT NULL,
        body BLOB NOT NULL,
        signature BLOB NOT NULL,
        code TEXT
      ) STRICT;
      CREATE INDEX session_command_by_meeting ON session_command (meeting_id, command_no);
      CREATE TABLE session_secret (
        meeting_id TEXT NOT NULL,
        vote_id TEXT NOT NULL,
        body BLOB NOT NULL,
        PRIMARY KEY (meeting_id, vote_id)
      ) STRICT, WITHOUT ROWID;
    `)
  },
}
