/** What the sync driver needs of the world. The adapters need not know this file; compose checks the fit. */

import type { SyncStatus } from '../../shared/ipc/views.ts'
import type { Epoch } from '../../shared/kernel/ids.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import type { Result } from '../../shared/kernel/result.ts'
import type { Failing } from '../../shared/sync/causes.ts'
import type { RelayedBatch, SignedBatch, SyncResponse } from '../../shared/wire/protocol.ts'
import type { Hello } from '../../shared/wire/sign-in.ts'

export interface SyncFacts {
  readonly epoch: Epoch | null
  readonly cursors: Readonly<Record<string, number>>
  readonly waitingCount: number
  readonly refusedCount: number
  readonly onHubCount: number
  readonly lastSavedAt: Instant | null
  readonly lastSentAt: Instant | null
  readonly lastReceivedAt: Instant | null
  readonly mark: Uint8Array | null
  readonly putBackAt: Instant | null
  readonly movedAt: Instant | null
}

export interface PageStored {
  readonly newFiles: boolean
  /** Outbox rows, and batches of others, that a receipt or a reject of this page took away. */
  readonly settledCount: number
  /** Outbox rows and batches of others still to be sent. */
  readonly waitingCount: number
}

/** The device's disk. `main/store` fits it. */
export interface SyncStore {
  syncFacts(): Promise<SyncFacts>
  /** Unsettled batches, oldest first, up to `maxBytes` but at least one. A retry gives the same bytes. */
  outboxBatches(maxBytes: number): Promise<readonly SignedBatch[]>
  /** Batches of others to be passed on, up to `maxBytes`; left out where nothing is passed on. */
  relayedBatches?(maxBytes: number): Promise<readonly RelayedBatch[]>
  /** Entries, cursors, receipts, rejects and a change of epoch in one durable transaction [SYNC-4] [SYNC-7]. */
  applyResponse(
    response: SyncResponse,
    now: Instant,
  ): Promise<Result<PageStored, 'storage/full' | 'storage/failed'>>
}

/** What a device asks; the transport adds its version and name. */
export interface Ask {
  readonly epoch: Epoch | null
  readonly cursors: Readonly<Record<string, number>>
  readonly batches: readonly SignedBatch[]
  readonly relayed: readonly RelayedBatch[]
  readonly maxBytes: number
  /** What the server last said of how far its log had come; left out at first contact. */
  readonly mark?: Uint8Array
}

/** Failures carry `retryAfterMs` in their params when the server asked for a pause, `moved: 1` when what came is kept for `goOn`. Every call answers or fails: none hangs. */
export interface Transport {
  greet(signal: AbortSignal): Promise<Result<Hello, Failing>>
  /** A response that says `follows` has more pages in the same answer, for `nextPage`; the next exchange gives them up. */
  exchange(ask: Ask, signal: AbortSignal): Promise<Result<SyncResponse, Failing>>
  /**
   * Goes on with an answer that was cut, where its next page is what is asked for; null where there is none. The batches of
   * that answer's request are in it, those of `ask` are not [SYNC-174].
   */
  goOn?(ask: Ask, signal: AbortSignal): Promise<Result<SyncResponse, Failing> | null>
  /** Left out where an answer has one page. */
  nextPage?(): Promise<Result<SyncResponse, Failing>>
  /** Trades the refresh token for new ones and keeps them. */
  renewToken(signal: AbortSignal): Promise<Result<null, Failing>>
}

/** Says that there is something to pull. Opens again by itself until closed; both calls may be repeated. */
export interface NudgeLine {
  open(): void
  close(): void
}

export interface NudgeEvents {
  readonly opened: () => void
  readonly lost: () => void
  readonly nudged: () => void
  /** The server answered and refused the access token: an exchange renews it. Once a token. */
  readonly refused: () => void
}

/** One-shot timers on a clock that never jumps. */
export interface Timers {
  set(waitMs: number, fire: () => void): () => void
}

export interface SyncHooks {
  /** A page is on the disk: new meeting data, and perhaps new files to fetch. */
  readonly onEntriesApplied: (facts: { readonly newFiles: boolean }) => void
  /** The link has just proved good. */
  readonly onLinkUp: () => void
  /** Ask `status()` again. */
  readonly onStatusChanged: () => void
}

/** The sync line without what files and disk add to it. */
export type SyncLine = Omit<SyncStatus, 'downloads' | 'disk'>
