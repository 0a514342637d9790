/**
 * What a hub alone has told. `heard_group`: log table, states of groups that are newer than the server's word or one's own.
 * `heard_at` of draft edits and answers: since when only a hub or a stick has told them; null when the server did, or they
 * are one's own.
 */
import type { Migration } from './migrate.ts'

export const heard: Migration = {
  id: 14,
  name: 'heard',
  up(db) {
    db.exec(`
CREATE TABLE heard_group (
  id TEXT PRIMARY KEY, body_id TEXT NOT NULL, owner_id TEXT NOT NULL, name TEXT NOT NULL, members TEXT NOT NULL,
  created INTEGER NOT NULL, modified INTEGER NOT NULL, deleted INTEGER NOT NULL, op_id TEXT NOT NULL) STRICT, WITHOUT ROWID;
ALTER TABLE desk_op ADD COLUMN heard_at INTEGER;
ALTER TABLE rsvp_op ADD COLUMN heard_at INTEGER;
`)
  },
}
