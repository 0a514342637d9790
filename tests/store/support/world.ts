/** A store on a real worker, a small world of meetings, and feed pages as a server would send them. */
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import path from 'node:path'
import { encode } from 'cborg'
import type { StoreEvents, StoreOpening } from '../../../main/store/api.ts'
import { type StoreClient, startStore } from '../../../main/store/store-client.ts'
import type { DeviceId, MeetingId, OpId, PersonId } from '../../../shared/kernel/ids.ts'
import type { OparlPut } from '../../../shared/oparl/objects.ts'
import type { LayerDocId, Scope } from '../../../shared/oparl/scope.ts'
import type { FeedEntry, SyncResponse } from '../../../shared/wire/protocol.ts'

import type { MadeMeeting } from './meetings.ts'
import { an, binh, EPOCH, NOW, newId } from './people.ts'

export const WORKER = new URL('../../../main/store/worker.ts', import.meta.url)

export interface Recorded {
  readonly meetings: MeetingId[]
  readonly layers: Parameters<StoreEvents['layerChanged']>[0][]
  readonly outbox: [number, number][]
  readonly diskFull: boolean[]
  groupsCount: number
  tasksCount: number
  damagedCount: number
  stoppedCount: number
}

export interface TestStore {
  readonly store: StoreClient
  readonly opening: StoreOpening
  readonly heard: Recorded
  /** Ends the worker without ceremony and opens the same file again. */
  reopen(change?: Partial<StoreOpening>): Promise<TestStore>
}

export function anOpening(folder: string, change: Partial<StoreOpening> = {}): StoreOpening {
  const { privateKey } = generateKeyPairSync('ed25519')
  return {
    file: path.join(folder, 'store.db'),
    storeKey: new Uint8Array(randomBytes(32)),
    privateKey: new Uint8Array(randomBytes(32)),
    person: an,
    deviceId: newId<DeviceId>(),
    signingKey: new Uint8Array(privateKey.export({ type: 'pkcs8', format: 'der' })),
    now: NOW,
    ...change,
  }
}

export function startTestStore(opening: StoreOpening): TestStore {
  const heard: Recorded = {
    meetings: [],
    layers: [],
    outbox: [],
    diskFull: [],
    groupsCount: 0,
    tasksCount: 0,
    damagedCount: 0,
    stoppedCount: 0,
  }
  const store = startStore(WORKER, {
    meetingsChanged: (ids) => heard.meetings.push(...ids),
    layerChanged: (change) => heard.layers.push(change),
    outboxChanged: (waiting, refused) => heard.outbox.push([waiting, refused]),
    groupsChanged: () => {
      heard.groupsCount += 1
    },
    tasksChanged: () => {
      heard.tasksCount += 1
    },
    damaged: () => {
      heard.damagedCount += 1
    },
    diskFull: (given) => heard.diskFull.push(given),
    stopped: () => {
      heard.stoppedCount += 1
    },
  })
  return {
    store,
    opening,
    heard,
    async reopen(change = {}) {
      await store.terminate()
      const next = startTestStore({ ...opening, ...change })
      const opened = await next.store.open(next.opening)
      if (!opened.ok) throw new Error(opened.failure.code)
      return next
    },
  }
}

export async function openTestStore(folder: string, change: Partial<StoreOpening> = {}): Promise<TestStore> {
  const made = startTestStore(anOpening(folder, change))
  const opened = await made.store.open(made.opening)
  if (!opened.ok) throw new Error(opened.failure.code)
  return made
}

let feedSeq = 0
export function putEntry(scope: Scope, put: OparlPut, change: Partial<FeedEntry> = {}): FeedEntry {
  feedSeq += 1
  return {
    scope,
    seq: feedSeq,
    kind: 'oparl.put',
    opId: newId<OpId>(),
    author: binh.id,
    at: NOW,
    docId: null,
    payload: encode(put),
    ...change,
  }
}
export function layerEntry(
  docId: LayerDocId,
  scope: Scope,
  author: PersonId,
  payload: Uint8Array,
  change: Partial<FeedEntry> = {},
): FeedEntry {
  feedSeq += 1
  return {
    scope,
    seq: feedSeq,
    kind: 'layer.update',
    opId: newId<OpId>(),
    author,
    at: NOW,
    docId,
    payload: new Uint8Array(payload),
    ...change,
  }
}

export function aResponse(change: Partial<SyncResponse> = {}): SyncResponse {
  const entries = change.entries ?? []
  const cursors: Record<string, number> = {}
  for (const entry of entries) cursors[entry.scope] = entry.seq
  return {
    app: 'phong-hop',
    v: 1,
    epoch: EPOCH,
    serverTime: NOW,
    entries,
    cursors,
    more: false,
    remainingBytes: 0,
    receipts: [],
    rejects: [],
    revoked: [],
    ...change,
  }
}
export const feedOf = (...meetings: readonly MadeMeeting[]) =>
  aResponse({
    entries: meetings.flatMap((meeting) => meeting.puts.map((put) => putEntry(meeting.scope, put))),
  })

export * from './folders.ts'
export * from './meetings.ts'
export * from './people.ts'
export * from './writer.ts'
