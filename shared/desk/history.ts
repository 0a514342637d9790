/**
 * Who had seen what. Made of any set of ops in any order, repeated or with gaps; the same set makes the same history.
 * What stands in a gap is not known to have been seen: two writes then look as if they concurred, and both stay.
 */
import type { OpId } from '../kernel/ids.ts'
import type { DeskOp } from './edit.ts'

export interface History {
  /** Whatever an op had seen stands before it; among what is free to stand next, the smaller id. */
  readonly ops: readonly DeskOp[]
  /** Whether `one` was made by somebody who had seen `other`. Of the same op: no. */
  readonly saw: (one: DeskOp, other: DeskOp) => boolean
  /** Ops that no other op has seen: what the next edit names. */
  readonly heads: readonly OpId[]
}

export function historyOf(given: Iterable<DeskOp>): History {
  const byId = new Map([...given].map((op) => [op.opId, op]))
  const ops = inOrder(byId)
  const at = new Map(ops.map((op, index) => [op.opId, index]))
  const seenBy = ops.map(() => new Uint32Array(Math.ceil(ops.length / 32)))
  const heads = new Set(at.keys())
  for (const [index, op] of ops.entries()) {
    for (const id of op.edit.seen) {
      const before = at.get(id)
      // In a circle, which only a forger makes, what stands later was not seen.
      if (before === undefined || before >= index) continue
      heads.delete(id)
      const [mine, theirs] = [seenBy[index], seenBy[before]]
      if (mine === undefined || theirs === undefined) continue
      for (const [word, bits] of theirs.entries()) mine[word] = (mine[word] ?? 0) | bits
      mine[before >>> 5] = (mine[before >>> 5] ?? 0) | (1 << (before & 31))
    }
  }
  const indexOf = ({ opId }: DeskOp): number => at.get(opId) ?? -1
  return {
    ops,
    heads: [...heads].sort(),
    saw: (one, other) => {
      const index = indexOf(other)
      return index >= 0 && (((seenBy[indexOf(one)]?.[index >>> 5] ?? 0) >>> (index & 31)) & 1) === 1
    },
  }
}

function inOrder(byId: ReadonlyMap<OpId, DeskOp>): DeskOp[] {
  const waitsFor = new Map<OpId, number>()
  const followers = new Map<OpId, OpId[]>()
  for (const { opId, edit } of byId.values()) {
    const known = [...new Set(edit.seen)].filter((id) => byId.has(id) && id !== opId)
    waitsFor.set(opId, known.length)
    for (const id of known) followers.set(id, [...(followers.get(id) ?? []), opId])
  }
  const ids = [...byId.keys()].sort()
  const free = ids.filter((id) => waitsFor.get(id) === 0)
  const ops: DeskOp[] = []
  const placed = new Set<OpId>()
  while (ops.length < byId.size) {
    // Nothing is free in a circle: its smallest id is taken as if it had seen nothing of it.
    const next = free.shift() ?? ids.find((id) => !placed.has(id))
    const op = next === undefined ? undefined : byId.get(next)
    if (next === undefined || op === undefined) break
    if (placed.has(next)) continue
    placed.add(next)
    ops.push(op)
    for (const follower of followers.get(next) ?? []) {
      const left = (waitsFor.get(follower) ?? 0) - 1
      waitsFor.set(follower, left)
      if (left === 0) insertSorted(free, follower)
    }
  }
  return ops
}

function insertSorted(ids: OpId[], id: OpId): void {
  let [low, high] = [0, ids.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ids[middle] ?? '') < id) low = middle + 1
    else high = middle
  }
  ids.splice(low, 0, id)
}
