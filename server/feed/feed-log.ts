import type { Scope } from '../../shared/oparl/scope.ts'
import { appendEntries, growDocument, type Placed } from '../store/feed-rows.ts'
import type { Appended, Store, Tx } from '../store/store.ts'
import type { Append, AppendOp, FeedLog } from './ports.ts'

interface Waiting {
  readonly append: Append
  readonly resolve: (placed: readonly Placed[]) => void
  readonly reject: (error: unknown) => void
}

/** Ops that one commit may hold: bounds how long the first of a group waits for the last. */
const GROUP_OPS = 4000

/**
 * The log over SQLite with group commit: requests that arrive while the disk is busy share the next commit, so
 * that many small writers cost one fsync together.
 */
export function sqliteFeedLog(store: Store): FeedLog {
  const line: Waiting[] = []
  let scheduled: Promise<void> | null = null

  const commitAll = (): void => {
    while (line.length > 0) commitGroup(store, takeGroup(line))
  }
  const schedule = (): Promise<void> =>
    new Promise((resolve) => {
      setImmediate(() => {
        scheduled = null
        commitAll()
        resolve()
      })
    })

  return {
    append: (append) =>
      new Promise((resolve, reject) => {
        line.push({ append, resolve, reject })
        scheduled ??= schedule()
      }),
    drained: () => scheduled ?? Promise.resolve(),
  }
}

function takeGroup(line: Waiting[]): Waiting[] {
  let ops = 0
  let size = 0
  for (const { append } of line) {
    if (size > 0 && ops + append.ops.length > GROUP_OPS) break
    ops += append.ops.length
    size += 1
  }
  return line.splice(0, size)
}

function commitGroup(store: Store, group: readonly Waiting[]): void {
  let placed: Placed[][]
  try {
    placed = store.write((tx) => group.map(({ append }) => appendOps(tx, append.ops)))
  } catch (error) {
    // Nothing of the group was written. Each is tried alone, so that one that cannot be written fails alone.
    if (group.length > 1) for (const waiting of group) commitGroup(store, [waiting])
    else for (const { reject } of group) reject(error)
    return
  }
  for (const [at, { append, resolve }] of group.entries()) {
    const answers = placed[at] ?? []
    resolve(answers)
    const appended = appendedBy(append, answers)
    if (appended !== null) store.announce(appended)
  }
}

function appendedBy({ ops, deviceId }: Append, placed: readonly Placed[]): Appended | null {
  const scopes = new Set(ops.filter((_, at) => placed[at]?.is === 'new').map((op) => op.scope))
  return scopes.size === 0 ? null : { scopes, byDevice: deviceId }
}

function appendOps(tx: Tx, ops: readonly AppendOp[]): Placed[] {
  const places = new Map<AppendOp, Placed>()
  for (const [scope, group] of groupedBy(ops, (op) => op.scope)) {
    const answers = appendEntries(tx, scope, group)
    for (const [at, op] of group.entries()) {
      const place = answers[at]
      if (place !== undefined) places.set(op, place)
    }
  }
  const grown = ops.filter((op) => places.get(op)?.is === 'new')
  for (const [docId, group] of groupedBy(grown, (op) => op.docId)) {
    growDocument(
      tx,
      docId,
      group.length,
      group.reduce((sum, op) => sum + op.payload.length, 0),
    )
  }
  return ops.map((op) => places.get(op) ?? missing(op))
}

function groupedBy<Key extends Scope | AppendOp['docId']>(
  ops: readonly AppendOp[],
  keyOf: (op: AppendOp) => Key,
): Map<Key, AppendOp[]> {
  const groups = new Map<Key, AppendOp[]>()
  for (const op of ops) {
    const group = groups.get(keyOf(op))
    if (group === undefined) groups.set(keyOf(op), [op])
    else group.push(op)
  }
  return groups
}

function missing(op: AppendOp): never {
  throw new Error(`op ${op.opId} was given no place`)
}
