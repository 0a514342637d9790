import type { Epoch } from '../shared/kernel/ids.ts'
import { instant } from '../shared/kernel/instant.ts'
import { startEpoch } from './store/epoch.ts'
import { openServerStore } from './store/open.ts'

/**
 * The last step of putting a backup back, before a server serves it: the database gets a new epoch. Devices then read
 * everything again and push what the backup has forgotten. Refused while a server has the folder.
 */
export function declareRestored(dataDir: string, nowMs: number): Epoch {
  const store = openServerStore(dataDir)
  try {
    return store.write((tx) => startEpoch(tx, instant(nowMs), 'restored from a backup'))
  } finally {
    store.close()
  }
}
