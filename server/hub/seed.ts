/** Takes what the holder's device knows: who there is, meetings and papers, notes. Put again it changes nothing. */
import { decode } from 'cborg'
import type { HubGuest, HubSeed } from '../../shared/hub/messages.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import { Group, OparlPut } from '../../shared/oparl/objects.ts'
import { groupScope, LayerDocId, type Scope, scopeOfLayer } from '../../shared/oparl/scope.ts'
import type { DevicePut } from '../../shared/wire/protocol.ts'
import { insertAccount } from '../store/account-rows.ts'
import { keepDesk } from '../store/desk-rows.ts'
import { appendEntries, growDocument, type NewEntry } from '../store/feed-rows.ts'
import { keepGroup } from '../store/group-rows.ts'
import { keepNewer } from '../store/oparl-rows.ts'
import type { Reads, Store, Tx } from '../store/store.ts'

type SeedEntry = HubSeed['entries'][number]

/** On the disk when this returns; who may read what grew is told. */
export function takeSeed(store: Store, seed: HubSeed, now: Instant): void {
  const scopes = new Set<Scope>()
  store.write((tx) => {
    for (const device of seed.devices) keepDevice(tx, device, now)
    for (const entry of seed.entries) if (takeEntry(tx, entry)) scopes.add(entry.scope)
  })
  if (scopes.size > 0) store.announce({ scopes, byDevice: null })
}

export type Admitted = Pick<DevicePut, 'deviceId' | 'personId' | 'publicKey'>

/** By the holder's hand [SYNC-82]. What the server says of it later comes over it. */
export function admitDevice(store: Store, device: Admitted, now: Instant): void {
  store.write((tx) => {
    keepDevice(tx, { ...device, revoked: false, modified: now }, now)
  })
}

/** Devices that came in, and were heard from last when. */
export function guestsOf(reads: Reads, here: ReadonlySet<string>): HubGuest[] {
  const rows = reads
    .sql(`
    SELECT d.device_id AS deviceId, d.person_id AS personId, max(t.used_at) AS lastHeardAt
    FROM token t JOIN device d ON d.device_id = t.device_id WHERE t.used_at IS NOT NULL GROUP BY d.device_id`)
    .all() as Omit<HubGuest, 'isHere'>[]
  return rows.map((row) => ({ ...row, isHere: here.has(row.deviceId) }))
}

/** Nobody has a password here; an account is what says that a person may come in at all. */
function keepDevice(tx: Tx, device: DevicePut, now: Instant): void {
  const known = tx.sql('SELECT 1 FROM account WHERE person_id = ?').get(device.personId)
  if (known === undefined)
    insertAccount(tx, {
      personId: device.personId,
      name: device.personId,
      nameKey: device.personId,
      officeRole: 'member',
      salt: new Uint8Array(16),
      kdf: { memoryKib: 19_456, passes: 1, lanes: 1 },
      secretHash: '!',
      created: now,
    })
  // The key of an id never changes [SYNC-60]. `told`: a hub tells nobody of devices.
  tx.sql(`
    INSERT INTO device (device_id, person_id, name, public_key, created, revoked_at, told)
    VALUES (?, ?, '', ?, ?, ?, 1)
    ON CONFLICT (device_id) DO UPDATE SET revoked_at = excluded.revoked_at`).run(
    device.deviceId,
    device.personId,
    Buffer.from(device.publicKey),
    now,
    device.revoked ? device.modified : null,
  )
}

/** Whether the scope grew. What is not understood is left out: the server will bring it. */
function takeEntry(tx: Tx, entry: SeedEntry): boolean {
  if (entry.kind === 'oparl.put') return takeObject(tx, entry)
  if (entry.kind === 'layer.update') return takeUpdate(tx, entry)
  if (entry.kind === 'desk.edit') return takeDeskEdit(tx, entry)
  if (entry.kind === 'opinion.arrived') return isNew(appendEntries(tx, entry.scope, [entry]))
  if (entry.kind === 'meeting.rsvp' || entry.kind === 'meeting.duty' || entry.kind === 'minutes.say')
    return isNew(appendEntries(tx, entry.scope, [entry]))
  return entry.kind === 'group.put' && takeGroup(tx, entry)
}

function takeObject(tx: Tx, entry: SeedEntry): boolean {
  const put = OparlPut.safeParse(decoded(entry.payload))
  if (!put.success || !keepNewer(tx, entry.scope, put.data)) return false
  // People and offices are for judging here; devices have them from the server, and take them from nobody else.
  if (entry.scope.startsWith('body/')) return false
  return isNew(appendEntries(tx, entry.scope, [entry]))
}

function takeUpdate(tx: Tx, entry: SeedEntry): boolean {
  const docId = LayerDocId.safeParse(entry.docId)
  if (!docId.success || scopeOfLayer(docId.data) !== entry.scope) return false
  if (!isNew(appendEntries(tx, entry.scope, [entry]))) return false
  growDocument(tx, docId.data, 1, entry.payload.length)
  return true
}

function takeGroup(tx: Tx, entry: SeedEntry): boolean {
  const group = Group.safeParse(decoded(entry.payload))
  if (!group.success || groupScope(group.data.id) !== entry.scope) return false
  const placed = appendEntries(tx, entry.scope, [entry satisfies NewEntry])
  keepGroup(tx, group.data, entry.opId)
  return isNew(placed)
}

function takeDeskEdit(tx: Tx, entry: SeedEntry): boolean {
  const taken = isNew(appendEntries(tx, entry.scope, [entry]))
  if (taken) keepDesk(tx, entry.scope)
  return taken
}

const isNew = (placed: ReturnType<typeof appendEntries>): boolean => placed[0]?.is === 'new'

function decoded(payload: Uint8Array): unknown {
  try {
    return decode(payload)
  } catch {
    return null
  }
}
