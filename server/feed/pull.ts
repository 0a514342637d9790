import { Scope } from '../../shared/oparl/scope.ts'
import { type FeedEntry, LIMITS, type SyncRequest } from '../../shared/wire/protocol.ts'
import type { Actor } from '../access/may.ts'
import { bytesUpTo, entriesAfter, headOf, type ScopeHead } from '../store/feed-rows.ts'
import type { Reads } from '../store/store.ts'
import type { FeedRights } from './ports.ts'

export interface Page {
  readonly entries: FeedEntry[]
  readonly cursors: Record<string, number>
  readonly more: boolean
  readonly remainingBytes: number
  readonly revoked: Scope[]
}

/** Reads on from the device's cursors, scope by scope in the order of need, until the page is full. */
export function readPage(
  reads: Reads,
  rights: FeedRights,
  actor: Actor,
  request: Pick<SyncRequest, 'cursors' | 'maxBytes'>,
): Page {
  const readable = rights.readableScopes(actor)
  const budget = Math.min(request.maxBytes, LIMITS.pageBytes)
  const entries: FeedEntry[] = []
  const cursors: Record<string, number> = {}
  let bytes = 0
  let remainingBytes = 0
  let full = false
  for (const scope of readable) {
    const head = headOf(reads, scope)
    if (head === null) continue
    const from = startOf(request.cursors[scope], head)
    if (from === head.head) continue
    let at = from
    if (!full) {
      const found = entriesAfter(reads, head, from, budget - bytes)
      // A page holds at least one entry; a second scope's first one waits when it does not fit.
      const first = found[0]
      if (first !== undefined && (entries.length === 0 || bytes + first.payload.length <= budget)) {
        for (const entry of found) {
          entries.push(entry)
          bytes += entry.payload.length
          at = entry.seq
        }
        cursors[scope] = at
      }
      full = at < head.head
    }
    remainingBytes += head.totalBytes - bytesUpTo(reads, head, at)
  }
  return {
    entries,
    cursors,
    more: full,
    remainingBytes,
    revoked: revokedOf(reads, request.cursors, readable),
  }
}

/** A cursor beyond the head is of another history: everything is sent again, which devices recognise. */
function startOf(cursor: number | undefined, head: ScopeHead): number {
  return cursor === undefined || cursor > head.head ? 0 : cursor
}

/** A group that this server knows nothing of is not taken away: whoever made it may not have been here yet [SYNC-126]. */
function revokedOf(reads: Reads, cursors: SyncRequest['cursors'], readable: readonly Scope[]): Scope[] {
  const known = new Set<string>(readable)
  return Object.keys(cursors).filter(
    (name): name is Scope =>
      !known.has(name) &&
      Scope.safeParse(name).success &&
      (!name.startsWith('group/') || headOf(reads, name as Scope) !== null),
  )
}
