/**
 * An agenda is a tree, and an item may be for named people alone. `desk.missing`: what a draft lacks before it can be
 * submitted, for the list of drafts; made anew with every entry of the log.
 */
import type { Migration } from './migrate.ts'

export const agendaTree: Migration = {
  id: 11,
  name: 'agenda-tree',
  up(db) {
    db.exec(`
ALTER TABLE agenda_item ADD COLUMN parent_id TEXT;
ALTER TABLE agenda_item ADD COLUMN visible_to TEXT;
ALTER TABLE desk ADD COLUMN missing TEXT NOT NULL DEFAULT '[]';
`)
  },
}
