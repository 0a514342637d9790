import type { Migration } from '../migration.ts'

/**
 * Meetings as they are held (docs/spec/session.md). `session_entry`: the log, append-only but for what a fork gave up,
 * which moves to `session_given_up`. `session_host`: by which key this server signs entries of a meeting.
 * `session_ballot` has no row number and no time: ballots lie in the order of their bytes [SES-28].
 */
export const meetingSessions: Migration = {
  id: 10,
  name: 'meeting-sessions',
  sql: `
    CREATE TABLE session_entry (
      meeting_id TEXT NOT NULL,
      no INTEGER NOT NULL,
      hash BLOB NOT NULL,
      body BLOB NOT NULL,
      signature BLOB NOT NULL,
      PRIMARY KEY (meeting_id, no)
    ) STRICT;

    CREATE TABLE session_given_up (
      meeting_id TEXT NOT NULL,
      hash BLOB NOT NULL,
      no INTEGER NOT NULL,
      body BLOB NOT NULL,
      signature BLOB NOT NULL,
      PRIMARY KEY (meeting_id, hash)
    ) STRICT;

    CREATE TABLE session_host (
      meeting_id TEXT PRIMARY KEY,
      private_key BLOB NOT NULL
    ) STRICT;

    CREATE TABLE session_ballot_key (
      meeting_id TEXT NOT NULL,
      vote_id TEXT NOT NULL,
      round INTEGER NOT NULL,
      private_key BLOB NOT NULL,
      PRIMARY KEY (meeting_id, vote_id, round)
    ) STRICT;

    CREATE TABLE session_ballot (
      meeting_id TEXT NOT NULL,
      vote_id TEXT NOT NULL,
      round INTEGER NOT NULL,
      message BLOB NOT NULL,
      signature BLOB NOT NULL,
      PRIMARY KEY (meeting_id, vote_id, round, message)
    ) STRICT, WITHOUT ROWID;
  `,
}
