/**
 * Looks at an update before any document sees it (docs/security.md §4.4). Single-writer documents make the document's
 * name the permission, so what is left to check is harm: size, counts, clocks, nesting. Honest offline batches carry
 * garbage-collected ranges, so those are allowed within bounds.
 */
import * as Y from 'yjs'
import { LIMITS } from './limits.ts'

export type GuardVerdict = 'fine' | 'too-large' | 'undecodable'

/** Whether `update` (Yjs V1 bytes) may be applied. Pure: no document is touched. `bounds`: other than those of one write. */
export function checkUpdate(
  update: Uint8Array,
  bounds: { readonly updateBytes: number; readonly structs: number } = LIMITS,
): GuardVerdict {
  if (update.length > bounds.updateBytes) return 'too-large'
  try {
    const { structs, ds } = Y.decodeUpdate(update)
    if (structs.length > bounds.structs) return 'too-large'
    let ranges = 0
    for (const deleted of ds.clients.values()) ranges += deleted.length
    if (ranges > bounds.structs) return 'too-large'
    return structs.every(isBounded) && isShallow(structs) ? 'fine' : 'undecodable'
  } catch {
    // The decoder throws on anything that is not an update; nothing was applied.
    return 'undecodable'
  }
}

type Struct = Y.Item | Y.GC

function isBounded(struct: Struct | { id: Y.ID; length: number }): boolean {
  if (struct.id.clock + struct.length > LIMITS.clock) return false
  return struct instanceof Y.Item || struct.length <= LIMITS.gapLength
}

/** Types inside types: the deepest chain of parents, and the deepest plain value. */
function isShallow(structs: readonly unknown[]): boolean {
  const depths = new Map<string, number>()
  for (const struct of structs) {
    if (!(struct instanceof Y.Item)) continue
    const depth = depthOf(struct, depths)
    if (depth > LIMITS.depth) return false
    depths.set(keyOf(struct.id), depth)
    depths.set(keyOf(struct.lastId), depth)
    if (
      struct.content instanceof Y.ContentAny &&
      !struct.content.arr.every((value) => isShallowValue(value, 1))
    )
      return false
  }
  return true
}

const keyOf = (id: Y.ID) => `${id.client}:${id.clock}`

/** A first child names its parent; a sibling only its neighbour, and is as deep as that. */
function depthOf(item: Y.Item, depths: ReadonlyMap<string, number>): number {
  const parent: unknown = item.parent
  if (parent instanceof Y.ID) return (depths.get(keyOf(parent)) ?? 1) + 1
  const neighbour = item.origin ?? item.rightOrigin
  return (neighbour === null ? undefined : depths.get(keyOf(neighbour))) ?? 1
}

function isShallowValue(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return true
  if (depth > LIMITS.depth) return false
  return Object.values(value).every((inner) => isShallowValue(inner, depth + 1))
}

/**
 * Applies a checked update to a shadow document of the same history. `gap`: it builds on updates that are not
 * there; throw the shadow away after anything but `applied`.
 */
export function applyToShadow(
  shadow: Y.Doc,
  update: Uint8Array,
  origin: unknown,
): 'applied' | 'gap' | 'undecodable' {
  try {
    Y.applyUpdate(shadow, update, origin)
  } catch {
    return 'undecodable'
  }
  return hasGap(shadow) ? 'gap' : 'applied'
}

/** Whether updates wait in the document for others that have not come. */
export function hasGap(doc: Y.Doc): boolean {
  return doc.store.pendingStructs !== null || doc.store.pendingDs !== null
}
