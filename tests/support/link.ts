/** A TCP link in user space between a device and a server, that can be cut for real: the fault tests need one. */
import { connect, createServer, type Server, type Socket } from 'node:net'

type Mode =
  | { readonly is: 'open' }
  /** Connections are refused by resetting them at once. */
  | { readonly is: 'cut' }
  /** Nothing listens, as with the cable out: the system itself refuses. */
  | { readonly is: 'gone' }
  /** Accepts and never answers: the half-open link that field offices have. */
  | { readonly is: 'silent' }
  /** Answers everything with 200 and a page of HTML, as a hotel or hall's Wi-Fi does. */
  | { readonly is: 'captive' }

const PORTAL_PAGE = '<!doctype html><title>Wi-Fi</title><p>Đăng nhập để dùng Internet</p>'

export class Link {
  readonly #server: Server
  readonly #target: { host: string; port: number }
  readonly #open = new Set<Socket>()
  #mode: Mode = { is: 'open' }
  #port = 0
  #cutAfterBytes: number | null = null
  #pace: { readonly bytesPerMs: number; freeAtMs: number } | null = null
  #downBytes = 0
  #upBytes = 0

  private constructor(server: Server, target: { host: string; port: number }) {
    this.#server = server
    this.#target = target
  }

  /** Listens on a free port of this machine and passes everything to `targetUrl`. */
  static async to(targetUrl: string): Promise<Link> {
    const { hostname, port } = new URL(targetUrl)
    const server = createServer()
    const link = new Link(server, { host: hostname, port: Number(port) })
    server.on('connection', (socket) => link.#accept(socket))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('the link has no port')
    link.#port = address.port
    return link
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  /** Bytes that passed since the link was made, both ways. */
  get bytes(): { readonly up: number; readonly down: number } {
    return { up: this.#upBytes, down: this.#downBytes }
  }

  set(mode: Mode['is']): void {
    const wasGone = this.#mode.is === 'gone'
    this.#mode = { is: mode }
    if (mode !== 'open') this.#dropAll()
    if (mode === 'gone' && !wasGone) this.#server.close()
    if (mode !== 'gone' && wasGone) this.#server.listen(this.#port, '127.0.0.1')
  }

  /** Follows a server that came back on another port. */
  retarget(targetUrl: string): void {
    const { hostname, port } = new URL(targetUrl)
    this.#target.host = hostname
    this.#target.port = Number(port)
  }

  /** Lets no more than this come down, over all connections together: a real line has a width. */
  limit(bytesPerSecond: number | null): void {
    this.#pace = bytesPerSecond === null ? null : { bytesPerMs: bytesPerSecond / 1000, freeAtMs: 0 }
  }

  /** Resets every connection once `count` more bytes have gone down; resolves when it has happened. */
  cutAfter(count: number): Promise<void> {
    this.#cutAfterBytes = Math.floor(count)
    return new Promise((resolve) => {
      this.#onCut = resolve
    })
  }
  #onCut: (() => void) | null = null

  /** Lets no more than this go up, on each connection. */
  limitUp(bytesPerSecond: number | null): void {
    this.#upBytesPerMs = bytesPerSecond === null ? null : bytesPerSecond / 1000
  }
  #upBytesPerMs: number | null = null

  /** As `cutAfter`, for bytes that go up. */
  cutAfterUp(count: number): Promise<void> {
    return new Promise((happened) => {
      this.#cutAfterUp = { bytes: Math.floor(count), happened }
    })
  }
  #cutAfterUp: { bytes: number; readonly happened: () => void } | null = null

  async close(): Promise<void> {
    this.#dropAll()
    if (this.#server.listening) await new Promise<void>((resolve) => this.#server.close(() => resolve()))
  }

  #dropAll(): void {
    for (const socket of this.#open) socket.resetAndDestroy()
    this.#open.clear()
  }

  #accept(down: Socket): void {
    this.#open.add(down)
    down.on('error', () => down.destroy())
    down.on('close', () => this.#open.delete(down))
    if (this.#mode.is === 'cut') down.resetAndDestroy()
    else if (this.#mode.is === 'captive') this.#portal(down)
    else if (this.#mode.is === 'open') this.#pass(down)
  }

  /** How long the line is busy with these bytes and all before them. */
  #takesMs(count: number): number {
    if (this.#pace === null) return 0
    const now = performance.now()
    this.#pace.freeAtMs = Math.max(this.#pace.freeAtMs, now) + count / this.#pace.bytesPerMs
    return this.#pace.freeAtMs - now
  }

  #portal(down: Socket): void {
    down.on('data', () => {
      const body = Buffer.from(PORTAL_PAGE)
      down.end(
        `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body.toString()}`,
      )
    })
  }

  #pass(down: Socket): void {
    const up = connect(this.#target)
    this.#open.add(up)
    up.on('close', () => {
      this.#open.delete(up)
      down.destroy()
    })
    up.on('error', () => down.resetAndDestroy())
    down.on('close', () => up.destroy())
    // Once it is cut nothing more goes through: bytes behind a gap would be a line that lies, not one that broke.
    let isCut = false
    down.on('data', (chunk) => {
      if (isCut) return
      this.#upBytes += chunk.length
      if (this.#cutAfterUp !== null && this.#cutAfterUp.bytes <= chunk.length) {
        const { bytes, happened } = this.#cutAfterUp
        this.#cutAfterUp = null
        isCut = true
        up.write(chunk.subarray(0, bytes), () => {
          this.#dropAll()
          happened()
        })
        return
      }
      if (this.#cutAfterUp !== null) this.#cutAfterUp.bytes -= chunk.length
      up.write(chunk)
      if (this.#upBytesPerMs === null) return
      down.pause()
      setTimeout(() => down.resume(), chunk.length / this.#upBytesPerMs)
    })
    up.on('data', (chunk) => {
      if (isCut) return
      this.#downBytes += chunk.length
      if (this.#cutAfterBytes !== null && this.#cutAfterBytes <= chunk.length) {
        const lastBytes = chunk.subarray(0, this.#cutAfterBytes)
        this.#cutAfterBytes = null
        isCut = true
        down.write(lastBytes, () => {
          this.#dropAll()
          this.#onCut?.()
        })
        return
      }
      if (this.#cutAfterBytes !== null) this.#cutAfterBytes -= chunk.length
      const isFull = !down.write(chunk)
      const waitMs = this.#takesMs(chunk.length)
      if (!isFull && waitMs === 0) return
      up.pause()
      const goOn = (): void => void setTimeout(() => up.resume(), waitMs)
      if (isFull) down.once('drain', goOn)
      else goOn()
    })
  }
}
