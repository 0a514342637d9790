import type { Migration } from '../migration.ts'

/**
 * The directory of devices is in the feed. `told`: what the row says stands there; 0 for every device from before this
 * step, which the server tells when it next starts. `told_modified`: of two states in the feed the later one stays.
 */
export const devices: Migration = {
  id: 5,
  name: 'devices',
  sql: `
    ALTER TABLE device ADD COLUMN told INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE device ADD COLUMN told_modified INTEGER NOT NULL DEFAULT 0;
    CREATE INDEX device_untold ON device (device_id) WHERE told = 0;
  `,
}
