import type { Scope } from '../../shared/oparl/scope.ts'
import { noteBatchesTaken } from '../store/batches-taken.ts'
import { keepDesk } from '../store/desk-rows.ts'
import { appendEntries, growDocument, type Placed } from '../store/feed-rows.ts'
import { groupOf, keepGroup } from '../store/group-rows.ts'
import { keepReceipts } from '../store/receipt-rows.ts'
import type { Appended, Store, Tx } from '../store/store.ts'
import { isArrival } from './arrivals.ts'
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
    placed = store.write((tx) => group.map(({ append }) => appendAll(tx, append)))
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
  // When the server had it, the device that made it does not know: it is told as others are.
  return scopes.size === 0 ? null : { scopes, byDevice: ops.some(isArrival) ? null : deviceId }
}

function appendAll(tx: Tx, { ops, batches }: Append): Placed[] {
  if (batches !== undefined) noteBatchesTaken(tx, batches)
  return appendOps(tx, ops)
}

function appendOps(tx: Tx, ops: readonly AppendOp[]): Placed[] {
  const places: Placed[] = ops.map(() => ({ is: 'taken' }))
  for (const [scope, indexes] of indexesBy(ops, (op): Scope => op.scope)) {
    const placeable = indexes.filter((at) => !isTaken(tx, ops[at]))
    const placed = appendEntries(
      tx,
      scope,
      placeable.flatMap((at) => ops[at] ?? []),
    )
    for (const [at, place] of placed.entries()) places[placeable[at] ?? -1] = place
  }
  const grown = ops.filter((op, at) => places[at]?.is === 'new' && op.group === null)
  for (const [docId, indexes] of indexesBy(grown, (op) => op.docId)) {
    const bytes = indexes.reduce((sum, at) => sum + (grown[at]?.payload.length ?? 0), 0)
    growDocument(tx, docId, indexes.length, bytes)
  }
  for (const [at, { group, opId }] of ops.entries())
    if (group !== null && places[at]?.is === 'new') keepGroup(tx, group, opId)
  for (const [at, op] of ops.entries())
    if (op.kind === 'paper.seen' && places[at]?.is === 'new') keepReceipts(tx, op)
  for (const scope of new Set(
    ops.filter(({ kind }, at) => kind === 'desk.edit' && places[at]?.is === 'new').map(scopeOf),
  ))
    keepDesk(tx, scope)
  return places
}

const scopeOf = ({ scope }: AppendOp): Scope => scope

/** The name of a group belongs to whoever made it first, also when two requests meet in one commit. */
function isTaken(tx: Tx, op: AppendOp | undefined): boolean {
  if (op === undefined || op.group === null) return false
  const known = groupOf(tx, op.group.id)
  return known !== null && known.ownerId !== op.author
}

/** Positions of the ops that share a key. Positions, not ops: a batch may hold the same op twice. */
function indexesBy<Key>(ops: readonly AppendOp[], keyOf: (op: AppendOp) => Key): Map<Key, number[]> {
  const groups = new Map<Key, number[]>()
  for (const [at, op] of ops.entries()) {
    const key = keyOf(op)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [at])
    else group.push(at)
  }
  return groups
}
