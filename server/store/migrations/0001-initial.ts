import type { Migration } from '../migration.ts'

/**
 * Log tables (only ever added to): feed_entry, epoch. The rest is state that the log or an office's hand explains.
 * Portable SQL: every type used here has a PostgreSQL twin; the append order comes from the locked scope_head row.
 */
export const initial: Migration = {
  id: 1,
  name: 'initial',
  sql: `
    CREATE TABLE server_state (
      name TEXT PRIMARY KEY,
      value BLOB NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE epoch (
      number INTEGER PRIMARY KEY,
      epoch TEXT NOT NULL UNIQUE,
      since INTEGER NOT NULL,
      reason TEXT NOT NULL
    ) STRICT;

    -- One row a scope. Its head is raised inside the transaction that appends, so numbers have commit order.
    CREATE TABLE scope_head (
      scope_no INTEGER PRIMARY KEY,
      scope TEXT NOT NULL UNIQUE,
      head INTEGER NOT NULL,
      total_bytes INTEGER NOT NULL
    ) STRICT;

    -- total_bytes: payload bytes of the scope up to and including this entry, for "how much is still to come".
    CREATE TABLE feed_entry (
      entry_no INTEGER PRIMARY KEY,
      scope_no INTEGER NOT NULL REFERENCES scope_head (scope_no),
      seq INTEGER NOT NULL,
      kind TEXT NOT NULL,
      op_id TEXT NOT NULL,
      author TEXT NOT NULL,
      at INTEGER NOT NULL,
      doc_id TEXT,
      payload BLOB NOT NULL,
      total_bytes INTEGER NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX feed_entry_by_seq ON feed_entry (scope_no, seq);
    CREATE UNIQUE INDEX feed_entry_by_op ON feed_entry (op_id);
    CREATE TRIGGER feed_entry_keeps_its_rows BEFORE DELETE ON feed_entry
      BEGIN SELECT RAISE(ABORT, 'the feed is append-only'); END;
    CREATE TRIGGER feed_entry_never_changes BEFORE UPDATE ON feed_entry
      BEGIN SELECT RAISE(ABORT, 'the feed is append-only'); END;

    CREATE TABLE layer_doc (
      doc_id TEXT PRIMARY KEY,
      updates INTEGER NOT NULL,
      bytes INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- What each OParl object now is, per scope it was put in (one paper may serve several meetings).
    CREATE TABLE oparl_object (
      scope TEXT NOT NULL,
      type TEXT NOT NULL,
      id TEXT NOT NULL,
      modified INTEGER NOT NULL,
      deleted INTEGER NOT NULL,
      json TEXT NOT NULL,
      PRIMARY KEY (scope, type, id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX oparl_object_by_id ON oparl_object (type, id);

    CREATE TABLE meeting (
      id TEXT PRIMARY KEY,
      body_id TEXT NOT NULL,
      state TEXT NOT NULL,
      closed_at INTEGER,
      start_at INTEGER NOT NULL,
      end_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE meeting_participant (
      person_id TEXT NOT NULL,
      meeting_id TEXT NOT NULL REFERENCES meeting (id),
      role TEXT NOT NULL,
      PRIMARY KEY (person_id, meeting_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX meeting_participant_by_meeting ON meeting_participant (meeting_id);

    -- Which blobs a scope's papers name: the ground for reading a blob.
    CREATE TABLE blob_reference (
      sha256 TEXT NOT NULL,
      scope TEXT NOT NULL,
      file_version_id TEXT NOT NULL,
      file_id TEXT NOT NULL,
      PRIMARY KEY (sha256, scope, file_version_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX blob_reference_by_version ON blob_reference (file_version_id);

    -- Who brought a blob: publishing names a blob, and must not become a way to read what one may not.
    CREATE TABLE blob_upload (
      sha256 TEXT NOT NULL,
      person_id TEXT NOT NULL,
      size INTEGER NOT NULL,
      at INTEGER NOT NULL,
      PRIMARY KEY (sha256, person_id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE account (
      person_id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      name_key TEXT NOT NULL UNIQUE,
      office_role TEXT NOT NULL,
      disabled INTEGER NOT NULL,
      salt BLOB NOT NULL,
      memory_kib INTEGER NOT NULL,
      passes INTEGER NOT NULL,
      lanes INTEGER NOT NULL,
      secret_hash TEXT NOT NULL,
      wrapped_vault_key TEXT,
      created INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- Failed tries by name, of known and unknown names alike: a lockout must not tell which names exist.
    CREATE TABLE sign_in_try (
      name_hash TEXT PRIMARY KEY,
      failures INTEGER NOT NULL,
      last_at INTEGER NOT NULL,
      locked_until INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE device (
      device_id TEXT PRIMARY KEY,
      person_id TEXT NOT NULL REFERENCES account (person_id),
      name TEXT NOT NULL,
      public_key BLOB NOT NULL,
      created INTEGER NOT NULL,
      revoked_at INTEGER
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX device_by_person ON device (person_id);

    -- Tokens are kept as SHA-256 only. parent_hash: the refresh token that this pair came from, null after a sign-in.
    CREATE TABLE token (
      hash TEXT PRIMARY KEY,
      kind TEXT NOT NULL,
      device_id TEXT NOT NULL REFERENCES device (device_id),
      parent_hash TEXT,
      expires_at INTEGER NOT NULL,
      used_at INTEGER
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX token_by_device ON token (device_id);
    CREATE INDEX token_by_parent ON token (parent_hash);
  `,
}
