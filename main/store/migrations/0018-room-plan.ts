/** Who sits where (shared/oparl/room-plan.ts), JSON; NULL: nobody was given a seat. */
import type { Migration } from './migrate.ts'

export const roomPlan: Migration = {
  id: 18,
  name: 'room-plan',
  up(db) {
    db.exec('ALTER TABLE meeting ADD COLUMN room_plan TEXT;')
  },
}
