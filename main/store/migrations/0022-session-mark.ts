/**
 * `session_mark`: up to which entry this device has followed a log, and the sum of all that it followed: opening it again
 * checks the sum alone. `settled`: an entry of the log holds the command.
 */
import type { Migration } from './migrate.ts'

export const sessionMark: Migration = {
  id: 22,
  name: 'session-mark',
  up(db) {
    db.exec(`
      CREATE TABLE session_mark (
        meeting_id TEXT PRIMARY KEY,
        sum BLOB NOT NULL
      ) STRICT, WITHOUT ROWID;
      ALTER TABLE session_command ADD COLUMN settled INTEGER NOT NULL DEFAULT 0;
      CREATE INDEX session_command_waiting ON session_command (meeting_id) WHERE code IS NULL AND settled = 0;
    `)
  },
}
