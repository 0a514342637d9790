/** The viewer's host, made when a paper is first opened: nobody waits for it to see the meetings. */
import type { ViewerHost, ViewerPorts } from '../viewer/index.ts'

export interface LazyReader {
  readonly get: () => Promise<ViewerHost>
  readonly closeIfMade: () => Promise<void>
  readonly isOpen: () => boolean
}

export function lazyReader(ports: ViewerPorts): LazyReader {
  let making: Promise<ViewerHost> | null = null
  let open = false
  const make = async (): Promise<ViewerHost> => {
    const { createViewerHost } = await import('../viewer/index.ts')
    const host = createViewerHost({
      ...ports,
      stopped: (fileId, code) => {
        open = false
        ports.stopped(fileId, code)
      },
    })
    return {
      ...host,
      open: async (paper) => {
        const shown = await host.open(paper)
        open = shown.ok
        return shown
      },
      close: async () => {
        open = false
        await host.close()
      },
    }
  }
  return {
    get: () => {
      making ??= make()
      return making
    },
    closeIfMade: async () => (await making)?.close(),
    isOpen: () => open,
  }
}
