/** One attempt of each job: asks the ports, answers with the event that says how it went. */
import type { Clock } from '../../shared/kernel/ports.ts'
import type { Failure, Result } from '../../shared/kernel/result.ts'
import type { Failing } from '../../shared/sync/causes.ts'
import type { PageFacts, SyncEffect, SyncEvent, Ticket } from '../../shared/sync/state.ts'
import { LIMITS, type SignedBatch, type SyncResponse } from '../../shared/wire/protocol.ts'
import { askAfter } from './ask-after.ts'
import type { Ask, SyncStore, Transport } from './ports.ts'

interface JobPorts {
  readonly store: SyncStore
  readonly transport: Transport
  readonly clock: Clock
}

const NO_BATCHES = { batches: [], relayed: [] } as const
const BATCHES_IN_REQUEST = LIMITS.batchesInRequest
/** A server may ask for a pause; more than this is not believed. */
const LONGEST_PAUSE_MS = 15 * 60_000

export function failedWith(ticket: Ticket, failure: Failing | Failure<Failing>): SyncEvent {
  if (typeof failure === 'string') return { type: 'failed', ticket, why: failure, retryAfterMs: 0 }
  const asked = Number(failure.params?.['retryAfterMs'] ?? 0)
  const retryAfterMs = Number.isFinite(asked) ? Math.min(LONGEST_PAUSE_MS, Math.max(0, asked)) : 0
  const moved = failure.params?.['moved'] === 1
  return { type: 'failed', ticket, why: failure.code, retryAfterMs, ...(moved && { moved }) }
}

/** A page, and what it answers to: the next one of the same answer answers to the same batches, from its cursors on. */
export interface Exchanged {
  readonly event: SyncEvent
  readonly response: SyncResponse | null
  readonly ask: Ask | null
}

export async function exchangeOnce(
  ports: JobPorts,
  effect: Extract<SyncEffect, { do: 'exchange' }>,
  signal: AbortSignal,
): Promise<Exchanged> {
  const ask = await askOf(ports.store, effect)
  if (ask === null) return { event: failedWith(effect.ticket, 'storage/failed'), response: null, ask: null }
  const onward = (await ports.transport.goOn?.(ask, signal)) ?? null
  if (onward !== null) return exchanged(ports, effect.ticket, { ...ask, ...NO_BATCHES }, onward)
  return exchanged(ports, effect.ticket, ask, await ports.transport.exchange(ask, signal))
}

/** The next page of the answer to `ask`. */
export async function nextPageOnce(ports: JobPorts, ticket: Ticket, ask: Ask | null): Promise<Exchanged> {
  const answer = ask === null ? undefined : await ports.transport.nextPage?.()
  if (ask === null || answer === undefined)
    return { event: failedWith(ticket, 'net/cut'), response: null, ask: null }
  return exchanged(ports, ticket, ask, answer)
}

function exchanged(
  ports: JobPorts,
  ticket: Ticket,
  ask: Ask,
  answer: Result<SyncResponse, Failing>,
): Exchanged {
  if (!answer.ok) return { event: failedWith(ticket, answer.failure), response: null, ask: null }
  const response = answer.value
  const event: SyncEvent = {
    type: 'pageReceived',
    ticket,
    page: {
      more: moreOf(response),
      remainingBytes: response.remainingBytes,
      carried: ask.batches.length + ask.relayed.length,
    },
    brings: bringsSomething(ask, response) ? 'something' : 'nothing',
    serverTime: response.serverTime,
    heardAt: ports.clock.now(),
  }
  return { event, response, ask: askAfter(ask, response) }
}

function moreOf({ more, follows, listens }: SyncResponse): PageFacts['more'] {
  if (!more) return 'last'
  if (follows !== true) return 'more'
  return listens === true ? 'listening' : 'following'
}

/** Cursors first, batches second: what is saved in between is offered a little early, never forgotten. */
async function askOf(store: SyncStore, effect: Extract<SyncEffect, { do: 'exchange' }>): Promise<Ask | null> {
  try {
    const { epoch, cursors, mark } = await store.syncFacts()
    const brings = effect.cargo === 'cursors-and-batches'
    const own = brings ? await store.outboxBatches(effect.budgetBytes) : []
    const batches = own.slice(0, BATCHES_IN_REQUEST)
    // One's own first; what is left of the budget is for others, or all of it where there is nothing of one's own.
    const left = effect.budgetBytes - bytesOf(batches)
    const relayed = brings ? ((await store.relayedBatches?.(left)) ?? []) : []
    const ask = { epoch, cursors, batches, relayed, maxBytes: effect.budgetBytes }
    return mark === null ? ask : { ...ask, mark }
  } catch {
    return null
  }
}

const bytesOf = (batches: readonly SignedBatch[]): number =>
  batches.reduce((sum, batch) => sum + batch.body.length, 0)

function bringsSomething(ask: Ask, response: SyncResponse): boolean {
  if (response.entries.length > 0 || response.epoch !== ask.epoch) return true
  return Object.entries(response.cursors).some(([scope, seq]) => ask.cursors[scope] !== seq)
}

export async function greetOnce(ports: JobPorts, ticket: Ticket, signal: AbortSignal): Promise<SyncEvent> {
  const hello = await ports.transport.greet(signal)
  if (!hello.ok) return failedWith(ticket, hello.failure)
  const { protocol, serverTime } = hello.value
  return {
    type: 'greeted',
    ticket,
    min: protocol.min,
    max: protocol.max,
    serverTime,
    heardAt: ports.clock.now(),
  }
}

export async function renewOnce(ports: JobPorts, ticket: Ticket, signal: AbortSignal): Promise<SyncEvent> {
  const renewed = await ports.transport.renewToken(signal)
  return renewed.ok ? { type: 'tokenRenewed', ticket } : failedWith(ticket, renewed.failure)
}
