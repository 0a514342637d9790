/**
 * Numbers of the batches that this store has frozen, kept when the batches are gone: a server that took one which is not
 * here tells a store put back from an older copy. Up to `batches-before` all are its own.
 */
import type { Migration } from './migrate.ts'

export const putBack: Migration = {
  id: 6,
  name: 'put-back',
  up(db) {
    db.exec('CREATE TABLE batch_number (batch_no INTEGER PRIMARY KEY) STRICT;')
    db.exec(`INSERT INTO fact (name, value)
      SELECT 'batches-before', coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'batch'), 0);`)
  },
}
