/** A person's laptop: the product's driver and machine over a disk that survives, and open documents that do not. */
import * as Y from 'yjs'
import { createSyncDriver, type DriverPorts, type SyncDriver } from '../../main/sync/driver.ts'
import type { Ask, Timers, Transport } from '../../main/sync/ports.ts'
import type { DeviceId, FileId, GroupId, OpId, PersonId } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import { groupScope, type LayerDocId, layerDocId, type Scope } from '../../shared/oparl/scope.ts'
import type { Op, SyncResponse } from '../../shared/wire/protocol.ts'
import { CANARY, isPrivate } from './canary.ts'
import type { Chance } from './chance.ts'
import { type CrashAt, mortal, type Reached } from './crash-steps.ts'
import { nextGroup } from './groups.ts'
import { openGroups } from './model-groups.ts'
import type { BatchNumbers } from './model-outbox.ts'
import { sealed } from './model-seal.ts'
import { createModelStore, type DeviceStore, type Disk, emptyDisk, type LogRow } from './model-store.ts'
import { createLine, createTransport, type Link, type Reach, type VirtualLine } from './network.ts'
import type { GroupAct } from './plan.ts'
import type { VirtualTime } from './virtual-time.ts'

export interface DeviceSpec {
  readonly name: string
  readonly deviceId: DeviceId
  readonly personId: PersonId
  /** Documents that its person writes. */
  readonly writes: readonly LayerDocId[]
  /** Whom its person may take into a group. */
  readonly colleagues: readonly PersonId[]
  readonly files: readonly FileId[]
}

/** Where the tests plant faults: every port between the driver and its world. */
export interface Plants {
  readonly decide: NonNullable<DriverPorts['decide']>
  readonly store: (store: DeviceStore, device: Device) => DeviceStore
  readonly transport: (transport: Transport) => Transport
  readonly clientId: (device: Device, chance: Chance) => number
  readonly timers: (timers: Timers, device: Device, baseMs: number) => Timers
  /** The number after `last` in one opening of the store; `last` is null for its first batch. */
  readonly batchNumber: BatchNumbers
}

export interface DeviceParts {
  readonly time: VirtualTime
  readonly chance: Chance
  readonly link: Link
  readonly reach: Reach
  readonly plants: Plants
  readonly baseMs: number
  readonly skewMs: number
  readonly onSaved: (device: Device, opId: OpId, docId: LayerDocId | Scope) => void
  readonly onSettled: (device: Device, opIds: readonly OpId[]) => void
  readonly onRequest: (device: Device, ask: Ask) => void
  readonly onResponse: (device: Device, response: SyncResponse) => void
}

interface Running {
  readonly driver: SyncDriver
  readonly store: DeviceStore
  readonly line: () => VirtualLine | null
  readonly docs: Map<LayerDocId, Y.Doc>
  alive: boolean
}

export interface Device {
  readonly spec: DeviceSpec
  readonly link: Link
  disk: Disk
  /** Its clock minus the true time; may jump. */
  skewMs: number
  /** Crashes when it has come to this step so many times more. */
  crashAt: CrashAt | null
  /** Pages of this device cannot be stored while true. */
  diskFull: boolean
  readonly start: () => void
  readonly crash: () => void
  readonly edit: (at: number) => void
  readonly group: (act: GroupAct) => void
  readonly nudge: () => void
  readonly driver: () => SyncDriver | null
}

/** A word a person writes, and a thing they take away now and then. */
function change(doc: Y.Doc, word: string, chance: Chance): void {
  const notes = doc.getMap<string>('a')
  const keys = [...notes.keys()]
  if (keys.length > 2 && chance.happens(0.2)) notes.delete(chance.pick(keys))
  else if (keys.length > 0 && chance.happens(0.3))
    notes.set(chance.pick(keys), `sửa ${word} ${chance.below(1e6)}`)
  else notes.set(chance.uuid().slice(0, 8), `${word} ${chance.below(1e6)}`)
}

export function createDevice(spec: DeviceSpec, parts: DeviceParts): Device {
  const { time, chance } = parts
  const numbers = chance.stream('numbers')
  let running: Running | null = null

  const device: Device = {
    spec,
    link: parts.link,
    disk: emptyDisk(),
    skewMs: parts.skewMs,
    crashAt: null,
    diskFull: false,
    driver: () => running?.driver ?? null,
    nudge: () => running?.line()?.nudge(),
    start: () => {
      if (running === null) running = boot()
    },
    crash: () => {
      if (running === null) return
      running.alive = false
      running.store.kill()
      running.line()?.kill()
      running = null
    },
    edit: (at) => {
      const docId = spec.writes[at % spec.writes.length]
      if (running !== null && docId !== undefined) write(running, docId)
    },
    group: (act) => {
      if (running === null) return
      if (act === 'write') writeInGroup(running)
      else putGroup(running, act)
    },
  }

  function writeInGroup(session: Running): void {
    const open = openGroups(device.disk, spec.personId)
    if (open.length === 0) return
    const groupId = chance.pick(open).group.id
    const fileId = chance.pick(spec.files)
    write(session, layerDocId({ layer: 'group', groupId, fileId, authorId: spec.personId }))
  }

  /** Makes a group with some of the colleagues, takes one in or out, or ends one. */
  function putGroup(session: Running, act: 'make' | 'change' | 'end'): void {
    const ownerId = spec.personId
    const mine = openGroups(device.disk, ownerId).filter(({ group }) => group.ownerId === ownerId)
    const before = act === 'make' || mine.length === 0 ? null : chance.pick(mine).group
    if (before === null && act === 'end') return
    const one = chance.pick(spec.colleagues)
    const others = (before?.members ?? spec.colleagues.filter(() => chance.happens(0.6))).filter(
      (id) => id !== ownerId && id !== one,
    )
    const stays = before?.members.includes(one) === true && others.length > 0
    const id = before?.id ?? (chance.uuid() as GroupId)
    const members = [ownerId, ...others, ...(stays ? [] : [one])]
    const { payload } = nextGroup(before, {
      id,
      ownerId,
      nowMs: Math.round(now()),
      members,
      deleted: act === 'end',
    })
    save(session, 'group.put', groupScope(id), payload)
  }

  function write(session: Running, docId: LayerDocId): void {
    const doc = opened(session, docId)
    const updates: Uint8Array[] = []
    const collect = (update: Uint8Array): void => void updates.push(update)
    doc.on('update', collect)
    doc.transact(() => change(doc, isPrivate(docId) ? CANARY : 'ghi chú', chance))
    doc.off('update', collect)
    const update = updates[0]
    if (update === undefined) return
    save(session, 'layer.update', docId, update)
  }

  function save(session: Running, kind: Op['kind'], docId: LayerDocId | Scope, update: Uint8Array): void {
    const opId = chance.opId()
    const at = instant(Math.round(now()))
    void session.store.appendLocal({ opId, kind, docId, update, at }).then(() => {
      if (!session.alive) return
      parts.onSaved(device, opId, docId)
      session.driver.workSaved()
    })
  }

  /** A document as the disk has it, under a client id of this session alone. */
  function opened(session: Running, docId: LayerDocId): Y.Doc {
    const known = session.docs.get(docId)
    if (known !== undefined) return known
    const doc = docFrom(device.disk.log.filter((row) => row.docId === docId).map(plain))
    doc.clientID = parts.plants.clientId(device, chance)
    session.docs.set(docId, doc)
    return doc
  }

  const now = (): number => parts.baseMs + time.nowMs() + device.skewMs

  const reached: Reached = (step) => {
    const at = device.crashAt
    if (at?.step !== step) return false
    at.left -= 1
    if (at.left >= 0) return false
    device.crashAt = null
    device.crash()
    time.after(at.downMs, device.start)
    return true
  }

  function boot(): Running {
    let line: VirtualLine | null = null
    const docs: Running['docs'] = new Map()
    const onEntries = (rows: readonly LogRow[]): void => {
      for (const row of rows) {
        const doc = docs.get(row.docId as LayerDocId)
        if (doc !== undefined) Y.applyUpdate(doc, plain(row), 'remote')
      }
    }
    const model = createModelStore({
      disk: device.disk,
      deviceId: spec.deviceId,
      personId: spec.personId,
      time,
      chance,
      numbers,
      batchNumber: parts.plants.batchNumber,
      full: () => device.diskFull,
      onEntries,
      onSettled: (opIds) => parts.onSettled(device, opIds),
    })
    const store = parts.plants.store(mortal(model, reached), device)
    const guarded = <T>(promise: Promise<T>): Promise<T> =>
      new Promise(
        (resolve, reject) =>
          void promise.then(
            (value) => session.alive && resolve(value),
            (error: unknown) => session.alive && reject(error),
          ),
      )
    const raw = parts.plants.transport(
      createTransport({
        time,
        chance,
        link: parts.link,
        reach: parts.reach,
        asker: spec,
        onRequest: (ask) => {
          parts.onRequest(device, ask)
          if (session.alive) reached('asked')
        },
        onResponse: (response) => {
          parts.onResponse(device, response)
          if (session.alive) reached('answered')
        },
      }),
    )
    const driver = createSyncDriver({
      store,
      decide: parts.plants.decide,
      transport: {
        greet: (signal) => guarded(raw.greet(signal)),
        exchange: (ask, signal) => guarded(raw.exchange(ask, signal)),
        renewToken: (signal) => guarded(raw.renewToken(signal)),
      },
      nudgeLine: (events) => {
        line = createLine({ time, chance, link: parts.link, reach: parts.reach }, events)
        return line
      },
      timers: parts.plants.timers(
        { set: (waitMs, fire) => time.after(waitMs, () => session.alive && fire()) },
        device,
        parts.baseMs,
      ),
      clock: { now: () => instant(Math.round(now())), monotonicMs: () => time.nowMs() },
      random: { bytes: () => new Uint8Array(), fraction: chance.fraction },
      hooks: {
        onEntriesApplied: () => undefined,
        onLinkUp: () => undefined,
        onStatusChanged: () => undefined,
      },
    })
    const session: Running = { driver, store, line: () => line, docs, alive: true }
    driver.start()
    return session
  }

  return device
}

/** The update in a log row, opened with its author's key. */
export const plain = (row: { readonly docId: string; readonly payload: Uint8Array }): Uint8Array =>
  sealed(row.docId, row.payload)

/** What a replica shows: updates in the order in which it got them, in one transaction (yjs#591). */
export function docFrom(updates: readonly Uint8Array[]): Y.Doc {
  // A name of our own saves Yjs the drawing of one, a seventh of a run's time.
  const doc = new Y.Doc({ guid: 'mô phỏng' })
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update)
  })
  return doc
}
