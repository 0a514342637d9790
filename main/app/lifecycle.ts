/** When the app locks by itself and how it ends. Ending well is a courtesy: the store is right at every instant. */
import { app, type BrowserWindow, powerMonitor } from 'electron'

export interface LifecyclePorts {
  readonly window: () => BrowserWindow | null
  readonly isOpen: () => boolean
  /** While a paper is open, hands may rest longer. */
  readonly isReading: () => boolean
  readonly lock: () => Promise<void>
  readonly woke: () => void
  /** Closes store and network; bounded by `CLOSE_MS` here. */
  readonly close: () => Promise<void>
  readonly monotonicMs: () => number
  /** False for unattended demonstrations, and while this laptop serves a room. */
  readonly locksWhenIdle: () => boolean
  readonly note: (event: string) => void
}

export const IDLE_MS = 5 * 60_000
/** In a meeting one listens with a paper open (docs/security.md §3.3). */
export const IDLE_READING_MS = 30 * 60_000
const LOOK_EVERY_MS = 15_000
const CLOSE_MS = 3000

/** Whether an untouched device locks now. `idleMs`: since the last touch of this app, or of the computer if later. */
export function shouldLock(idleMs: number, reading: boolean): boolean {
  return idleMs >= (reading ? IDLE_READING_MS : IDLE_MS)
}

export function watchLifecycle(ports: LifecyclePorts): { readonly touched: () => void } {
  let touchedAt = ports.monotonicMs()
  const lock = (why: string) => (): void => {
    if (!ports.isOpen()) return
    ports.note(`app/lock-${why}`)
    void ports.lock()
  }
  powerMonitor.on('suspend', lock('suspend'))
  powerMonitor.on('lock-screen', lock('screen'))
  powerMonitor.on('resume', () => ports.woke())
  powerMonitor.on('unlock-screen', () => ports.woke())

  const timer = setInterval(() => {
    if (!ports.locksWhenIdle() || !ports.isOpen()) return
    const idleMs = Math.min(ports.monotonicMs() - touchedAt, powerMonitor.getSystemIdleTime() * 1000)
    if (shouldLock(idleMs, ports.isReading())) lock('idle')()
  }, LOOK_EVERY_MS)
  timer.unref()
  endWell(ports)
  return {
    touched: () => {
      touchedAt = ports.monotonicMs()
    },
  }
}

function endWell(ports: LifecyclePorts): void {
  let closing: Promise<void> | null = null
  const close = (): Promise<void> => {
    closing ??= Promise.race([
      ports.close(),
      new Promise<void>((resolve) => setTimeout(resolve, CLOSE_MS)),
    ]).catch(() => undefined)
    return closing
  }
  let closed = false
  app.on('before-quit', (event) => {
    if (closed) return
    event.preventDefault()
    void close().finally(() => {
      closed = true
      app.quit()
    })
  })
  app.on('window-all-closed', () => app.quit())
  // Windows ends a session without `before-quit`; there is no time for more than this.
  ports.window()?.on('session-end', () => void close())
}
