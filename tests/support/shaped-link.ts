/**
 * A bad link in user space between devices and a server: rate both ways, delay, jitter, stalls, resets, half-closed
 * connections, black holes. Anywhere a TCP port can be opened; what comes by chance comes from a seed.
 */
import { connect, createServer, type Server, type Socket } from 'node:net'
import { type Chance, createChance } from '../simulation/chance.ts'
import { Air, type Flow, Line, type LineShape } from './line.ts'
import { resetNow } from './reset-now.ts'

export interface LinkShape {
  readonly up: LineShape
  readonly down: LineShape
  /** Both directions take turns, as on Wi-Fi and on radio. */
  readonly sharedAir: boolean
}

/** As fast as this machine is. */
export const CLEAR: LinkShape = {
  up: { bytesPerS: 1e9, delayMs: 0, jitterMs: 0 },
  down: { bytesPerS: 1e9, delayMs: 0, jitterMs: 0 },
  sharedAir: false,
}

interface Connection {
  readonly device: Socket
  readonly server: Socket
  readonly up: Flow
  readonly down: Flow
  /** Swallowed by a black hole: a router has forgotten it, and nobody is told. */
  lost: boolean
}

export class ShapedLink {
  readonly #listener: Server
  readonly #target: { readonly protocol: string; readonly host: string; readonly port: number }
  readonly #chance: Chance
  readonly #connections = new Set<Connection>()
  readonly #retired = { up: 0, down: 0 }
  readonly #over = { up: 0, down: 0 }
  #up: Line
  #down: Line
  #airs: readonly Air[]
  #isHole = false
  #isCut = false
  #opened = 0

  private constructor(listener: Server, target: URL, chance: Chance, shape: LinkShape) {
    this.#listener = listener
    const port = target.port === '' ? (target.protocol === 'https:' ? 443 : 80) : Number(target.port)
    this.#target = { protocol: target.protocol, host: target.hostname, port }
    this.#chance = chance
    const made = this.#linesOf(shape)
    this.#up = made.up
    this.#down = made.down
    this.#airs = made.airs
  }

  /** Listens on a free port of this machine and passes what comes to `targetUrl`. */
  static async to(targetUrl: string, shape: LinkShape, seed = 'link'): Promise<ShapedLink> {
    // A connection may be closed in one direction only.
    const listener = createServer({ allowHalfOpen: true, noDelay: true })
    const link = new ShapedLink(listener, new URL(targetUrl), createChance(seed), shape)
    listener.on('connection', (socket) => link.#accept(socket))
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
    return link
  }

  get url(): string {
    const address = this.#listener.address()
    if (address === null || typeof address === 'string') throw new Error('the link has no port')
    return `${this.#target.protocol}//127.0.0.1:${address.port}`
  }

  /** Payload bytes that devices and server gave to the link since it was made. */
  get bytes(): { readonly up: number; readonly down: number } {
    return { up: this.#retired.up + this.#up.bytes, down: this.#retired.down + this.#down.bytes }
  }

  /** Of those, what went over: what waited when its connection ended did not. */
  get carried(): { readonly up: number; readonly down: number } {
    return { up: this.#over.up + this.#up.carried, down: this.#over.down + this.#down.carried }
  }

  /** Connections made so far. */
  get opened(): number {
    return this.#opened
  }

  /** From now on; connections that are open are reset. */
  reshape(shape: LinkShape): void {
    this.reset()
    this.#retired.up += this.#up.bytes
    this.#retired.down += this.#down.bytes
    this.#over.up += this.#up.carried
    this.#over.down += this.#down.carried
    const made = this.#linesOf(shape)
    this.#up = made.up
    this.#down = made.down
    this.#airs = made.airs
  }

  /** Nothing moves for so long; nothing is lost. */
  stall(ms: number): void {
    for (const air of this.#airs) air.stillUntilMs = Math.max(air.stillUntilMs, performance.now() + ms)
  }

  /** Every connection ends at once, at both ends. */
  reset(): void {
    for (const connection of this.#connections) this.#drop(connection)
  }

  /** The server's ends hear that the devices are done, the devices hear nothing: a middlebox that gives up one way. */
  halfClose(): void {
    for (const { up } of this.#connections) this.#up.end(up)
  }

  /** While on: connections open and nothing ever comes through. Those open now are dead for good, and are not told. */
  blackHole(on: boolean): void {
    this.#isHole = on
    if (on) for (const connection of this.#connections) connection.lost = true
  }

  /** While on: nothing is there. What is open is reset, and so is whatever is tried. */
  cut(on: boolean): void {
    this.#isCut = on
    if (on) this.reset()
  }

  async close(): Promise<void> {
    this.reset()
    await new Promise<void>((resolve) => this.#listener.close(() => resolve()))
  }

  #linesOf(shape: LinkShape): { up: Line; down: Line; airs: readonly Air[] } {
    const airs = shape.sharedAir ? [new Air()] : [new Air(), new Air()]
    const [first, second = first] = airs
    if (first === undefined || second === undefined) throw new Error('a link has air')
    return {
      up: new Line(shape.up, first, this.#chance.stream('up')),
      down: new Line(shape.down, second, this.#chance.stream('down')),
      airs,
    }
  }

  #accept(device: Socket): void {
    if (this.#isCut) return resetNow(device)
    const { host, port } = this.#target
    const server = connect({ host, port, allowHalfOpen: true, noDelay: true })
    // A connection keeps the shape it was made with; a change of shape ends it.
    const [upLine, downLine] = [this.#up, this.#down]
    // The system's own handshake is with us: what the real one costs is waited for here.
    const openAtMs = performance.now() + upLine.shape.delayMs + downLine.shape.delayMs
    const up = flowOf(device, server, openAtMs)
    const down = flowOf(server, device, openAtMs)
    const connection: Connection = { device, server, up, down, lost: this.#isHole }
    this.#opened += 1
    this.#connections.add(connection)
    upLine.add(up)
    downLine.add(down)
    for (const [flow, line] of [
      [up, upLine],
      [down, downLine],
    ] as const) {
      flow.from.on('data', (chunk) => {
        if (!connection.lost) line.push(flow, chunk)
      })
      flow.from.on('end', () => {
        if (!connection.lost) line.end(flow)
      })
      flow.from.on('error', () => this.#drop(connection))
      flow.from.on('close', () => {
        if (device.destroyed && server.destroyed) this.#drop(connection)
      })
    }
  }

  #drop(connection: Connection): void {
    if (!this.#connections.delete(connection)) return
    this.#up.remove(connection.up)
    this.#down.remove(connection.down)
    resetNow(connection.device)
    resetNow(connection.server)
  }
}

function flowOf(from: Socket, to: Socket, openAtMs: number): Flow {
  return { from, to, openAtMs, waiting: [], waitingBytes: 0, travelling: [], lastDueMs: 0, ending: false }
}
