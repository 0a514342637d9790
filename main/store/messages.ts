/** What client and worker say to each other. */
import type { StoreApi } from './api.ts'
import type { StoreSignal } from './signals.ts'

export type CallName = keyof StoreApi

export interface CallMessage {
  readonly id: number
  readonly name: CallName
  readonly args: readonly unknown[]
}

/** Ends the thread when what was asked before it is done: a thread that is cut off inside SQLite takes the process along. */
export const END = 'end'

export type WorkerMessage =
  | { readonly is: 'answer'; readonly id: number; readonly value: unknown }
  /** A bug in the store: the call is answered by a rejection. */
  | { readonly is: 'thrown'; readonly id: number; readonly message: string }
  | { readonly is: 'signal'; readonly signal: StoreSignal }
