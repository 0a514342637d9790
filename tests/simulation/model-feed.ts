/** A server's disk in memory: a log per scope, what is where, and what is said of it in a page. */
import type { Ask } from '../../main/sync/ports.ts'
import { type DeviceId, Epoch, type OpId } from '../../shared/kernel/ids.ts'
import { type Scope, scopeOfLayer } from '../../shared/oparl/scope.ts'
import type { FeedEntry, Op, Receipt, RelayedBatch, SyncResponse } from '../../shared/wire/protocol.ts'
import type { Chance } from './chance.ts'
import { type KnownGroup, newestOf } from './groups.ts'

export interface ServerDisk {
  epoch: Epoch
  log: Map<Scope, FeedEntry[]>
  placed: Map<OpId, Receipt>
  /** Drawn at every start. */
  life: number
  /** Ops in the order in which they were written, over all scopes: what marks are made of. */
  order: { readonly opId: OpId; readonly life: number }[]
  /** The last batch numbers of each device. */
  batchesTaken: Map<DeviceId, readonly number[]>
  /** Of a hub: batches as they came in, and how many its holder's device has taken over. */
  carried: RelayedBatch[]
  keptCount: number
}

export const newEpoch = (chance: Chance): Epoch => Epoch.parse(chance.uuid())

export const emptyServerDisk = (chance: Chance): ServerDisk => ({
  epoch: newEpoch(chance),
  log: new Map(),
  placed: new Map(),
  life: 0,
  order: [],
  batchesTaken: new Map(),
  carried: [],
  keptCount: 0,
})

export const copyOfServer = (disk: ServerDisk, epoch: Epoch): ServerDisk => ({
  epoch,
  log: new Map([...disk.log].map(([scope, entries]) => [scope, [...entries]])),
  placed: new Map(disk.placed),
  life: disk.life,
  order: [...disk.order],
  batchesTaken: new Map(disk.batchesTaken),
  carried: [...disk.carried],
  keptCount: disk.keptCount,
})

/** As server/store/log-mark.ts, whose seal nobody can make: here nobody tries. */
export function markOf({ epoch, order }: ServerDisk): Pick<SyncResponse, 'mark'> {
  const newest = order.at(-1)
  if (newest === undefined) return {}
  return { mark: new TextEncoder().encode(`${epoch} ${order.length} ${newest.opId} ${newest.life}`) }
}

export function isForgotten({ epoch, order }: ServerDisk, mark: Uint8Array): boolean {
  const [of, count, opId, life] = new TextDecoder().decode(mark).split(' ')
  const held = order[Number(count) - 1]
  return of === epoch && (held?.opId !== opId || String(held?.life) !== life)
}

type Page = Pick<SyncResponse, 'entries' | 'cursors' | 'more' | 'remainingBytes'>

/** Overhead of an entry beside its payload, about. */
const ENTRY_BYTES = 120

export function pageOf(
  disk: ServerDisk,
  readable: (scope: Scope) => boolean,
  scopes: readonly Scope[],
  ask: Ask,
): Page {
  const page: Page = { entries: [], cursors: {}, more: false, remainingBytes: 0 }
  let size = 0
  const groups = [...disk.log.keys()].filter((scope) => scope.startsWith('group/'))
  for (const scope of [...scopes, ...groups]) {
    if (!readable(scope)) continue
    const entries = disk.log.get(scope) ?? []
    const cursor = ask.epoch === disk.epoch ? (ask.cursors[scope] ?? 0) : 0
    for (const entry of entries.slice(cursor > entries.length ? 0 : cursor)) {
      const weight = entry.payload.length + ENTRY_BYTES
      if (page.more || (page.entries.length > 0 && size + weight > ask.maxBytes / PAGE_SHARE)) {
        page.more = true
        page.remainingBytes += weight
        continue
      }
      size += weight
      page.entries.push(entry)
      page.cursors[scope] = entry.seq
    }
  }
  return page
}

/** Pages are made small, so that a few notes already make several. */
const PAGE_SHARE = 64

export const scopeOfOp = (op: Op): Scope => (op.kind === 'layer.update' ? scopeOfLayer(op.docId) : op.docId)

/** The group as its log now says. */
export const groupNow = (disk: ServerDisk, scope: Scope): KnownGroup | null =>
  newestOf(disk.log.get(scope) ?? [])

export function append(disk: ServerDisk, scope: Scope, entry: Omit<FeedEntry, 'scope' | 'seq'>): Receipt {
  const entries = disk.log.get(scope) ?? []
  disk.log.set(scope, entries)
  const seq = entries.length + 1
  entries.push({
    scope,
    seq,
    kind: entry.kind,
    opId: entry.opId,
    author: entry.author,
    at: entry.at,
    docId: entry.docId,
    payload: entry.payload,
  })
  const receipt: Receipt = { opId: entry.opId, scope, seq }
  disk.placed.set(entry.opId, receipt)
  disk.order.push({ opId: entry.opId, life: disk.life })
  return receipt
}
