import type { Migration } from '../migration.ts'

/** View table: who prepares a meeting by what its desk log says. Made anew from the log with every entry of it. */
export const desks: Migration = {
  id: 8,
  name: 'desks',
  sql: `
    CREATE TABLE desk_person (
      person_id TEXT NOT NULL,
      meeting_id TEXT NOT NULL,
      role TEXT NOT NULL CHECK (role IN ('chair', 'secretary')),
      PRIMARY KEY (person_id, meeting_id, role)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX desk_person_by_meeting ON desk_person (meeting_id);
  `,
}
