/** The server's rules in memory: a durable log per scope, idempotent by opId, and receipts only after the commit. */
import { decode } from 'cborg'
import type { Ask } from '../../main/sync/ports.ts'
import { type DeviceId, Epoch, type OpId, type PersonId } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import { type LayerDocId, parseLayerDocId, Scope, scopeOfLayer } from '../../shared/oparl/scope.ts'
import {
  APP_MARK,
  type BatchBody,
  type FeedEntry,
  type Op,
  type Receipt,
  type Reject,
  type SyncResponse,
} from '../../shared/wire/protocol.ts'
import type { Chance } from './chance.ts'
import { groupIn, isGroupDoc, type KnownGroup, newestOf, writesIn } from './groups.ts'
import { createCommits } from './model-store.ts'
import type { VirtualTime } from './virtual-time.ts'

export interface ServerDisk {
  epoch: Epoch
  log: Map<Scope, FeedEntry[]>
  placed: Map<OpId, Receipt>
}

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
  readonly kill: () => void
  readonly start: () => void
  readonly isUp: () => boolean
}

export interface ServerParts {
  readonly time: VirtualTime
  readonly chance: Chance
  readonly scopes: readonly Scope[]
  readonly rules: ServerRules
  readonly nowMs: () => number
  readonly onCommitted: (scopes: ReadonlySet<Scope>, by: DeviceId | null) => void
}

export const newEpoch = (chance: Chance): Epoch => Epoch.parse(chance.uuid())

export const copyOfServer = (disk: ServerDisk, epoch: Epoch): ServerDisk => ({
  epoch,
  log: new Map([...disk.log].map(([scope, entries]) => [scope, [...entries]])),
  placed: new Map(disk.placed),
})

export const soundRules = (mayRead: ServerRules['mayRead']): ServerRules => ({
  mayRead,
  mayWriteIn: writesIn,
  mayPut: ({ group }, before, personId) =>
    group.ownerId === personId &&
    (before === null || (before.group.ownerId === personId && (!before.group.deleted || group.deleted))),
  readsBatches: (more) => !more,
  knows: (disk, opId) => disk.placed.get(opId),
  beforeAnswer: (durable) => durable,
})

export function createModelServer(parts: ServerParts): ModelServer {
  const { time, chance, rules } = parts
  let commits: ReturnType<typeof createCommits> | null = createCommits(time, chance)
  const server: ModelServer = {
    disk: { epoch: newEpoch(chance), log: new Map(), placed: new Map() },
    calls: [],
    closedDocs: new Set(),
    isUp: () => commits !== null,
    kill: () => {
      commits?.kill()
      commits = null
    },
    start: () => {
      commits ??= createCommits(time, chance)
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
    handle: async (asker, ask) => {
      const page = pageOf(server.disk, parts, asker, ask)
      const batches = rules.readsBatches(page.more)
        ? ask.batches.map((batch) => decode(batch.body) as BatchBody)
        : []
      server.calls.push({ deviceId: asker.deviceId, more: page.more, batchesRead: batches.length })
      const ops = batches.flatMap((batch) => batch.ops)
      const verdict = ops.length > 0 ? await push(parts, server, asker, ops, commits) : NO_VERDICT
      return {
        app: APP_MARK,
        v: 1,
        epoch: server.disk.epoch,
        serverTime: instant(parts.nowMs()),
        ...page,
        ...verdict,
        revoked: revokedOf(parts, asker, ask),
      }
    },
  }
  return server
}

const NO_VERDICT: { receipts: Receipt[]; rejects: Reject[] } = { receipts: [], rejects: [] }

/** Groups that the device holds and its person is not, or no longer, in. */
function revokedOf({ rules }: ServerParts, asker: Asker, ask: Ask): Scope[] {
  return Object.keys(ask.cursors)
    .filter((scope) => scope.startsWith('group/'))
    .map((scope) => Scope.parse(scope))
    .filter((scope) => !rules.mayRead(asker.personId, scope))
}

type Page = Pick<SyncResponse, 'entries' | 'cursors' | 'more' | 'remainingBytes'>

/** Overhead of an entry beside its payload, about. */
const ENTRY_BYTES = 120

function pageOf(disk: ServerDisk, parts: ServerParts, asker: Asker, ask: Ask): Page {
  const page: Page = { entries: [], cursors: {}, more: false, remainingBytes: 0 }
  let size = 0
  const groups = [...disk.log.keys()].filter((scope) => scope.startsWith('group/'))
  for (const scope of [...parts.scopes, ...groups]) {
    if (!parts.rules.mayRead(asker.personId, scope)) continue
    const from = ask.epoch === disk.epoch ? (ask.cursors[scope] ?? 0) : 0
    for (const entry of (disk.log.get(scope) ?? []).slice(from)) {
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

async function push(
  parts: ServerParts,
  server: ModelServer,
  asker: Asker,
  ops: readonly Op[],
  commits: ReturnType<typeof createCommits> | null,
): Promise<{ receipts: Receipt[]; rejects: Reject[] }> {
  const receipts: Receipt[] = []
  const rejects: Reject[] = []
  const changed = new Set<Scope>()
  // Dead already: the answer never comes.
  if (commits === null) return new Promise(() => undefined)
  const write = (): void => {
    for (const op of ops) {
      const known = parts.rules.knows(server.disk, op.opId)
      if (known !== undefined) receipts.push(known)
      else if (refusal(parts.rules, server, asker, op) !== null)
        rejects.push({ opId: op.opId, code: refusal(parts.rules, server, asker, op) ?? '' })
      else {
        const scope = scopeOfOp(op)
        receipts.push(append(server.disk, scope, { ...op, author: asker.personId }))
        changed.add(scope)
      }
    }
  }
  const durable = commits.commit(write)
  void durable.then(() => changed.size > 0 && parts.onCommitted(changed, asker.deviceId))
  await parts.rules.beforeAnswer(durable)
  if (receipts.length + rejects.length === 0)
    return { receipts: ops.map((op) => ({ opId: op.opId, scope: scopeOfOp(op), seq: 1 })), rejects }
  return { receipts, rejects }
}

export const scopeOfOp = (op: Op): Scope => (op.kind === 'group.put' ? op.docId : scopeOfLayer(op.docId))

/** The group as its log now says. */
export const groupNow = (disk: ServerDisk, scope: Scope): KnownGroup | null =>
  newestOf(disk.log.get(scope) ?? [])

function refusal(rules: ServerRules, server: ModelServer, asker: Asker, op: Op): string | null {
  const group = groupNow(server.disk, scopeOfOp(op))
  if (op.kind === 'group.put') {
    const put = { group: groupIn(op.payload), opId: op.opId }
    return rules.mayPut(put, group, asker.personId) ? null : 'op/refused'
  }
  if (parseLayerDocId(op.docId).authorId !== asker.personId || server.closedDocs.has(op.docId))
    return 'op/refused'
  return !isGroupDoc(op.docId) || rules.mayWriteIn(group, asker.personId) ? null : 'op/not-allowed'
}

function append(disk: ServerDisk, scope: Scope, entry: Omit<FeedEntry, 'scope' | 'seq'>): Receipt {
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
  return receipt
}
