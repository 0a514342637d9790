/**
 * The WebSocket that says "come and pull". Carries no data and proves nothing about our writes. Alive only by what it
 * receives: a half-open socket takes our pings for ever and answers none [SYNC-15].
 */
import type { Agent } from 'node:http'
import { WebSocket } from 'ws'
import type { MeetingId } from '../../shared/kernel/ids.ts'
import type { Random } from '../../shared/kernel/ports.ts'
import { backOffCeilingMs, jittered } from '../../shared/sync/pace.ts'
import { Nudge } from '../../shared/wire/protocol.ts'
import type { NudgeEvents, NudgeLine, Timers } from './ports.ts'

/** Something of its own on the same socket: told when it may send, what came, and that the socket is gone. */
export interface LiveCarried {
  readonly opened: (send: (bytes: Uint8Array) => void) => void
  readonly heard: (bytes: Uint8Array) => void
  readonly lost: () => void
}

export interface NudgeSocketPorts {
  /** Origin of the server, `http:` or `https:`. */
  readonly serverUrl: string
  /** Null when nobody is signed in. */
  readonly accessToken: () => string | null
  readonly timers: Timers
  readonly random: Random
  /** Makes the connections: pinned ones, to a hub in the room. */
  readonly agent?: Agent
  /** What else travels over the socket, as binary messages. */
  readonly live?: LiveCarried
  /** Meetings whose session went on. */
  readonly sessions?: (meetingIds: readonly MeetingId[]) => void
}

/** A ping goes out after so long a silence; as long again without a sound and the line is dead. */
export const PING_AFTER_MS = 25_000
/** One that was lost, or refused, is opened by the exchange that this leads to [SYNC-149]. Where none comes to its end for so long, by itself. */
export const WAITS_FOR_EXCHANGE_MS = 30_000
const HANDSHAKE_MS = 30_000
const UNAUTHORIZED = 401
/** A nudge of every scope that a device may have. */
const MESSAGE_BYTES = 2 * 1024 * 1024

export function createNudgeSocket(ports: NudgeSocketPorts, events: NudgeEvents): NudgeLine {
  const line = new ReopeningLine(ports, events)
  return { open: () => line.open(), close: () => line.close() }
}

class ReopeningLine {
  readonly #ports: NudgeSocketPorts
  readonly #events: NudgeEvents
  #wanted = false
  #failures = 0
  #connection: { close: () => void } | null = null
  #cancelRetry: (() => void) | null = null
  /** It was open and the link went, or its token was refused: the next exchange that succeeds opens it. */
  #waitsForExchange = false
  /** One that is refused again, though exchanges go on by it, is refused by something between: that has a back-off like the rest. */
  #refusedToken: string | null = null

  constructor(ports: NudgeSocketPorts, events: NudgeEvents) {
    this.#ports = ports
    this.#events = events
  }

  open(): void {
    if (this.#wanted) {
      if (this.#waitsForExchange) this.#connect()
      return
    }
    this.#wanted = true
    this.#failures = 0
    this.#connect()
  }

  close(): void {
    this.#wanted = false
    this.#waitsForExchange = false
    this.#cancelRetry?.()
    this.#cancelRetry = null
    const last = this.#connection
    this.#connection = null
    last?.close()
  }

  #connect(): void {
    this.#cancelRetry?.()
    this.#cancelRetry = null
    this.#waitsForExchange = false
    const accessToken = this.#ports.accessToken()
    if (accessToken === null) return this.#retryLater()
    const mine = openOnce(this.#ports, accessToken, {
      opened: this.#events.opened,
      // It answers: the next loss may try at once again.
      heard: () => {
        this.#failures = 0
      },
      nudged: this.#events.nudged,
      ended: (how) => {
        // One that was closed on purpose, or replaced, has nothing to say any more.
        if (this.#connection !== mine) return
        this.#connection = null
        this.#ended(how, accessToken)
      },
    })
    this.#connection = mine
  }

  #ended(how: Ending, accessToken: string): void {
    if (how === 'was-open') this.#retryAfterExchange(this.#events.lost)
    else if (how === 'was-refused' && accessToken !== this.#refusedToken) {
      this.#refusedToken = accessToken
      this.#retryAfterExchange(this.#events.refused)
    } else this.#retryLater()
  }

  #retryAfterExchange(tell: () => void): void {
    this.#waitsForExchange = true
    const half = WAITS_FOR_EXCHANGE_MS / 2
    this.#retryIn(jittered(half, half, this.#ports.random.fraction()))
    tell()
  }

  #retryLater(): void {
    this.#failures += 1
    this.#retryIn(jittered(0, backOffCeilingMs(this.#failures, 'link'), this.#ports.random.fraction()))
  }

  #retryIn(waitMs: number): void {
    this.#cancelRetry = this.#ports.timers.set(waitMs, () => this.#connect())
  }
}

type Ending = 'was-open' | 'was-refused' | 'never-opened'

interface OnceEvents {
  readonly opened: () => void
  readonly heard: () => void
  readonly nudged: () => void
  /** Comes exactly once, whatever happened. */
  readonly ended: (how: Ending) => void
}

function openOnce(ports: NudgeSocketPorts, accessToken: string, events: OnceEvents): { close: () => void } {
  const url = new URL('/v1/nudge', ports.serverUrl)
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  const socket = new WebSocket(url, {
    headers: { authorization: `Bearer ${accessToken}` },
    handshakeTimeout: HANDSHAKE_MS,
    maxPayload: MESSAGE_BYTES,
    perMessageDeflate: false,
    followRedirects: false,
    ...(ports.agent && { agent: ports.agent }),
  })
  const watchdog = createWatchdog(
    ports.timers,
    () => socket.ping(),
    () => socket.terminate(),
  )
  let opened = false
  let isRefused = false
  // The server opens a socket only to a token that it believes.
  socket.on('open', () => {
    opened = true
    watchdog.heard()
    events.opened()
    ports.live?.opened((bytes) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(bytes)
    })
  })
  const heard = (): void => {
    watchdog.heard()
    events.heard()
  }
  socket.on('pong', heard)
  socket.on('ping', heard)
  socket.on('message', (message, isBinary) => {
    heard()
    if (isBinary) {
      if (message instanceof Uint8Array) ports.live?.heard(message)
      return
    }
    const nudge = nudgeIn(String(message))
    if (nudge === null) return
    if (nudge.behind.length > 0) events.nudged()
    if (nudge.sessions !== undefined) ports.sessions?.(nudge.sessions)
  })
  socket.on('unexpected-response', (_request, { statusCode }) => {
    isRefused = statusCode === UNAUTHORIZED
    socket.terminate()
  })
  // Every error is followed by 'close'; without a listener it would end the process.
  socket.on('error', () => undefined)
  socket.on('close', () => {
    watchdog.end()
    if (opened) ports.live?.lost()
    events.ended(opened ? 'was-open' : isRefused ? 'was-refused' : 'never-opened')
  })
  return { close: () => socket.terminate() }
}

function nudgeIn(text: string): Nudge | null {
  try {
    const nudge = Nudge.safeParse(JSON.parse(text))
    return nudge.success ? nudge.data : null
  } catch {
    return null
  }
}

function createWatchdog(
  timers: Timers,
  ask: () => void,
  giveUp: () => void,
): { heard: () => void; end: () => void } {
  let cancel: () => void = () => undefined
  const listen = (): void => {
    cancel = timers.set(PING_AFTER_MS, () => {
      ask()
      cancel = timers.set(PING_AFTER_MS, giveUp)
    })
  }
  return {
    heard: () => {
      cancel()
      listen()
    },
    end: () => cancel(),
  }
}
