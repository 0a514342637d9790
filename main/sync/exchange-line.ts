/**
 * `POST /v1/sync`: CBOR packed for the link at hand, and the pages of its answer. What a server does not know (columns, pages)
 * it is not given: it says so by its answer's type, or refuses columns once.
 */
import { encode } from 'cborg'
import type { DeviceId } from '../../shared/kernel/ids.ts'
import { type Failure, fail, type Result } from '../../shared/kernel/result.ts'
import type { Failing } from '../../shared/sync/causes.ts'
import { ANSWERS_PATH, PAGES_TYPE } from '../../shared/wire/pages.ts'
import { PROTOCOL_VERSION, type SyncRequest, SyncResponse } from '../../shared/wire/protocol.ts'
import { readAnswer } from './http-answer.ts'
import { ANSWER_BYTES, type HttpTransportPorts, type OpenAnswer, openCall, wholeAnswer } from './http-call.ts'
import { PageStream } from './page-stream.ts'
import type { Ask } from './ports.ts'
import { type Form, packBody, unpackAnswer } from './wire-body.ts'

function requestOf(deviceId: DeviceId, ask: Ask): SyncRequest {
  return {
    v: PROTOCOL_VERSION,
    deviceId,
    epoch: ask.epoch,
    cursors: { ...ask.cursors },
    batches: [...ask.batches],
    ...(ask.relayed.length > 0 && { relayed: [...ask.relayed] }),
    maxBytes: ask.maxBytes,
    ...(ask.mark === undefined ? {} : { mark: new Uint8Array(ask.mark) }),
  }
}

/** An exchange that moves less says nothing about the width of the link. */
const TELLING_BYTES = 16 * 1024
/** How long a link is what it was: a laptop that was carried home is on another one. */
const LINK_KEEPS_MS = 60_000

/** So long an answer that was cut is asked for; its server keeps it a little longer. */
const ANSWER_KEEPS_MS = 50_000
/** So long after it last came, a link that comes and goes is tried for it as one that has just gone. */
const ANSWER_FRESH_MS = 15_000
const stillKept = ({ code }: Failure<Failing>): Page => fail(code, { moved: 1 })

type Page = Result<SyncResponse, Failing>

interface Sending {
  readonly ask: Ask
  readonly cbor: Uint8Array
  readonly form: Form
  readonly accessToken: string
}

interface Hearing {
  readonly ask: Ask
  readonly ids: readonly Uint8Array[]
  readonly moved: (bytes: number) => void
  readonly end: AbortController
}

/** Whether a page that answers to one answers to the other, but for batches. */
function isSameQuestion(one: Ask | null, other: Ask): boolean {
  if (one === null || one.epoch !== other.epoch) return false
  const scopes = Object.keys(one.cursors)
  return (
    scopes.length === Object.keys(other.cursors).length &&
    scopes.every((scope) => one.cursors[scope] === other.cursors[scope])
  )
}

export class ExchangeLine {
  readonly #ports: HttpTransportPorts
  /** `good`: this server has read columns; `refused`: it has not, and is sent none any more. */
  #columns: 'untried' | 'good' | 'refused' = 'untried'
  #link: { readonly bytesPerS: number; readonly untilMs: number } | null = null
  /** The answer whose pages are coming in. */
  #pages: PageStream | null = null
  /** By what its server knows it. */
  #kept: { readonly id: string; readonly freshUntilMs: number; readonly untilMs: number } | null = null
  /** Not asked by again: where its renewal was cut, the next try is the renewal, not another refusal before it. */
  #refusedToken: string | null = null

  constructor(ports: HttpTransportPorts) {
    this.#ports = ports
  }

  /** Gives up the answer before it. */
  async exchange(ask: Ask, signal: AbortSignal): Promise<Page> {
    this.#pages?.giveUp()
    this.#pages = null
    this.#kept = null
    const held = this.#ports.credentials.read()
    if (held === null || held.accessToken === this.#refusedToken) return fail('auth/token-refused')
    const page = await this.#exchange(ask, held.accessToken, signal)
    if (!page.ok && page.failure.code === 'auth/token-refused') this.#refusedToken = held.accessToken
    return page
  }

  /** One that is refused in columns goes out once more as servers before them read it. */
  async #exchange(ask: Ask, accessToken: string, signal: AbortSignal): Promise<Page> {
    const cbor = encode(requestOf(this.#ports.deviceId, ask))
    const send = (form: Form) => this.#send({ ask, cbor, form, accessToken }, signal)
    const { form, page } = await send(this.#columns === 'refused' ? 'plain' : 'columns')
    if (form === 'columns' && page.ok) this.#columns = 'good'
    if (form === 'plain' || page.ok || page.failure.code !== 'server/refused-request') return page
    if (this.#columns === 'good') return page
    this.#columns = 'refused'
    return (await send('plain')).page
  }

  /** A server that has it no more, or never knew how, is asked anew: null. */
  async goOn(ask: Ask, signal: AbortSignal): Promise<Page | null> {
    const kept = this.#kept
    const pages = this.#pages
    const held = this.#ports.credentials.read()
    if (kept === null || pages === null || held === null) return null
    if (performance.now() > kept.untilMs || !isSameQuestion(pages.awaits, ask)) return null
    const end = new AbortController()
    const path = `${ANSWERS_PATH}/${kept.id}/${pages.came}`
    const headers = { accept: PAGES_TYPE, 'save-data': 'on', authorization: `Bearer ${held.accessToken}` }
    const opened = await openCall(
      this.#ports,
      { method: 'GET', path, headers, body: null },
      AbortSignal.any([signal, end.signal]),
    )
    if (!opened.ok) return performance.now() > kept.freshUntilMs ? opened : stillKept(opened.failure)
    if (opened.value.status !== 200 || opened.value.contentType !== PAGES_TYPE) {
      end.abort()
      this.#kept = null
      return null
    }
    this.#keep(kept.id)
    pages.feed(opened.value, () => end.abort())
    return pages.next()
  }

  nextPage(): Promise<Page> {
    return this.#pages?.next() ?? Promise.resolve(fail('net/cut'))
  }

  async #send(
    { ask, cbor, form: asked, accessToken }: Sending,
    signal: AbortSignal,
  ): Promise<{ readonly form: Form; readonly page: Page }> {
    const { headers, body, ids, form } = await packBody(cbor, asked, this.#bytesPerS())
    const begunMs = performance.now()
    const moved = (bytes: number): void => this.#learn(body.length + bytes, performance.now() - begunMs)
    const all = { ...headers, authorization: `Bearer ${accessToken}` }
    const end = new AbortController()
    const opened = await openCall(
      this.#ports,
      { method: 'POST', path: '/v1/sync', headers: all, body },
      AbortSignal.any([signal, end.signal]),
    )
    const page = opened.ok ? await this.#firstOf(opened.value, { ask, ids, moved, end }) : opened
    if (!page.ok) this.#link = null
    return { form, page }
  }

  async #firstOf(answer: OpenAnswer, { ask, ids, moved, end }: Hearing): Promise<Page> {
    if (answer.contentType === PAGES_TYPE && answer.status === 200) {
      this.#keep(answer.answerId)
      this.#pages = new PageStream({ ask, ids, moved })
      this.#pages.feed(answer, () => end.abort())
      return this.#pages.next()
    }
    const raw = await wholeAnswer(answer)
    if (!raw.ok) return raw
    moved(raw.value.body.length)
    const plain = await unpackAnswer(raw.value, ids, ANSWER_BYTES)
    return plain.ok ? readAnswer(plain.value, SyncResponse) : plain
  }

  #keep(id: string | null): void {
    const now = performance.now()
    this.#kept =
      id === null ? null : { id, freshUntilMs: now + ANSWER_FRESH_MS, untilMs: now + ANSWER_KEEPS_MS }
  }

  #bytesPerS(): number | null {
    return this.#link !== null && performance.now() < this.#link.untilMs ? this.#link.bytesPerS : null
  }

  #learn(bytes: number, tookMs: number): void {
    if (bytes <= TELLING_BYTES) return
    this.#link = { bytesPerS: (bytes / tookMs) * 1000, untilMs: performance.now() + LINK_KEEPS_MS }
  }
}
