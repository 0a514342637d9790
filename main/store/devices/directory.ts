/** Whose devices there are, with their keys, as the server told: what hub and stick are judged by (copy table). */
import { decode } from 'cborg'
import type { DeviceId, PersonId } from '../../../shared/kernel/ids.ts'
import type { Instant } from '../../../shared/kernel/instant.ts'
import type { Scope } from '../../../shared/oparl/scope.ts'
import { DevicePut, type FeedEntry } from '../../../shared/wire/protocol.ts'
import type { KnownDevice } from '../api.ts'
import type { StoreContext } from '../context.ts'
import type { PendingReason } from '../feed/layer-updates.ts'
import type { Tx } from '../sqlite/database.ts'

/**
 * Null: taken, or older than what is known. Of two states the later stays, of equals the one that revokes; the key of an
 * id never changes, whatever comes [SYNC-60].
 */
export function takeDevice(tx: Tx, context: StoreContext, entry: FeedEntry): PendingReason | null {
  const put = parsePut(entry.payload)
  if (put === null) return 'feed/unparsable'
  if (!entry.scope.startsWith('body/') || put.personId !== entry.author) return 'feed/wrong-author'
  const known = deviceOf(context, put.deviceId)
  if (known !== null && (known.personId !== put.personId || !same(known.publicKey, put.publicKey)))
    return 'feed/wrong-author'
  context.statements
    .of(
      tx,
      `INSERT INTO directory_device (id, scope, person_id, public_key, revoked, modified) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET scope = excluded.scope, revoked = excluded.revoked, modified = excluded.modified,
      stale = 0
    WHERE directory_device.stale = 1
      OR (excluded.modified, excluded.revoked) > (directory_device.modified, directory_device.revoked)`,
    )
    .run(
      put.deviceId,
      entry.scope,
      put.personId,
      Buffer.from(put.publicKey),
      Number(put.revoked),
      put.modified,
    )
  return null
}

interface DeviceSqlRow {
  readonly id: DeviceId
  readonly person_id: PersonId
  readonly public_key: Uint8Array
  readonly revoked: number
}

const toDevice = (row: DeviceSqlRow): KnownDevice => ({
  id: row.id,
  personId: row.person_id,
  publicKey: new Uint8Array(row.public_key),
  revoked: row.revoked === 1,
})

const COLUMNS = 'SELECT id, person_id, public_key, revoked FROM directory_device'

export function deviceOf(context: Pick<StoreContext, 'db' | 'statements'>, id: DeviceId): KnownDevice | null {
  const row = context.statements.of(context.db, `${COLUMNS} WHERE id = ?`).get(id)
  return row === undefined ? null : toDevice(row as DeviceSqlRow)
}

export function allDevices(context: Pick<StoreContext, 'db' | 'statements'>): KnownDevice[] {
  const rows = context.statements.of(context.db, `${COLUMNS} ORDER BY person_id, id`).all()
  return (rows as DeviceSqlRow[]).map(toDevice)
}

/** As the server put them, for a hub. */
export function devicePuts(
  { db, statements }: Pick<StoreContext, 'db' | 'statements'>,
  scope: Scope,
): DevicePut[] {
  const rows = statements
    .of(db, 'SELECT id, person_id, public_key, revoked, modified FROM directory_device WHERE scope = ?')
    .all(scope) as (DeviceSqlRow & { readonly modified: Instant })[]
  return rows.map((row) => {
    const { id: deviceId, ...device } = toDevice(row)
    return { ...device, publicKey: Uint8Array.from(device.publicKey), deviceId, modified: row.modified }
  })
}

export function markDevicesStale(tx: Tx): void {
  tx.prepare('UPDATE directory_device SET stale = 1').run()
}

export function forgetDevices(tx: Tx, scope: Scope): void {
  tx.prepare('DELETE FROM directory_device WHERE scope = ?').run(scope)
}

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0

function parsePut(payload: Uint8Array): DevicePut | null {
  try {
    const parsed = DevicePut.safeParse(decode(payload))
    return parsed.success && parsed.data.publicKey.length === 32 ? parsed.data : null
  } catch {
    // Not CBOR, or CBOR of a kind that we do not read.
    return null
  }
}
