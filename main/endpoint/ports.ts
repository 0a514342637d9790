import type { Result } from '../../shared/kernel/result.ts'

/** The head of an answer, and its body as it comes. */
export interface Answer {
  readonly status: number
  /** Where a redirect leads; null: it is none. */
  readonly location: string | null
  /** Bytes, as the other side says; null: it does not. */
  readonly length: number | null
  readonly body: AsyncIterable<Uint8Array>
}

/** Follows no redirect, sends no cookies. Rejects when nothing answers, and when the signal is given. */
export type Get = (address: string, signal: AbortSignal) => Promise<Answer>

export interface EndpointPorts {
  readonly get: Get
  /** The computer has a network, and the person has not cut it. */
  readonly isOnline: () => boolean
  readonly timers: { readonly set: (waitMs: number, fire: () => void) => () => void }
}

export type EndpointCode =
  | 'endpoint/bad-address'
  | 'endpoint/offline'
  | 'endpoint/unreachable'
  | 'endpoint/stalled'
  | 'endpoint/refused'
  | 'endpoint/elsewhere'
  | 'endpoint/too-large'
  | 'endpoint/not-oparl'
  | 'import/cancelled'

export type Fetched<T> = Result<T, EndpointCode>
