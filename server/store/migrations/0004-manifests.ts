import type { Migration } from '../migration.ts'

/** How each content is cut into chunks (shared/chunks), CBOR as it is sent. Derived: may be emptied and made again. */
export const manifests: Migration = {
  id: 4,
  name: 'manifests',
  sql: `
    CREATE TABLE manifest (
      sha256 TEXT PRIMARY KEY,
      body BLOB NOT NULL
    ) STRICT;
  `,
}
