/** When a paper may be looked at and copied (shared/oparl/viewing.ts), JSON; null: always. */
import type { Migration } from './migrate.ts'

export const viewing: Migration = {
  id: 17,
  name: 'viewing',
  up(db) {
    db.exec('ALTER TABLE paper ADD COLUMN viewing TEXT;')
  },
}
