import type { OpId } from '../../shared/kernel/ids.ts'
import type { LayerDocId, Scope } from '../../shared/oparl/scope.ts'
import type { Actor } from '../access/may.ts'
import type { NewEntry, Placed } from '../store/feed-rows.ts'

export interface AppendOp extends NewEntry {
  readonly opId: OpId
  readonly docId: LayerDocId
  readonly scope: Scope
}

export interface Append {
  readonly ops: readonly AppendOp[]
  /** The device that brought them; it needs no nudge for its own writes. */
  readonly deviceId: string
}

/**
 * The durable log. `append` resolves only when every new op is on disk; it rejects when nothing was written.
 * Answers in the order of `ops`. Everything that acknowledges, applies or tells others waits for it.
 */
export interface FeedLog {
  readonly append: (append: Append) => Promise<readonly Placed[]>
  /** Resolves when nothing is waiting to be written any more. */
  readonly drained: () => Promise<void>
}

/** What the feed asks about a person's rights; auth/rights.ts fits it. */
export interface FeedRights {
  /** Scopes that the person may read, the one most needed first. */
  readonly readableScopes: (actor: Actor) => Scope[]
  readonly mayAppend: (actor: Actor, docId: LayerDocId) => boolean
}
