/** Numbers that a paper of a meeting has in print (shared/oparl/printed-numbers.ts), JSON; NULL: nobody gave it any. */
import type { Migration } from './migrate.ts'

export const printedNumbers: Migration = {
  id: 19,
  name: 'printed-numbers',
  up(db) {
    db.exec('ALTER TABLE consultation ADD COLUMN printed TEXT;')
  },
}
