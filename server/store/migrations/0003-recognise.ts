import type { Migration } from '../migration.ts'

/**
 * Papers with pages to be read from their pictures, and what was read of them so far: a restart goes on where it was.
 * `secrecy_seen`: published papers on whose first page a secrecy mark was read; whoever decides about them asks here.
 */
export const recognise: Migration = {
  id: 3,
  name: 'recognise',
  sql: `
    CREATE TABLE to_recognise (
      file_version_id TEXT PRIMARY KEY,
      sha256 TEXT NOT NULL,
      at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE recognised_page (
      sha256 TEXT NOT NULL,
      page INTEGER NOT NULL,
      json TEXT NOT NULL,
      PRIMARY KEY (sha256, page)
    ) STRICT;

    CREATE TABLE secrecy_seen (
      file_version_id TEXT PRIMARY KEY,
      at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
}
