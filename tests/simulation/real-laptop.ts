/** A laptop with the product's own encrypted SQLite store, driver and machine, and documents as the reader holds them. */
import { generateKeyPairSync } from 'node:crypto'
import { join } from 'node:path'
import * as Y from 'yjs'
import { calls } from '../../main/store/calls.ts'
import { Signals } from '../../main/store/signals.ts'
import { Store } from '../../main/store/store.ts'
import { createSyncDriver, type SyncDriver } from '../../main/sync/driver.ts'
import type { SyncStore } from '../../main/sync/ports.ts'
import { addAnnotation, createLayerDoc, editBody, removeAnnotation } from '../../shared/annotations/doc.ts'
import type { AnnotationDraft } from '../../shared/annotations/model.ts'
import {
  AnnotationId,
  type DeviceId,
  type FileId,
  type FileVersionId,
  type OpId,
  type PersonId,
} from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import { type LayerDocId, layerDocId } from '../../shared/oparl/scope.ts'
import type { GroupAct } from './actions.ts'
import type { Chance } from './chance.ts'
import { createLine, createTransport, type Link, type Reach, type VirtualLine } from './network.ts'
import { nextPut } from './real-groups.ts'
import type { VirtualTime } from './virtual-time.ts'

export interface LaptopSpec {
  readonly name: string
  readonly deviceId: DeviceId
  readonly person: { readonly id: PersonId; readonly name: string; readonly position: string }
  readonly folder: string
  readonly skewMs: number
  /** 32 bytes; the same on all devices of the person. */
  readonly privateKey: Uint8Array
  readonly writes: readonly LayerDocId[]
  readonly fileId: FileId
  readonly fileVersionId: FileVersionId
  /** Whom its person may take into a group. */
  readonly colleagues: readonly PersonId[]
}

/** Where the tests plant a fault in a laptop's store. */
export type WrapStore = (store: SyncStore, real: Store) => SyncStore

export interface LaptopParts {
  readonly wrapStore: WrapStore
  readonly time: VirtualTime
  readonly chance: Chance
  readonly link: Link
  readonly reach: Reach
  readonly baseMs: number
  readonly onSaved: (laptop: Laptop, opId: OpId) => void
}

export interface Laptop {
  readonly spec: LaptopSpec
  readonly link: Link
  readonly publicKey: Uint8Array
  readonly start: () => void
  /** The process dies: what was committed is on the disk, what was not answered is not known to anybody. */
  readonly crash: () => void
  readonly edit: (doc: number) => void
  readonly group: (act: GroupAct) => void
  readonly nudge: () => void
  readonly driver: () => SyncDriver | null
  /** Of the running app. */
  readonly store: () => Store
}

interface Session {
  readonly store: Store
  readonly docs: Map<LayerDocId, Y.Doc>
  driver: SyncDriver | null
  line: VirtualLine | null
  alive: boolean
}

const KEY = new Uint8Array(32).fill(7)
/** Words that must be nowhere but on their author's devices. */
export const PRIVATE_CANARY = 'chim-hoàng-yến-riêng'

export function createLaptop(spec: LaptopSpec, parts: LaptopParts): Laptop {
  const { time, chance } = parts
  const keys = generateKeyPairSync('ed25519')
  const raw = keys.publicKey.export({ type: 'spki', format: 'der' })
  let running: Session | null = null
  const now = () => instant(Math.round(parts.baseMs + time.nowMs() + spec.skewMs))

  const laptop: Laptop = {
    spec,
    link: parts.link,
    publicKey: new Uint8Array(raw.subarray(raw.length - 32)),
    driver: () => running?.driver ?? null,
    store: () => running?.store ?? down(spec.name),
    nudge: () => running?.line?.nudge(),
    start: () => {
      running ??= boot()
    },
    crash: () => {
      if (running === null) return
      running.alive = false
      running.line?.kill()
      running.store.texts.close()
      running.store.context.db.close()
      running = null
    },
    edit: (doc) => {
      const docId = spec.writes[doc % spec.writes.length]
      if (running !== null && docId !== undefined) write(running, docId)
    },
    group: (act) => {
      if (running === null) return
      if (act === 'write') writeInGroup(running)
      else putGroup(running, act)
    },
  }

  function writeInGroup(session: Session): void {
    const open = calls.groups(session.store)
    if (open.length === 0) return
    const { id: groupId } = chance.pick(open)
    write(session, layerDocId({ layer: 'group', groupId, fileId: spec.fileId, authorId: spec.person.id }))
  }

  function putGroup(session: Session, act: Exclude<GroupAct, 'write'>): void {
    const put = nextPut(chance, spec, calls.groups(session.store), { act, at: now() })
    if (put === null) return
    void later(session, () => session.store.putGroup(put)).then((saved) => {
      // Before the directory has come nobody is known yet.
      if (!saved.ok) return
      parts.onSaved(laptop, put.opId)
      session.driver?.workSaved()
    })
  }

  /** Answers of the worker come a while later, in order; a dead app hears none. */
  function later<T>(session: Session, work: () => T): Promise<T> {
    const waitMs = chance.between(1, 6)
    return new Promise((resolve) => {
      time.after(waitMs, () => {
        if (!session.alive) return
        const value = work()
        time.after(1, () => session.alive && resolve(value))
      })
    })
  }

  function write(session: Session, docId: LayerDocId): void {
    const doc = opened(session, docId)
    const updates: Uint8Array[] = []
    const collect = (update: Uint8Array): void => void updates.push(update)
    doc.on('update', collect)
    change(doc, docId, now())
    doc.off('update', collect)
    const update = updates.length === 0 ? null : Y.mergeUpdates(updates)
    if (update === null) return
    const opId = chance.opId()
    void later(session, () =>
      session.store.appendLocal({ opId, docId, update, summary: 'ghi chú', at: now() }),
    ).then((saved) => {
      if (!saved.ok) {
        // The meeting has not come yet: the reader would not have opened the paper.
        session.docs.delete(docId)
        return
      }
      parts.onSaved(laptop, opId)
      session.driver?.workSaved()
    })
  }

  function change(doc: Y.Doc, docId: LayerDocId, at: ReturnType<typeof now>): void {
    const ids = [...doc.getMap('a').keys()].map((id) => AnnotationId.parse(id))
    const body = `${docId.startsWith('private/') ? PRIVATE_CANARY : 'ý kiến chung'} ${chance.below(1e6)}`
    if (ids.length > 2 && chance.happens(0.2)) removeAnnotation(doc, chance.pick(ids))
    else if (ids.length > 0 && chance.happens(0.3)) editBody(doc, chance.pick(ids), body, at)
    else {
      const placement: AnnotationDraft['placement'] = {
        v: 1,
        fileVersionId: spec.fileVersionId,
        page: 0,
        pageBox: [0, 0, 595, 842],
        box: [10, 10, 60, 30],
        quads: [],
        quote: null,
        textStart: null,
        strokes: [],
        strokeWidth: null,
        pageTextHash: null,
        line: null,
        turn: 0,
        anchor: null,
        carried: null,
      }
      addAnnotation(doc, {
        id: AnnotationId.parse(chance.uuid()),
        at,
        draft: { kind: 'note', color: 'yellow', body, placement },
      })
    }
  }

  function opened(session: Session, docId: LayerDocId): Y.Doc {
    const known = session.docs.get(docId)
    if (known !== undefined) return known
    const [layer, meetingOrFile = '', file = ''] = docId.split('/')
    const fileId = (layer === 'private' ? meetingOrFile : file) as Parameters<typeof calls.layersOfFile>[2]
    const meetingId = meetingOrFile as Parameters<typeof calls.layersOfFile>[1]
    const view = calls.layersOfFile(session.store, meetingId, fileId).find((one) => one.docId === docId)
    const doc = createLayerDoc()
    doc.clientID = chance.below(2 ** 32)
    if (view !== undefined) Y.applyUpdate(doc, view.update)
    session.docs.set(docId, doc)
    return doc
  }

  function boot(): Session {
    const signals = new Signals((signal) => {
      if (signal.name !== 'layerChanged') return
      const doc = session.docs.get(signal.args[0].docId)
      if (doc !== undefined) Y.applyUpdate(doc, signal.args[0].update, 'remote')
    })
    const openedStore = Store.open(
      {
        file: join(spec.folder, 'store.db'),
        storeKey: KEY,
        privateKey: spec.privateKey,
        person: spec.person,
        deviceId: spec.deviceId,
        signingKey: new Uint8Array(keys.privateKey.export({ type: 'pkcs8', format: 'der' })),
        now: now(),
      },
      signals,
    )
    if (!openedStore.ok) throw new Error(`${spec.name} does not open: ${openedStore.failure.code}`)
    const session: Session = {
      store: openedStore.value.store,
      docs: new Map(),
      driver: null,
      line: null,
      alive: true,
    }
    session.driver = drive(session)
    session.driver.start()
    return session
  }

  function drive(session: Session): SyncDriver {
    const { store } = session
    const raw = createTransport({
      time,
      chance,
      link: parts.link,
      reach: parts.reach,
      asker: { deviceId: spec.deviceId, personId: spec.person.id },
      onRequest: () => undefined,
      onResponse: () => undefined,
    })
    const guarded = <T>(promise: Promise<T>): Promise<T> =>
      new Promise((resolve) => void promise.then((value) => session.alive && resolve(value)))
    const syncStore: SyncStore = {
      syncFacts: () => later(session, () => calls.syncFacts(store)),
      outboxBatches: (maxBytes) => later(session, () => calls.outboxBatches(store, maxBytes)),
      applyResponse: (response, at) => later(session, () => calls.applyResponse(store, response, at)),
    }
    return createSyncDriver({
      store: parts.wrapStore(syncStore, store),
      transport: {
        greet: (signal) => guarded(raw.greet(signal)),
        exchange: (ask, signal) => guarded(raw.exchange(ask, signal)),
        renewToken: (signal) => guarded(raw.renewToken(signal)),
      },
      nudgeLine: (events) => {
        session.line = createLine({ time, chance, link: parts.link, reach: parts.reach }, events)
        return session.line
      },
      timers: { set: (waitMs, fire) => time.after(waitMs, () => session.alive && fire()) },
      clock: { now, monotonicMs: time.nowMs },
      random: { bytes: () => new Uint8Array(), fraction: chance.fraction },
      hooks: {
        onEntriesApplied: () => undefined,
        onLinkUp: () => undefined,
        onStatusChanged: () => undefined,
      },
    })
  }

  return laptop
}

function down(name: string): never {
  throw new Error(`${name} is down`)
}
