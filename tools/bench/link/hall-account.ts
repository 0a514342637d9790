/**
 * Where a hall's bytes go: counted at the devices by what they ask and hear, and held against what went over the air.
 * Handshakes are counted and weighed once on a clean line; what is left over is records, answers' headers, and what
 * was on its way when a connection ended.
 */
import diagnostics from 'node:diagnostics_channel'
import { setTimeout as sleep } from 'node:timers/promises'
import { connect } from 'node:tls'
import type { Fetcher } from '../../../main/sync/http-call.ts'
import { CLEAR, ShapedLink } from '../../../tests/support/shaped-link.ts'

/** Counts and bytes, over all devices. */
export interface HallAccount {
  readonly requests: number
  readonly resumed: number
  readonly headers: number
  /** Bodies of requests; `again`: of those, what had been sent before. */
  readonly bodies: number
  readonly again: number
  /** Bodies of answers as they came. */
  readonly answers: number
  readonly exchangeConnections: number
  readonly nudgeConnections: number
  /** Of one connection, without anything asked. */
  readonly handshake: number
}

const HEADERS = 'undici:client:sendHeaders'
const CONNECTS = 'undici:client:beforeConnect'

export class HallCounter {
  #requests = 0
  #resumed = 0
  #headers = 0
  #bodies = 0
  #again = 0
  #answers = 0
  #connects = 0
  readonly #sent = new Set<string>()
  readonly #onHeaders = (message: unknown): void => {
    this.#headers += (message as { headers: string }).headers.length
  }
  readonly #onConnect = (): void => {
    this.#connects += 1
  }

  constructor() {
    diagnostics.subscribe(HEADERS, this.#onHeaders)
    diagnostics.subscribe(CONNECTS, this.#onConnect)
  }

  readonly fetch: Fetcher = async (url, init) => {
    this.#requests += 1
    const body = init.body as Uint8Array | undefined
    if (body === undefined) this.#resumed += 1
    else this.#countBody(Buffer.from(body))
    const response = await fetch(url, init)
    const counted = response.body?.pipeThrough(
      new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
        transform: (piece, out) => {
          this.#answers += piece.length
          out.enqueue(piece)
        },
      }),
    )
    const { status, headers } = response
    return new Response(counted ?? null, { status, headers })
  }

  async account(serverUrl: string, opened: number): Promise<HallAccount> {
    diagnostics.unsubscribe(HEADERS, this.#onHeaders)
    diagnostics.unsubscribe(CONNECTS, this.#onConnect)
    return {
      requests: this.#requests,
      resumed: this.#resumed,
      headers: this.#headers,
      bodies: this.#bodies,
      again: this.#again,
      answers: this.#answers,
      exchangeConnections: this.#connects,
      nudgeConnections: opened - this.#connects,
      handshake: await handshakeBytes(serverUrl),
    }
  }

  #countBody(body: Buffer): void {
    const text = body.toString('latin1')
    this.#bodies += body.length
    if (this.#sent.has(text)) this.#again += body.length
    this.#sent.add(text)
  }
}

async function handshakeBytes(serverUrl: string): Promise<number> {
  const link = await ShapedLink.to(serverUrl, CLEAR)
  const { hostname, port } = new URL(link.url)
  const socket = connect({ host: hostname, port: Number(port), servername: 'localhost' })
  // The tickets for the next time come after the handshake.
  await new Promise<void>((resolve, reject) => socket.once('session', () => resolve()).once('error', reject))
  await sleep(100)
  socket.destroy()
  const { up, down } = link.carried
  await link.close()
  return up + down
}

export const accountLine = (account: HallAccount): string => {
  const kB = (bytes: number): string => (bytes / 1000).toFixed(0)
  const { requests, resumed, headers, bodies, again, answers } = account
  const { exchangeConnections, nudgeConnections, handshake } = account
  return [
    `${requests} requests (${resumed} resumed): headers ${kB(headers)} kB, bodies ${kB(bodies)} kB (${kB(again)} kB again)`,
    `answers ${kB(answers)} kB`,
    `${exchangeConnections} connections to exchange ${kB(exchangeConnections * handshake)} kB`,
    `${nudgeConnections} to be nudged ${kB(nudgeConnections * handshake)} kB (${handshake} B each)`,
  ].join(', ')
}
