/**
 * The directory of devices (copy table): with whose key a batch is checked that came by hub or stick. `stale`: from
 * before a restore of the server; whatever it says next replaces the row.
 */
import type { Migration } from './migrate.ts'

export const devices: Migration = {
  id: 3,
  name: 'devices',
  up(db) {
    db.exec(`
CREATE TABLE directory_device (
  id TEXT PRIMARY KEY, scope TEXT NOT NULL, person_id TEXT NOT NULL, public_key BLOB NOT NULL, revoked INTEGER NOT NULL,
  modified INTEGER NOT NULL, stale INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;
CREATE INDEX directory_device_by_person ON directory_device (person_id);
`)
  },
}
