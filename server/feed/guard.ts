import * as Y from 'yjs'
import { LIMITS } from '../../shared/wire/protocol.ts'

/** Bounds of one honest update. A stroke is one struct; a long offline edit of everything is a few thousand. */
export const UPDATE_LIMITS = { structs: 20_000, deletes: 20_000, structLength: 1_000_000, depth: 8 } as const

export type GuardVerdict = 'ok' | 'op/undecodable' | 'op/too-large'

type Struct = ReturnType<typeof Y.decodeUpdate>['structs'][number]

/**
 * Looks at a Yjs update (V1) before it may enter a shared layer. A document has one writer, so authorship needs no
 * look inside; what must not pass is what makes a reader fail: bytes that do not decode, runs that poison the
 * clock, and nesting that overflows a stack.
 */
export function guardUpdate(update: Uint8Array): GuardVerdict {
  if (update.length === 0) return 'op/undecodable'
  if (update.length > LIMITS.updateBytes) return 'op/too-large'
  let decoded: ReturnType<typeof Y.decodeUpdate>
  try {
    decoded = Y.decodeUpdate(update)
  } catch {
    return 'op/undecodable'
  }
  const { structs, ds } = decoded
  if (structs.length > UPDATE_LIMITS.structs) return 'op/too-large'
  let deletes = 0
  for (const ranges of ds.clients.values()) deletes += ranges.length
  if (deletes > UPDATE_LIMITS.deletes) return 'op/too-large'
  if (structs.some((struct) => !(struct.length > 0 && struct.length <= UPDATE_LIMITS.structLength)))
    return 'op/too-large'
  return depthOf(structs) > UPDATE_LIMITS.depth ? 'op/too-large' : 'ok'
}

/** How deep types nest within the update: by a named parent, or by the neighbour whose parent is shared. */
function depthOf(structs: readonly Struct[]): number {
  const depths = new Map<number, { readonly clock: number; readonly end: number; readonly depth: number }[]>()
  const depthAt = (id: Y.ID): number => {
    const known = depths.get(id.client) ?? []
    // Structs of a client come in clock order, so the last one that starts at or before the clock holds it.
    let low = 0
    let high = known.length - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const range = known[middle]
      if (range === undefined) return 0
      if (id.clock < range.clock) high = middle - 1
      else if (id.clock >= range.end) low = middle + 1
      else return range.depth
    }
    return 0
  }
  let deepest = 0
  for (const struct of structs) {
    const depth = struct instanceof Y.Item ? depthOfItem(struct, depthAt) : 0
    const known = depths.get(struct.id.client) ?? []
    known.push({ clock: struct.id.clock, end: struct.id.clock + struct.length, depth })
    depths.set(struct.id.client, known)
    deepest = Math.max(deepest, depth)
  }
  return deepest
}

function depthOfItem(item: Y.Item, depthAt: (id: Y.ID) => number): number {
  const parent: unknown = item.parent
  if (parent instanceof Y.ID) return depthAt(parent) + 1
  if (typeof parent === 'string') return 1
  const neighbour = item.origin ?? item.rightOrigin
  return neighbour === null ? 1 : depthAt(neighbour)
}
