/** Until when papers must have been sent (shared/oparl/office-deadlines.ts), JSON; NULL: as the law has it. */
import type { Migration } from './migrate.ts'

export const officeDeadlines: Migration = {
  id: 20,
  name: 'office-deadlines',
  up(db) {
    db.exec('ALTER TABLE body ADD COLUMN deadlines TEXT;')
  },
}
