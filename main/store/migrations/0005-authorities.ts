/**
 * What each hub has said (log tables beside the server's own cursor, epoch and receipts), and batches of others that wait
 * to be passed on. Batches that are frozen already may hold ops of several audiences: they are frozen anew.
 */
import type { Migration } from './migrate.ts'

export const authorities: Migration = {
  id: 5,
  name: 'authorities',
  up(db) {
    db.exec(`
CREATE TABLE hub (id TEXT PRIMARY KEY, holder_id TEXT NOT NULL, epoch TEXT, heard_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE hub_cursor (
  hub_id TEXT NOT NULL, scope TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (hub_id, scope)) STRICT, WITHOUT ROWID;
CREATE TABLE hub_word (
  op_id TEXT NOT NULL, hub_id TEXT NOT NULL, at INTEGER NOT NULL, code TEXT, PRIMARY KEY (op_id, hub_id)) STRICT, WITHOUT ROWID;
CREATE INDEX hub_word_by_hub ON hub_word (hub_id);
CREATE TABLE relay_batch (
  batch_no INTEGER PRIMARY KEY AUTOINCREMENT, sha256 TEXT NOT NULL UNIQUE, device_id TEXT NOT NULL, body BLOB NOT NULL,
  signature BLOB NOT NULL, came_at INTEGER NOT NULL, refused_code TEXT) STRICT;
CREATE TABLE relay_op (
  op_id TEXT NOT NULL, batch_no INTEGER NOT NULL REFERENCES relay_batch (batch_no), PRIMARY KEY (op_id, batch_no)) STRICT, WITHOUT ROWID;
CREATE INDEX relay_op_by_batch ON relay_op (batch_no);
UPDATE outbox SET batch_no = NULL;
DELETE FROM batch;
`)
  },
}
