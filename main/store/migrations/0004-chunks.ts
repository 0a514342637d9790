/**
 * How contents on this device are cut into chunks (shared/chunks), and a sixteenth of the chunks by their hash: enough to
 * find what a new paper shares with older ones. View tables: what is missing is made again from the content.
 */
import type { Migration } from './migrate.ts'

const VIEW_TABLES = `
CREATE TABLE chunk_manifest (
  no INTEGER PRIMARY KEY AUTOINCREMENT, sha256 TEXT NOT NULL UNIQUE, body BLOB NOT NULL) STRICT;
CREATE TABLE chunk_sample (
  sample INTEGER NOT NULL, manifest_no INTEGER NOT NULL, PRIMARY KEY (sample, manifest_no)) STRICT, WITHOUT ROWID;
`

export const chunks: Migration = {
  id: 4,
  name: 'chunks',
  up(db) {
    db.exec(VIEW_TABLES)
  },
}
