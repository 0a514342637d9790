/**
 * One direction of a shaped link: packets of all connections take turns on a line of a given width, and arrive later.
 * Rates count TCP payload only; loss is not there (TCP hides it), it shows as the stalls it causes.
 */
import type { Socket } from 'node:net'
import type { Chance } from '../simulation/chance.ts'

/** Bytes a second that pass, and how long each packet is on its way; jitter is added to that, in order. */
export interface LineShape {
  readonly bytesPerS: number
  readonly delayMs: number
  readonly jitterMs: number
}

/** One direction of one connection. */
export interface Flow {
  readonly from: Socket
  readonly to: Socket
  /** Packets wait until the connection's handshake would have been done. */
  readonly openAtMs: number
  readonly waiting: Buffer[]
  waitingBytes: number
  readonly travelling: { readonly packet: Buffer | 'end'; readonly dueMs: number }[]
  lastDueMs: number
  /** The sender has said that it is done; passed on when everything has left. */
  ending: boolean
}

/** Payload of a packet on most roads. */
const PACKET = 1460
/** The queue before a slow line; the sender is held back when it is full. */
const QUEUE_BYTES = 64 * 1024
/** A timer that fires late does not lose the line's time. */
const LATENESS_MS = 30

/** Who sends next on a line, and when the line is free: shared by both directions where they share the air. */
export class Air {
  freeAtMs = 0
  /** Nothing moves before this: a stall. */
  stillUntilMs = 0
}

export class Line {
  shape: LineShape
  bytes = 0
  /** Of those, what has gone over the line. */
  carried = 0
  readonly #air: Air
  readonly #chance: Chance
  readonly #flows: Flow[] = []
  #timer: NodeJS.Timeout | null = null

  constructor(shape: LineShape, air: Air, chance: Chance) {
    this.shape = shape
    this.#air = air
    this.#chance = chance
  }

  add(flow: Flow): void {
    this.#flows.push(flow)
  }

  remove(flow: Flow): void {
    const at = this.#flows.indexOf(flow)
    if (at >= 0) this.#flows.splice(at, 1)
    flow.waiting.length = 0
    flow.travelling.length = 0
  }

  push(flow: Flow, chunk: Buffer): void {
    this.bytes += chunk.length
    for (let at = 0; at < chunk.length; at += PACKET) flow.waiting.push(chunk.subarray(at, at + PACKET))
    flow.waitingBytes += chunk.length
    if (flow.waitingBytes > QUEUE_BYTES) flow.from.pause()
    this.turn()
  }

  end(flow: Flow): void {
    flow.ending = true
    this.turn()
  }

  /** Sends what may be sent now, and comes back when the line is free again. */
  turn(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    for (;;) {
      const now = performance.now()
      const flow = this.#next(now)
      if (flow === null) return this.#later(now)
      const packet = flow.waiting.shift()
      if (packet === undefined) {
        flow.ending = false
        this.#travel(flow, 'end', now)
        continue
      }
      flow.waitingBytes -= packet.length
      this.carried += packet.length
      if (flow.waitingBytes < QUEUE_BYTES / 2) flow.from.resume()
      this.#air.freeAtMs =
        Math.max(this.#air.freeAtMs, now - LATENESS_MS) + (packet.length / this.shape.bytesPerS) * 1000
      this.#travel(flow, packet, now)
    }
  }

  #next(now: number): Flow | null {
    if (now < this.#air.stillUntilMs || this.#air.freeAtMs > now) return null
    const at = this.#flows.findIndex(
      (flow) => (flow.waiting.length > 0 || flow.ending) && flow.openAtMs <= now,
    )
    const flow = this.#flows[at]
    if (flow === undefined) return null
    // The one that has sent goes to the end of the line of those who want to.
    this.#flows.splice(at, 1)
    this.#flows.push(flow)
    return flow
  }

  #later(now: number): void {
    const wanting = this.#flows.filter((flow) => flow.waiting.length > 0 || flow.ending)
    if (wanting.length === 0) return
    const opens = Math.min(...wanting.map((flow) => flow.openAtMs))
    const wakeMs = Math.max(opens, this.#air.freeAtMs, this.#air.stillUntilMs)
    this.#timer = setTimeout(() => this.turn(), Math.max(1, wakeMs - now))
  }

  #travel(flow: Flow, packet: Buffer | 'end', now: number): void {
    const { delayMs, jitterMs } = this.shape
    const arrives = Math.max(this.#air.freeAtMs, now) + delayMs + jitterMs * this.#chance.fraction()
    flow.lastDueMs = Math.max(flow.lastDueMs, arrives)
    flow.travelling.push({ packet, dueMs: flow.lastDueMs })
    if (flow.travelling.length === 1) this.#arriveLater(flow)
  }

  #arriveLater(flow: Flow): void {
    const first = flow.travelling[0]
    if (first === undefined) return
    const dueMs = Math.max(first.dueMs, this.#air.stillUntilMs)
    setTimeout(() => this.#arrive(flow), Math.max(0, dueMs - performance.now()))
  }

  #arrive(flow: Flow): void {
    const now = performance.now()
    while (flow.travelling[0] !== undefined && flow.travelling[0].dueMs <= now + 0.5) {
      if (now < this.#air.stillUntilMs) break
      const { packet } = flow.travelling.shift() ?? { packet: 'end' as const }
      if (packet === 'end') flow.to.end()
      else if (flow.to.writable) flow.to.write(packet)
    }
    this.#arriveLater(flow)
  }
}
