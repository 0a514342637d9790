import type SqliteDatabase from 'better-sqlite3'
import type { Scope } from '../../shared/oparl/scope.ts'

declare const writable: unique symbol
/** What reads need: prepared once per connection and kept. */
export interface Reads {
  readonly sql: (text: string) => SqliteDatabase.Statement
}
/** Proof that a write transaction is open. Only `Store.write` can make one. */
export type Tx = Reads & { readonly [writable]: true }
type Sync<T> = T extends PromiseLike<unknown> ? { error: 'a write transaction must be synchronous' } : T

/** Scopes that grew, and the device that made them grow where it was one device. */
export interface Appended {
  readonly scopes: ReadonlySet<Scope>
  readonly byDevice: string | null
}

export interface Store {
  readonly dataDir: string
  readonly reads: Reads
  /** One transaction, on disk (FULL) when this returns. Throws on a full disk, with nothing changed. */
  readonly write: <T>(work: (tx: Tx) => Sync<T>) => Sync<T>
  /** Called after a commit that appended to the feed, to say so to who listens. */
  readonly announce: (appended: Appended) => void
  readonly onAppended: (listener: (appended: Appended) => void) => () => void
  readonly checkpoint: () => void
  readonly close: () => void
}
