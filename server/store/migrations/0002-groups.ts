import type { Migration } from '../migration.ts'

/**
 * What each group now is. One person's groups are counted by owner; `op_id` settles which of two states put in the
 * same millisecond is the newer. A member's row names everybody who is in the group now, the owner included.
 */
export const groups: Migration = {
  id: 2,
  name: 'groups',
  sql: `
    CREATE TABLE people_group (
      id TEXT PRIMARY KEY,
      body_id TEXT NOT NULL,
      owner_id TEXT NOT NULL,
      modified INTEGER NOT NULL,
      op_id TEXT NOT NULL,
      deleted INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX people_group_by_owner ON people_group (owner_id);

    CREATE TABLE people_group_member (
      person_id TEXT NOT NULL,
      group_id TEXT NOT NULL REFERENCES people_group (id),
      PRIMARY KEY (person_id, group_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX people_group_member_by_group ON people_group_member (group_id);
  `,
}
