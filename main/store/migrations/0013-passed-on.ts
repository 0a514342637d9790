/**
 * SHA-256 of the batches of others that the server has answered for: a hub tells all that came in at every opening, so that
 * a store that was put back gets again what it forgot, and what was passed on before is not passed on again.
 */
import type { Migration } from './migrate.ts'

export const passedOn: Migration = {
  id: 13,
  name: 'passed-on',
  up(db) {
    db.exec('CREATE TABLE relay_done (sha256 TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;')
  },
}
