/** The server's rules in memory: a durable log per scope, idempotent by opId, and receipts only after the commit. */
import { decode } from 'cborg'
import type { Ask } from '../../main/sync/ports.ts'
import type { DeviceId, OpId, PersonId } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import { type LayerDocId, parseLayerDocId, Scope } from '../../shared/oparl/scope.ts'
import {
  APP_MARK,
  type BatchBody,
  type FeedEntry,
  type Op,
  type Receipt,
  type RefusedBatch,
  type Reject,
  type RelayedBatch,
  type SignedBatch,
  type SyncResponse,
} from '../../shared/wire/protocol.ts'
import type { Chance } from './chance.ts'
import { groupIn, isGroupDoc, type KnownGroup, writesIn } from './groups.ts'
import {
  append,
  emptyServerDisk,
  groupNow,
  isForgotten,
  markOf,
  newEpoch,
  pageOf,
  type ServerDisk,
  scopeOfOp,
} from './model-feed.ts'
import { hashOf } from './model-relay.ts'
import { createCommits } from './model-store.ts'
import type { VirtualTime } from './virtual-time.ts'

/** Steps after which a server may die. */
export const SERVER_STEPS = ['read', 'committed', 'answering'] as const
export type ServerStep = (typeof SERVER_STEPS)[number]

export interface ServerCall {
  readonly deviceId: DeviceId
  readonly more: boolean
  readonly batchesRead: number
}

export interface Asker {
  readonly deviceId: DeviceId
  readonly personId: PersonId
}

/** What stands between two commits of the server and may be planted with a fault. */
export interface ServerRules {
  readonly mayRead: (personId: PersonId, scope: Scope) => boolean
  readonly mayWriteIn: (group: KnownGroup | null, personId: PersonId) => boolean
  /** Whether a person may put this state of a group after that one. */
  readonly mayPut: (put: KnownGroup, before: KnownGroup | null, personId: PersonId) => boolean
  /** Whether the batches of a request with more to pull are read. */
  readonly readsBatches: (more: boolean) => boolean
  readonly knows: (disk: ServerDisk, opId: OpId) => Receipt | undefined
  /** Whether a mark proves that the log was put back. */
  readonly isForgotten: (disk: ServerDisk, mark: Uint8Array) => boolean
  /** `durable` resolves after the commit; the answer waits for what this returns. */
  readonly beforeAnswer: (durable: Promise<void>) => Promise<void>
}

export interface ModelServer {
  disk: ServerDisk
  readonly calls: ServerCall[]
  readonly closedDocs: Set<LayerDocId>
  readonly handle: (asker: Asker, ask: Ask) => Promise<SyncResponse>
  /** An entry of a kind that no device knows yet. */
  readonly publish: (scope: Scope, author: PersonId, opId: OpId) => void
  /** What a hub's holder knows: taken once. */
  readonly seed: (entries: readonly Omit<FeedEntry, 'seq'>[]) => void
  readonly kill: () => void
  readonly start: () => void
  readonly isUp: () => boolean
  /** Another one after every start: what an earlier one was asked, it does not answer. */
  readonly life: () => object | null
  /** Dies when the step has come `left` times more. */
  crashAt: { readonly step: ServerStep; left: number; readonly downMs: number } | null
}

export interface ServerParts {
  readonly time: VirtualTime
  readonly chance: Chance
  readonly scopes: readonly Scope[]
  readonly rules: ServerRules
  readonly nowMs: () => number
  readonly onCommitted: (scopes: ReadonlySet<Scope>, by: DeviceId | null) => void
  /** Whose device it is, by the directory; null where it is not known. */
  readonly signerOf: (deviceId: DeviceId) => PersonId | null
  /** A hub keeps batches as they were signed. */
  readonly carries: boolean
}

export const soundRules = (mayRead: ServerRules['mayRead']): ServerRules => ({
  mayRead,
  mayWriteIn: writesIn,
  mayPut: ({ group }, before, personId) =>
    group.ownerId === personId &&
    (before === null || (before.group.ownerId === personId && (!before.group.deleted || group.deleted))),
  readsBatches: (more) => !more,
  knows: (disk, opId) => disk.placed.get(opId),
  isForgotten,
  beforeAnswer: (durable) => durable,
})

export function createModelServer(parts: ServerParts): ModelServer {
  const { time, chance, rules } = parts
  let commits: ReturnType<typeof createCommits> | null = createCommits(time, chance)
  const server: ModelServer = {
    disk: emptyServerDisk(chance),
    calls: [],
    crashAt: null,
    closedDocs: new Set(),
    isUp: () => commits !== null,
    life: () => commits,
    kill: () => {
      commits?.kill()
      commits = null
    },
    start: () => {
      if (commits !== null) return
      commits = createCommits(time, chance)
      server.disk.life = chance.below(2 ** 32)
    },
    publish: (scope, author, opId) => {
      void commits
        ?.commit(() =>
          append(server.disk, scope, {
            kind: 'future.kind',
            opId,
            author,
            at: instant(parts.nowMs()),
            docId: null,
            payload: new Uint8Array([1]),
          }),
        )
        .then(() => parts.onCommitted(new Set([scope]), null))
    },
    seed: (entries) => {
      const fresh = (entry: { readonly opId: OpId }): boolean => !server.disk.placed.has(entry.opId)
      if (!entries.some(fresh)) return
      void commits
        ?.commit(() => {
          for (const { scope, ...entry } of entries.filter(fresh)) append(server.disk, scope, entry)
        })
        .then(() => parts.onCommitted(new Set(entries.map(({ scope }) => scope)), null))
    },
    handle: async (asker, ask) => {
      const reached = (step: ServerStep): boolean => dies(server, time, step)
      if (ask.mark !== undefined && rules.isForgotten(server.disk, ask.mark))
        server.disk.epoch = newEpoch(chance)
      const taken = [...(server.disk.batchesTaken.get(asker.deviceId) ?? [])]
      const page = pageOf(server.disk, (scope) => rules.mayRead(asker.personId, scope), parts.scopes, ask)
      const reads = rules.readsBatches(page.more)
      const own = reads ? ask.batches.map((batch) => broughtBy(asker, batch)) : []
      const { brought, refusedBatches } = relayedOf(parts, reads ? (ask.relayed ?? []) : [])
      reached('read')
      server.calls.push({
        deviceId: asker.deviceId,
        more: page.more,
        batchesRead: own.length + brought.length,
      })
      const pushes = [...own, ...brought].filter((one) => one.ops.length > 0)
      const verdict = pushes.length > 0 ? await push(parts, server, { asker, pushes }, commits) : NO_VERDICT
      if (pushes.length > 0) reached('committed')
      reached('answering')
      return {
        app: APP_MARK,
        v: 1,
        epoch: server.disk.epoch,
        serverTime: instant(parts.nowMs()),
        ...page,
        ...verdict,
        revoked: revokedOf(parts, server.disk, asker, ask),
        batchesTaken: taken,
        ...(refusedBatches.length > 0 && { refusedBatches }),
        ...markOf(server.disk),
      }
    },
  }
  return server
}

function dies(server: ModelServer, time: VirtualTime, step: ServerStep): boolean {
  const at = server.crashAt
  if (at?.step !== step || !server.isUp()) return false
  at.left -= 1
  if (at.left >= 0) return false
  server.crashAt = null
  server.kill()
  time.after(at.downMs, server.start)
  return true
}

const NO_VERDICT: { receipts: Receipt[]; rejects: Reject[] } = { receipts: [], rejects: [] }

/** Groups that the device holds and its person is not, or no longer, in. */
function revokedOf({ rules }: ServerParts, disk: ServerDisk, asker: Asker, ask: Ask): Scope[] {
  return Object.keys(ask.cursors)
    .filter((scope) => scope.startsWith('group/'))
    .map((scope) => Scope.parse(scope))
    .filter((scope) => disk.log.has(scope) && !rules.mayRead(asker.personId, scope))
}

/** A batch and who signed it. */
interface Brought {
  readonly asker: Asker
  readonly batch: SignedBatch
  readonly ops: readonly Op[]
  readonly batchNo: number
}

function broughtBy(asker: Asker, batch: SignedBatch): Brought {
  const { ops, batchNo } = decode(batch.body) as BatchBody
  return { asker, batch, ops, batchNo }
}

/** Judged by whoever signed them, whoever brings them [SYNC-61]; of an unknown device they refuse themselves alone [SYNC-62]. */
function relayedOf(
  { signerOf }: ServerParts,
  batches: readonly RelayedBatch[],
): { brought: Brought[]; refusedBatches: RefusedBatch[] } {
  const brought: Brought[] = []
  const refusedBatches: RefusedBatch[] = []
  for (const batch of batches) {
    const personId = signerOf(batch.deviceId)
    if (personId === null) refusedBatches.push({ sha256: hashOf(batch.body), code: 'sync/unknown-device' })
    else brought.push(broughtBy({ deviceId: batch.deviceId, personId }, batch))
  }
  return { brought, refusedBatches }
}

async function push(
  parts: ServerParts,
  server: ModelServer,
  { asker, pushes }: { readonly asker: Asker; readonly pushes: readonly Brought[] },
  commits: ReturnType<typeof createCommits> | null,
): Promise<{ receipts: Receipt[]; rejects: Reject[] }> {
  const verdict = { receipts: [] as Receipt[], rejects: [] as Reject[] }
  const changed = new Set<Scope>()
  // Dead already: the answer never comes.
  if (commits === null) return new Promise(() => undefined)
  const durable = commits.commit(() => {
    for (const one of pushes) writeBatch(parts, server, one, { ...verdict, changed })
  })
  void durable.then(() => changed.size > 0 && parts.onCommitted(changed, asker.deviceId))
  await parts.rules.beforeAnswer(durable)
  if (verdict.receipts.length + verdict.rejects.length > 0) return verdict
  const receipts = pushes.flatMap(({ ops }) =>
    ops.map((op): Receipt => ({ opId: op.opId, scope: scopeOfOp(op), seq: 1 })),
  )
  return { receipts, rejects: [] }
}

function writeBatch(
  parts: ServerParts,
  server: ModelServer,
  { asker, batch, ops, batchNo }: Brought,
  into: { readonly receipts: Receipt[]; readonly rejects: Reject[]; readonly changed: Set<Scope> },
): void {
  const { disk } = server
  const taken = disk.batchesTaken.get(asker.deviceId) ?? []
  if (!taken.includes(batchNo)) disk.batchesTaken.set(asker.deviceId, [...taken, batchNo].slice(-16))
  for (const op of ops) {
    const known = parts.rules.knows(disk, op.opId)
    const code = known === undefined ? refusal(parts.rules, server, asker, op) : null
    if (known !== undefined) into.receipts.push(known)
    else if (code !== null) into.rejects.push({ opId: op.opId, code })
    else {
      const scope = scopeOfOp(op)
      into.receipts.push(append(disk, scope, { ...op, author: asker.personId }))
      into.changed.add(scope)
    }
  }
  // Also one of which every op is known from the holder: who brought it is told that it will be passed on.
  const isCarried = disk.carried.some(({ body }) => Buffer.from(body).equals(batch.body))
  if (parts.carries && !isCarried) disk.carried.push({ ...batch, deviceId: asker.deviceId })
}

function refusal(rules: ServerRules, server: ModelServer, asker: Asker, op: Op): string | null {
  const group = groupNow(server.disk, scopeOfOp(op))
  if (op.kind === 'group.put') {
    const put = { group: groupIn(op.payload), opId: op.opId }
    return rules.mayPut(put, group, asker.personId) ? null : 'op/refused'
  }
  // What others do not append to is judged elsewhere.
  if (op.kind !== 'layer.update') return null
  if (parseLayerDocId(op.docId).authorId !== asker.personId || server.closedDocs.has(op.docId))
    return 'op/refused'
  return !isGroupDoc(op.docId) || rules.mayWriteIn(group, asker.personId) ? null : 'op/not-allowed'
}
