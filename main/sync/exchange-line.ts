/**
 * `POST /v1/sync`: CBOR packed for the link at hand, and the pages of its answer. What a server does not know (columns, pages)
 * it is not given: it says so by its answer's type, or refuses columns once.
 */
import { encode } from 'cborg'
import type { DeviceId } from '../../shared/kernel/ids.ts'
import { fail, type Result } from '../../shared/kernel/result.ts'
import type { Failing } from '../../shared/sync/causes.ts'
import { PAGES_TYPE } from '../../shared/wire/pages.ts'
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

type Page = Result<SyncResponse, Failing>

export class ExchangeLine {
  readonly #ports: HttpTransportPorts
  /** `good`: this server has read columns; `refused`: it has not, and is sent none any more. */
  #columns: 'untried' | 'good' | 'refused' = 'untried'
  #link: { readonly bytesPerS: number; readonly untilMs: number } | null = null
  /** The answer whose pages are coming in. */
  #pages: PageStream | null = null

  constructor(ports: HttpTransportPorts) {
    this.#ports = ports
  }

  /** One that is refused in columns goes out once more as servers before them read it. */
  async exchange(ask: Ask, signal: AbortSignal): Promise<Page> {
    this.#pages?.giveUp()
    this.#pages = null
    const held = this.#ports.credentials.read()
    if (held === null) return fail('auth/token-refused')
    const cbor = encode(requestOf(this.#ports.deviceId, ask))
    const send = (form: Form) => this.#send(cbor, form, held.accessToken, signal)
    const { form, page } = await send(this.#columns === 'refused' ? 'plain' : 'columns')
    if (form === 'columns' && page.ok) this.#columns = 'good'
    if (form === 'plain' || page.ok || page.failure.code !== 'server/refused-request') return page
    if (this.#columns === 'good') return page
    this.#columns = 'refused'
    return (await send('plain')).page
  }

  nextPage(): Promise<Page> {
    return this.#pages?.next() ?? Promise.resolve(fail('net/cut'))
  }

  async #send(
    cbor: Uint8Array,
    asked: Form,
    accessToken: string,
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
    const page = opened.ok ? await this.#firstOf(opened.value, { ids, moved, end }) : opened
    if (!page.ok) this.#link = null
    return { form, page }
  }

  async #firstOf(
    answer: OpenAnswer,
    { ids, moved, end }: { ids: readonly Uint8Array[]; moved: (bytes: number) => void; end: AbortController },
  ): Promise<Page> {
    if (answer.contentType === PAGES_TYPE && answer.status === 200) {
      this.#pages = new PageStream(answer, ids, { moved, abort: () => end.abort() })
      return this.#pages.next()
    }
    const raw = await wholeAnswer(answer)
    if (!raw.ok) return raw
    moved(raw.value.body.length)
    const plain = await unpackAnswer(raw.value, ids, ANSWER_BYTES)
    return plain.ok ? readAnswer(plain.value, SyncResponse) : plain
  }

  #bytesPerS(): number | null {
    return this.#link !== null && performance.now() < this.#link.untilMs ? this.#link.bytesPerS : null
  }

  #learn(bytes: number, tookMs: number): void {
    if (bytes <= TELLING_BYTES) return
    this.#link = { bytesPerS: (bytes / tookMs) * 1000, untilMs: performance.now() + LINK_KEEPS_MS }
  }
}
