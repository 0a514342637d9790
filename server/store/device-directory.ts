/** The directory of devices, as the feed tells it to everybody of an office. */
import { randomBytes } from 'node:crypto'
import { encode } from 'cborg'
import { type DeviceId, type OpId, type PersonId, uuidV7 } from '../../shared/kernel/ids.ts'
import { type Instant, instant } from '../../shared/kernel/instant.ts'
import { bodyScope, type Scope } from '../../shared/oparl/scope.ts'
import type { DevicePut } from '../../shared/wire/protocol.ts'
import { appendEntries } from './feed-rows.ts'
import { bodyOfPerson } from './oparl-rows.ts'
import type { Tx } from './store.ts'

interface Untold {
  readonly deviceId: DeviceId
  readonly personId: PersonId
  readonly publicKey: Uint8Array
  readonly revoked: number
  readonly toldModified: number
}

/**
 * Puts into the feed what it does not say yet of any device, revoked ones and those of closed accounts as revoked.
 * Answers the scopes that grew, for the announcement after the commit. A device whose person is not in the directory
 * waits until they are.
 */
export function tellDevices(tx: Tx, now: Instant): Set<Scope> {
  const rows = tx
    .sql(`
    SELECT d.device_id AS deviceId, d.person_id AS personId, d.public_key AS publicKey,
      d.revoked_at IS NOT NULL OR a.disabled = 1 AS revoked, d.told_modified AS toldModified
    FROM device d JOIN account a ON a.person_id = d.person_id WHERE d.told = 0`)
    .all() as Untold[]
  const grown = new Set<Scope>()
  for (const row of rows) {
    const bodyId = bodyOfPerson(tx, row.personId)
    if (bodyId === null) continue
    const scope = bodyScope(bodyId)
    // Later than what it replaces, whatever the clock says.
    const modified = instant(Math.max(now, row.toldModified + 1))
    const put: DevicePut = {
      deviceId: row.deviceId,
      personId: row.personId,
      publicKey: new Uint8Array(row.publicKey),
      revoked: row.revoked === 1,
      modified,
    }
    const opId = uuidV7(now, randomBytes(16)) as OpId
    appendEntries(tx, scope, [
      { kind: 'device.put', opId, author: row.personId, at: now, docId: null, payload: encode(put) },
    ])
    tx.sql('UPDATE device SET told = 1, told_modified = ? WHERE device_id = ?').run(modified, row.deviceId)
    grown.add(scope)
  }
  return grown
}
