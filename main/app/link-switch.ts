/**
 * The switch that cuts this device's link by hand: every request under way ends as one whose line broke, new ones find
 * no line, and the nudge socket is closed. What is saved stays saved and waits. Never remembered over a restart.
 */
import type { Fetcher } from '../sync/http-transport.ts'
import type { NudgeEvents, NudgeLine } from '../sync/ports.ts'

export interface LinkSwitch {
  readonly isCut: () => boolean
  readonly set: (cut: boolean) => void
  readonly fetch: (fetch: Fetcher) => Fetcher
  /** A line that is wanted while the link is cut opens when it is mended. */
  readonly line: (make: (events: NudgeEvents) => NudgeLine) => (events: NudgeEvents) => NudgeLine
}

/** Electron's own name for a computer without network, so that it is told as any other outage is. */
const brokenLine = (): Error => new TypeError('net::ERR_INTERNET_DISCONNECTED')

export function createLinkSwitch(): LinkSwitch {
  let cut: AbortController | null = null
  let whole = new AbortController()
  const told = new Set<() => void>()
  return {
    isCut: () => cut !== null,
    set: (next) => {
      if (next === (cut !== null)) return
      if (next) {
        cut = whole
        cut.abort(brokenLine())
      } else {
        cut = null
        whole = new AbortController()
      }
      for (const tell of [...told]) tell()
    },
    fetch: (fetch) => async (url, init) => {
      const { signal } = whole
      signal.throwIfAborted()
      const both = init.signal == null ? signal : AbortSignal.any([init.signal, signal])
      try {
        return await fetch(url, { ...init, signal: both })
      } catch (error) {
        throw signal.aborted ? brokenLine() : error
      }
    },
    line: (make) => (events) => switchedLine(make(events), events, () => cut !== null, told),
  }
}

function switchedLine(
  inner: NudgeLine,
  events: NudgeEvents,
  isCut: () => boolean,
  told: Set<() => void>,
): NudgeLine {
  let wanted = false
  const obey = (): void => {
    if (!wanted) return
    if (!isCut()) return inner.open()
    inner.close()
    events.lost()
  }
  return {
    open: () => {
      wanted = true
      told.add(obey)
      if (!isCut()) inner.open()
    },
    close: () => {
      wanted = false
      told.delete(obey)
      inner.close()
    },
  }
}
