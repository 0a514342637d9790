/** What the sync machine can be in, hear and ask for. Rules: docs/spec/sync.md. */
import type { Instant } from '../kernel/instant.ts'
import type { BlockCause, Failing, WaitCause } from './causes.ts'

/** Names one asynchronous job of the driver. Only the answer of the current job is heard [SYNC-8]. */
export type Ticket = number

/** What a request brings besides the cursors. */
export type Cargo = 'cursors' | 'cursors-and-batches'

/** Whether local work or a nudge came while an exchange was under way and so may have missed it [SYNC-10]. */
export type Afterwards = 'rest' | 'go-again'

/** Whether the access token of this request was just renewed: a second refusal then needs a person [SYNC-20]. */
export type TokenAge = 'held' | 'renewed'

/** Facts of the page that is being stored, kept until the store has answered. */
export interface PageFacts {
  /**
   * `following`: there is more, and its next page comes in the same answer [SYNC-144]. `listening`: there is none, and what
   * others write meanwhile comes in the same answer [SYNC-175].
   */
  readonly more: 'more' | 'following' | 'listening' | 'last'
  /** Bytes of entries after this page, the server's estimate. */
  readonly remainingBytes: number
  /** How many batches the request carried. */
  readonly carried: number
}

export type Phase =
  | { readonly at: 'stopped' }
  /** Asks who is there before sending anything of ours: after a portal, a foreign server or another version. */
  | { readonly at: 'greeting'; readonly attempt: number; readonly why: BlockCause }
  | {
      readonly at: 'exchanging'
      readonly attempt: number
      readonly cargo: Cargo
      readonly afterwards: Afterwards
      readonly token: TokenAge
      /** Everything has come: what is awaited is news. */
      readonly listens?: true
    }
  | {
      readonly at: 'applying'
      readonly attempt: number
      readonly page: PageFacts
      readonly afterwards: Afterwards
    }
  | { readonly at: 'refreshing'; readonly attempt: number; readonly cargo: Cargo }
  /** Everything known is pulled and pushed; a nudge, local work or the poll timer starts the next exchange. */
  | { readonly at: 'live' }
  /** Tries again by itself when its timer fires. */
  | { readonly at: 'waiting'; readonly attempt: number; readonly why: WaitCause }
  /** Sync stands; local work goes on [SYNC-22]. */
  | { readonly at: 'blocked'; readonly attempt: number; readonly why: BlockCause }

export interface SyncState {
  readonly phase: Phase
  readonly ticket: Ticket
  /** Is the nudge socket known to be alive by what it received? */
  readonly socket: 'closed' | 'open'
  /** How much a request and a page may weigh on this link, bytes [SYNC-16]. */
  readonly budgetBytes: number
  /** Our clock minus the server's at the last answer, ms; null before the first since start. Shown, never used [SYNC-23]. */
  readonly skewMs: number | null
  /** Why the last attempt failed; null once a page was stored again. For the status line. */
  readonly trouble: WaitCause | null
  /** Bytes of meeting data still to come after the last page, the server's estimate. For the progress line. */
  readonly remainingBytes: number
  /** Requests with batches that the server refused as a whole, in a row: pulling goes on without them [SYNC-12]. */
  readonly refusals: number
}

/** What has happened. */
export type SyncEvent =
  | { readonly type: 'started' }
  | { readonly type: 'halted' }
  /** An outbox row was committed. */
  | { readonly type: 'workSaved' }
  | { readonly type: 'nudged' }
  | { readonly type: 'socketOpened' }
  | { readonly type: 'socketLost' }
  /** The server answered the socket, and refused its access token. Told once a token. */
  | { readonly type: 'socketRefused' }
  /** The operating system says that a network came, went, or that the machine woke up. Only a hint [SYNC-14]. */
  | { readonly type: 'linkHinted' }
  | { readonly type: 'machineWoke' }
  | { readonly type: 'personAsked' }
  | { readonly type: 'personSignedIn' }
  | { readonly type: 'timerFired'; readonly ticket: Ticket }
  | {
      readonly type: 'greeted'
      readonly ticket: Ticket
      readonly min: number
      readonly max: number
      readonly serverTime: Instant
      readonly heardAt: Instant
    }
  | {
      readonly type: 'pageReceived'
      readonly ticket: Ticket
      readonly page: PageFacts
      /** Whether any cursor moves or any entry came: a page that says `more` must bring something [SYNC-12]. */
      readonly brings: 'something' | 'nothing'
      readonly serverTime: Instant
      readonly heardAt: Instant
    }
  | {
      readonly type: 'pageStored'
      readonly ticket: Ticket
      /** Outbox rows still to be sent. */
      readonly waiting: number
      /** Outbox rows that a receipt or a reject of this page took away. */
      readonly settled: number
    }
  | { readonly type: 'tokenRenewed'; readonly ticket: Ticket }
  | {
      readonly type: 'failed'
      readonly ticket: Ticket
      readonly why: Failing
      readonly retryAfterMs: number
      /** Bytes came before it that need not come again [SYNC-174]. */
      readonly moved?: true
    }

/** What the driver shall do. */
export type SyncEffect =
  | { readonly do: 'exchange'; readonly ticket: Ticket; readonly cargo: Cargo; readonly budgetBytes: number }
  /** The next page of the answer that is coming in. */
  | { readonly do: 'takeNextPage'; readonly ticket: Ticket }
  | { readonly do: 'abortExchange' }
  /** Stores the page of this ticket: entries, cursors, receipts and rejects in one transaction [SYNC-4]. */
  | { readonly do: 'applyPage'; readonly ticket: Ticket }
  | { readonly do: 'greet'; readonly ticket: Ticket }
  | { readonly do: 'renewToken'; readonly ticket: Ticket }
  /** Fires after `atLeastMs` plus a random share of `jitterMs`; replaces the timer before it. */
  | {
      readonly do: 'setTimer'
      readonly ticket: Ticket
      readonly atLeastMs: number
      readonly jitterMs: number
    }
  | { readonly do: 'clearTimer' }
  | { readonly do: 'openSocket' }
  | { readonly do: 'closeSocket' }
  /** The link has just proved good: downloads may go on. */
  | { readonly do: 'announceLink' }

export interface Step {
  readonly state: SyncState
  readonly effects: readonly SyncEffect[]
}
