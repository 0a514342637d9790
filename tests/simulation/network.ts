/** The link of one device: delays, losses, doubles, portals and lines that look open and are not. */

import type { Ask, NudgeEvents, NudgeLine, Transport } from '../../main/sync/ports.ts'
import { instant } from '../../shared/kernel/instant.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import type { Failing } from '../../shared/sync/causes.ts'
import { APP_MARK, type SyncResponse } from '../../shared/wire/protocol.ts'
import { createAnswerPages } from './answer-pages.ts'
import type { NetworkParts } from './link.ts'

export { type Link, type LinkState, type NetworkParts, type Noise, QUIET, type Reach } from './link.ts'

type Settle<T> = (answer: Result<T, Failing>) => void

export function createTransport(parts: NetworkParts): Transport {
  const { time, chance, link } = parts
  const pages = createAnswerPages(parts)
  let newest: Settle<SyncResponse> | null = null
  const later = <T>(waitMs: number, settle: Settle<T>, answer: Result<T, Failing>): void => {
    time.after(waitMs, () => settle(answer))
  }

  /** Everything that keeps a request from getting through; false when it goes on. */
  function hindered<T>(settle: Settle<T>): boolean {
    if (link.state === 'cut') later(chance.between(5, 200), settle, fail('net/unreachable'))
    else if (link.state === 'portal') later(chance.between(50, 400), settle, fail('net/captive-portal'))
    else if (link.state === 'dns') later(chance.between(5, 5000), settle, fail('net/dns'))
    else if (link.state === 'tls') later(chance.between(50, 400), settle, fail('net/tls'))
    else if (link.state === 'half-open') later(30_000, settle, fail('net/stalled'))
    else if (link.state === 'busy') later(100, settle, fail('server/busy', { retryAfterMs: 2000 }))
    else if (!parts.reach.isUp()) later(chance.between(5, 200), settle, fail('net/unreachable'))
    else return false
    return true
  }

  const delayMs = (): number =>
    chance.happens(link.noise.slow) ? chance.between(2000, 20_000) : chance.between(20, 300)

  function deliver(ask: Ask, settle: Settle<SyncResponse>): void {
    time.after(delayMs(), () => {
      const life = parts.reach.life()
      void parts.reach.handle(parts.asker, ask).then((response) => {
        if (link.state === 'one-way') return later(30_000, settle, fail('net/stalled'))
        if (response === null || chance.happens(link.noise.responseLost) || link.state === 'cut') {
          return later(
            chance.between(10, 31_000),
            settle,
            fail(chance.happens(0.5) ? 'net/cut' : 'net/stalled'),
          )
        }
        // Doubled and late answers overtake each other: each draws its own delay.
        time.after(delayMs(), () => {
          parts.onResponse(response)
          // A second copy, or the answer to a request that was given up, is nothing that pages could follow.
          const isAwaited = settle === newest
          if (isAwaited) newest = null
          settle(ok(isAwaited ? pages.begin(ask, response, life) : response))
        })
      })
    })
  }

  function exchange(ask: Ask, signal: AbortSignal): Promise<Result<SyncResponse, Failing>> {
    return new Promise((settle) => {
      // A request given up may still be answered, late: then the machine has to know that it is a stranger.
      if (chance.happens(0.5)) signal.addEventListener('abort', () => later(1, settle, fail('net/cut')))
      pages.giveUp()
      newest = settle
      parts.onRequest(ask)
      if (hindered(settle)) return
      if (!link.tokenGood) return later(100, settle, fail('auth/token-refused'))
      if (link.speaks.min > 1) return later(100, settle, fail('sync/app-too-old'))
      if (chance.happens(link.noise.requestLost))
        return later(chance.between(10, 31_000), settle, fail('net/cut'))
      deliver(ask, settle)
      if (chance.happens(link.noise.doubled)) deliver(ask, settle)
    })
  }

  const silent = <T>(settle: Settle<T>): boolean => {
    if (link.state === 'one-way') later(30_000, settle, fail('net/stalled'))
    return link.state === 'one-way'
  }

  return {
    exchange,
    nextPage: pages.next,
    greet: () =>
      new Promise((settle) => {
        if (hindered(settle) || silent(settle)) return
        const hello = {
          app: APP_MARK,
          serverName: 'mô phỏng',
          serverTime: instant(parts.reach.nowMs()),
          protocol: link.speaks,
        } as const
        later(delayMs(), settle, ok(hello))
      }),
    renewToken: () =>
      new Promise((settle) => {
        if (hindered(settle) || silent(settle)) return
        time.after(delayMs(), () => {
          link.tokenGood = true
          settle(ok(null))
        })
      }),
  }
}

export interface VirtualLine extends NudgeLine {
  /** The server says that something changed. */
  readonly nudge: () => void
  /** The device is gone. */
  readonly kill: () => void
}

const WATCHDOG_MS = 50_000

/** The nudge socket: opens again by itself, loses nudges while half open, and finds that out by its watchdog. */
export function createLine(
  parts: Pick<NetworkParts, 'time' | 'chance' | 'link' | 'reach'>,
  events: NudgeEvents,
): VirtualLine {
  const { time, chance, link } = parts
  let wanted = false
  let alive = true
  let open = false
  let refused = false
  const answers = (): boolean => link.state === 'good' && parts.reach.isUp()
  const reachable = (): boolean => answers() && link.tokenGood

  function tick(): void {
    if (!alive || !wanted) return
    if (!open && reachable()) {
      open = true
      refused = false
      events.opened()
    } else if (!open && answers() && !refused) {
      refused = true
      events.refused()
    } else if (open && !reachable()) {
      open = false
      time.after(
        link.state === 'half-open' || link.state === 'one-way' ? WATCHDOG_MS : 50,
        () => alive && wanted && !open && events.lost(),
      )
    }
    time.after(open ? 8000 : chance.between(500, 4000), tick)
  }

  return {
    open: () => {
      if (wanted) return
      wanted = true
      time.after(chance.between(20, 200), tick)
    },
    close: () => {
      wanted = false
      open = false
    },
    nudge: () => {
      if (open && reachable()) time.after(chance.between(20, 200), () => alive && open && events.nudged())
    },
    kill: () => {
      alive = false
    },
  }
}
