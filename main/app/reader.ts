/**
 * The viewer's host. It is loaded, and a process for a paper made ready, while a meeting is on the screen: nobody waits
 * for it to see the meetings, and opening a paper does not wait for it either.
 */
import type { Timers } from '../sync/ports.ts'
import type { ViewerHost, ViewerPorts } from '../viewer/index.ts'

export interface LazyReader {
  readonly get: () => Promise<ViewerHost>
  /** A meeting was opened: its papers may be next. */
  readonly warm: () => void
  /** Ends the open papers and the process that waits for one. */
  readonly closeIfMade: () => Promise<void>
  /** Ends what may be looked at no more. */
  readonly endRefused: ViewerHost['endRefused']
  readonly isOpen: () => boolean
}

/** The meeting's own screen comes first. */
const WARM_AFTER_MS = 150
/** A process that nobody has used for so long gives its memory back. */
export const COOL_AFTER_MS = 5 * 60_000

export interface ReaderPorts extends ViewerPorts {
  readonly timers: Timers
  /** Loads the host; tests give their own. */
  readonly makeHost?: (ports: ViewerPorts) => Promise<ViewerHost>
}

async function loadHost(ports: ViewerPorts): Promise<ViewerHost> {
  const { createViewerHost } = await import('../viewer/index.ts')
  return createViewerHost(ports)
}

export function lazyReader(ports: ReaderPorts): LazyReader {
  const { timers, makeHost = loadHost } = ports
  let making: Promise<ViewerHost> | null = null
  /** A meeting is on the screen, so that closing a paper makes the next process ready. */
  let wanted = false
  let cancelTimer: () => void = () => undefined
  let isOpen = (): boolean => false

  const make = async (): Promise<ViewerHost> => {
    const host = await makeHost(ports)
    isOpen = host.isOpen
    return {
      ...host,
      close: async (pane) => {
        await host.close(pane)
        if (wanted && !host.isOpen()) warm()
      },
    }
  }
  const get = (): Promise<ViewerHost> => {
    making ??= make()
    return making
  }
  const heat = async (): Promise<void> => {
    const host = await get()
    if (wanted) host.warm()
  }
  function warm(): void {
    wanted = true
    cancelTimer()
    cancelTimer = timers.set(WARM_AFTER_MS, () => {
      cancelTimer = timers.set(COOL_AFTER_MS, () => {
        wanted = false
        void making?.then((host) => host.cool())
      })
      heat().catch(() => ports.note?.('viewer/not-warmed'))
    })
  }
  return {
    get,
    warm,
    endRefused: async (isRefused) => (await making)?.endRefused(isRefused),
    closeIfMade: async () => {
      wanted = false
      cancelTimer()
      const host = await making
      await host?.close(null)
      host?.cool()
    },
    isOpen: () => isOpen(),
  }
}
