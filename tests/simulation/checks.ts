/** What must hold when everything has come to rest (docs/spec/sync.md, "What the simulation checks"). */
import { createHash } from 'node:crypto'
import * as Y from 'yjs'
import type { OpId } from '../../shared/kernel/ids.ts'
import { LayerDocId, parseLayerDocId, type Scope, scopeOfLayer } from '../../shared/oparl/scope.ts'
import { groupsAlike, hubsCarry } from './checks-room.ts'
import type { Device } from './device-shape.ts'
import { groupIn, groupScopeOf, isGroupDoc, newestOf, writesIn } from './groups.ts'
import { docFrom, plain } from './hand.ts'
import type { Disk } from './model-disk.ts'
import { groupNow } from './model-feed.ts'
import { relayWaiting } from './model-relay.ts'
import { inClear } from './model-seal.ts'
import type { World } from './world.ts'

/** Sorted content and the canonical digest: state vectors alone do not see deletions. */
export function digestOf(updates: readonly Uint8Array[]): string {
  const doc = docFrom(updates)
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) return 'incomplete'
  const content = JSON.stringify(
    Object.entries(doc.getMap('a').toJSON()).sort(([a], [b]) => (a < b ? -1 : 1)),
  )
  return createHash('sha256')
    .update(Y.encodeSnapshotV2(Y.snapshot(doc)))
    .update(content)
    .digest('hex')
}

export function atRest(world: World): boolean {
  const isHandedOver = world.hubs.every(({ server: { disk } }) => disk.carried.length === disk.keptCount)
  return (
    world.server.isUp() && isHandedOver && world.devices.every((device) => restless(world, device) === null)
  )
}

/** Why a device is not at rest; null when it is. */
export function restless(world: World, device: Device): string | null {
  const driver = device.driver()
  if (driver === null) return 'it is down'
  const { phase } = driver.state()
  if (phase.at !== 'live') return `it is ${phase.at}${'why' in phase ? ` (${phase.why})` : ''}`
  if ([...device.disk.outbox.values()].includes('waiting')) return 'its outbox is not empty'
  if (relayWaiting(device.disk) > 0) return 'it has not passed on what others gave it'
  if (device.disk.epoch !== world.server.disk.epoch) return 'it knows another epoch'
  for (const scope of Object.keys(device.disk.cursors) as Scope[])
    if (!world.mayRead(device.spec.personId, scope))
      return 'it holds a group that its person has been taken out of'
  for (const [scope, entries] of world.server.disk.log) {
    if (!world.mayRead(device.spec.personId, scope)) continue
    // Its own are there already; they come back with a later pull.
    if (entries.some((entry) => !device.disk.known.has(entry.opId))) return 'it has not pulled everything'
  }
  return null
}

export function checkAll(world: World): string[] {
  return [
    ...world.ledger.violations,
    ...savedIsKept(world, true),
    ...ackedIsKept(world),
    ...appliedOnce(world),
    ...replicasEqual(world),
    ...privateStays(world),
    ...privateSealed(world),
    ...groupsStay(world),
    ...groupLogsSound(world),
    ...refusedForAReason(world),
    ...pullFirst(world),
    ...unknownWaits(world),
    ...olderCopiesKnow(world),
    ...hubsCarry(world),
    ...groupsAlike(world),
  ]
}

/** I2: shown as saved means on the disk, whatever happened since. */
export function savedIsKept(world: World, atEnd = false): string[] {
  const { saved, excused, rolledBack } = world.ledger
  const broken: string[] = []
  for (const [opId, { device, docId }] of saved) {
    if (excused.has(opId) || device.disk.known.has(opId)) continue
    // What went with an older disk comes back, unless its person may no longer read it: a group that has let them go.
    const gone = rolledBack.has(`${device.spec.deviceId} ${opId}`)
    if (gone && (!atEnd || world.ledger.rejected.has(opId))) continue
    if (gone && !world.mayRead(device.spec.personId, scopeOfSaved(docId))) continue
    broken.push(`I2 ${device.spec.name} lost an op that it had shown as saved`)
  }
  return broken
}

const scopeOfSaved = (docId: LayerDocId | Scope): Scope => {
  const doc = LayerDocId.safeParse(docId)
  return doc.success ? scopeOfLayer(doc.data) : (docId as Scope)
}

/** I1, I14: what was acknowledged or saved is on the server, or refused and shown. */
function ackedIsKept(world: World): string[] {
  const broken: string[] = []
  for (const opId of world.ledger.receipted) {
    if (world.server.disk.placed.has(opId) || world.ledger.excused.has(opId)) continue
    // Forgotten by a restored server and then refused because the group has gone on: a decision, and shown.
    if (world.devices.some(({ disk }) => disk.outbox.get(opId) === 'refused' && isOfGroup(disk, opId)))
      continue
    broken.push('I1 an acknowledged op is not on the server')
  }
  for (const [opId, { device }] of world.ledger.saved) {
    if (world.server.disk.placed.has(opId) || world.ledger.excused.has(opId)) continue
    if (device.disk.outbox.get(opId) === 'refused' || isJudged(world, opId)) continue
    if (!isShownElsewhere(world, opId, device))
      broken.push(`I9 an op of ${device.spec.name} is neither on the server nor shown as refused`)
  }
  return broken
}

/** Refused when somebody else brought it, and its own device was put back to before it. */
function isJudged({ ledger }: World, opId: OpId): boolean {
  const { deviceId } = ledger.written.get(opId)?.spec ?? {}
  return ledger.rejected.has(opId) && ledger.rolledBack.has(`${deviceId} ${opId}`)
}

/**
 * Its own device was put back to before it; another one of its person had it from the feed, offered it to a server that had
 * forgotten it as well, and was told that the person is out of the group: there it is shown as refused [SYNC-36].
 */
const isShownElsewhere = ({ devices, ledger }: World, opId: OpId, { spec }: Device): boolean =>
  ledger.rolledBack.has(`${spec.deviceId} ${opId}`) &&
  devices.some(
    (one) =>
      one.spec.personId === spec.personId &&
      one.disk.outbox.get(opId) === 'refused' &&
      isOfGroup(one.disk, opId),
  )

const isOfGroup = (disk: Disk, opId: OpId): boolean =>
  disk.log.some((row) => row.opId === opId && row.docId.startsWith('group/'))

/** I7: in every log once, the server's and each device's. */
function appliedOnce(world: World): string[] {
  const broken: string[] = []
  const twice = (ids: readonly OpId[]): boolean => new Set(ids).size !== ids.length
  const all = [...world.server.disk.log.values()].flat()
  if (twice(all.map((entry) => entry.opId))) broken.push('I7 the server has an op twice')
  for (const device of world.devices) {
    if (twice(device.disk.log.map((row) => row.opId)))
      broken.push(`I7 ${device.spec.name} applied an op twice`)
  }
  return broken
}

/** I3: the same documents everywhere they may be read. Own work that was refused is on its own device alone. */
function replicasEqual(world: World): string[] {
  const broken: string[] = []
  const byDoc = groupedBy(
    [...world.server.disk.log.values()].flat().filter((entry) => entry.kind === 'layer.update'),
    (entry) => entry.docId as LayerDocId,
  )
  const truth = new Map(
    [...byDoc].map(([docId, entries]) => [
      docId,
      { digest: digestOf(entries.map((entry) => plain({ ...entry, docId }))), count: entries.length },
    ]),
  )
  // Also with the others, who may have it from before a restore: the group then went on without its author.
  const refused = new Set(
    world.devices.flatMap(({ disk }) =>
      [...disk.outbox].flatMap(([opId, is]) =>
        is === 'refused' && !world.server.disk.placed.has(opId) ? [opId] : [],
      ),
    ),
  )
  // A colleague may still show what nobody is left to offer: two disks were lost, the author's and the server's or a hub's.
  const { excused, forgotten, lostWithHub } = world.ledger
  const isGone = (opId: OpId): boolean => excused.has(opId) && (forgotten.has(opId) || lostWithHub.has(opId))
  const isLost = (opId: OpId): boolean =>
    !world.server.disk.placed.has(opId) && (isGone(opId) || isJudged(world, opId))
  for (const device of world.devices) {
    const rows = groupedBy(device.disk.log, (row) => row.docId)
    for (const [docId, { digest, count }] of truth) {
      if (!world.mayRead(device.spec.personId, scopeOfLayer(docId))) continue
      const shown = (rows.get(docId) ?? []).filter((row) => !refused.has(row.opId) && !isLost(row.opId))
      // A refused op leaves a gap that later ones of its session wait behind: then the ops themselves are compared.
      const gap = digest === 'incomplete' || shown.length !== (rows.get(docId) ?? []).length
      const same = gap ? shown.length === count : digestOf(shown.map(plain)) === digest
      if (!same) broken.push(`I3 ${device.spec.name} shows another content than the server has`)
    }
  }
  return broken
}

function groupedBy<T, Key>(rows: readonly T[], keyOf: (row: T) => Key): Map<Key, T[]> {
  const groups = new Map<Key, T[]>()
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row])
  return groups
}

/** I4: a private layer is on its author's devices alone. */
function privateStays(world: World): string[] {
  return world.devices.flatMap((device) =>
    device.disk.log
      .filter((row) => row.docId.startsWith('private/') && !row.docId.endsWith(device.spec.personId))
      .map(() => `I4 ${device.spec.name} holds another person's private layer`),
  )
}

/** I4: private words are in clear on no disk but their author's devices' documents, not on the server's either. */
function privateSealed(world: World): string[] {
  const onServer = [...world.server.disk.log.values()].flat().some(({ payload }) => inClear(payload))
  const onDevices = world.devices.some(({ disk }) => disk.log.some(({ payload }) => inClear(payload)))
  return onServer || onDevices ? ['I4 private words in clear on a disk'] : []
}

/** I4: notes of a group are on their authors' devices and on those of whoever is in it. */
function groupsStay(world: World): string[] {
  return world.devices.flatMap((device) =>
    device.disk.log
      .filter(({ docId }) => isGroupDoc(docId) && parseLayerDocId(docId).authorId !== device.spec.personId)
      // A group that no server knows any more takes nothing away from those who have it.
      .filter(({ docId }) => world.server.disk.log.has(scopeOfLayer(docId as LayerDocId)))
      .filter(({ docId }) => !world.mayRead(device.spec.personId, scopeOfLayer(docId as LayerDocId)))
      .map(() => `I4 ${device.spec.name} holds notes of a group that its person is not in`),
  )
}

/** I20: whoever wrote in a group was in it when the server took it, and it had not ended. */
function groupLogsSound(world: World): string[] {
  const broken: string[] = []
  for (const [scope, entries] of world.server.disk.log) {
    if (!scope.startsWith('group/')) continue
    for (const [at, entry] of entries.entries()) {
      const before = newestOf(entries.slice(0, at))
      if (entry.kind === 'layer.update' && !writesIn(before, entry.author))
        broken.push('I20 the server took a note of a group from somebody who was not in it')
      if (
        entry.kind === 'group.put' &&
        groupIn(entry.payload).ownerId !== (before?.group.ownerId ?? entry.author)
      )
        broken.push('I20 a group has changed its owner')
    }
  }
  return broken
}

/** I21: nothing stays refused for want of a membership that is there. */
function refusedForAReason(world: World): string[] {
  return world.devices.flatMap((device) =>
    device.disk.log
      .filter(({ opId, docId }) => isGroupDoc(docId) && device.disk.outbox.get(opId) === 'refused')
      .filter(({ docId }) => {
        const scope = groupScopeOf(docId)
        return scope !== null && writesIn(groupNow(world.server.disk, scope), device.spec.personId)
      })
      .map(() => `I21 ${device.spec.name} keeps a note back although its person is in the group`),
  )
}

/** Batches are read only when nothing was left to pull. */
function pullFirst(world: World): string[] {
  return world.server.calls.some((call) => call.more && call.batchesRead > 0)
    ? ['I18 the server read batches before the pull had finished']
    : []
}

/** I16: what a newer app made waits, whole. */
function unknownWaits(world: World): string[] {
  const broken: string[] = []
  for (const device of world.devices) {
    const kept = new Set(device.disk.pending.map((entry) => entry.opId))
    for (const [scope, entries] of world.server.disk.log) {
      if (!world.mayRead(device.spec.personId, scope)) continue
      if (entries.some((entry) => entry.kind === 'future.kind' && !kept.has(entry.opId)))
        broken.push(`I16 ${device.spec.name} lost an entry of a newer app`)
    }
  }
  return broken
}

/** I23: a device that was put back from an older copy than the server has seen of it knows so, and no other thinks so. */
function olderCopiesKnow({ devices, ledger, server }: World): string[] {
  return devices.flatMap((device) => {
    const older = ledger.olderCopies.get(device)
    const noticed = device.disk.putBackAt !== null
    if (older === undefined && noticed) return [`I23 ${device.spec.name} thinks that it was put back`]
    // A server that was put back as well may have forgotten those batches.
    const told = older === true && ledger.forgotten.size === 0 && server.isUp()
    return told && !noticed ? [`I23 ${device.spec.name} has not noticed that it was put back`] : []
  })
}
