/** One view's process: placed in the window, joined to the screen, watched, ended. */
import { app, type BrowserWindow, MessageChannelMain, type Rectangle, type WebContentsView } from 'electron'
import type { ReaderPane } from '../../shared/ipc/views.ts'
import { FromControlled, type PaperAddress } from '../../shared/reader/control.ts'
import { createWatch, LOOK_EVERY_MS, PING_EVERY_MS, type StopCode } from './watch.ts'

/** Same name as in main/ipc and main/preload; a test holds them equal. */
const VIEWER_PORT_CHANNEL = 'meeting/viewer-port'

export interface WindowKey {
  readonly key: string
  readonly ctrl: boolean
  readonly shift: boolean
  readonly alt: boolean
}

/** The window's page may be zoomed; views are placed in the window's own pixels. */
export function toWindow(bounds: Rectangle, window: BrowserWindow): Rectangle {
  const zoom = window.webContents.getZoomFactor()
  const left = Math.round(bounds.x * zoom)
  const top = Math.round(bounds.y * zoom)
  return {
    x: left,
    y: top,
    width: Math.round((bounds.x + bounds.width) * zoom) - left,
    height: Math.round((bounds.y + bounds.height) * zoom) - top,
  }
}

/** One channel between the two pages; main keeps none of its ends. */
export function connect(
  view: WebContentsView,
  window: BrowserWindow,
  control: Electron.MessagePortMain,
  paper: PaperAddress,
  pane: ReaderPane,
): void {
  const { port1: screen, port2: viewer } = new MessageChannelMain()
  view.webContents.postMessage(VIEWER_PORT_CHANNEL, paper, [viewer, control])
  window.webContents.postMessage(VIEWER_PORT_CHANNEL, pane, [screen])
}

export interface Watched {
  readonly port: Electron.MessagePortMain
  readonly end: () => void
}

export function watchView(
  view: WebContentsView,
  on: {
    stop: (code: StopCode) => void
    key: (key: WindowKey | null) => void
    /** The paper's next bytes are still on their way to this device. */
    isWaiting: () => boolean
  },
): Watched {
  const { port1: ours, port2: port } = new MessageChannelMain()
  const watch = createWatch(performance.now())
  let turn = 0
  let pingDueAt = performance.now() + PING_EVERY_MS
  ours.on('message', ({ data }) => {
    const message = FromControlled.safeParse(data)
    if (!message.success) return
    if (message.data.type === 'pong') watch.heard(message.data, performance.now())
    else on.key(message.data.type === 'leave' ? message.data : null)
  })
  ours.start()
  const timer = setInterval(() => {
    const now = performance.now()
    const isPingDue = now >= pingDueAt
    if (isPingDue) {
      pingDueAt = now + PING_EVERY_MS
      turn += 1
      ours.postMessage({ type: 'ping', turn })
    }
    if (on.isWaiting()) watch.waits(now)
    const code = watch.tick(now, isPingDue || watch.isRisky(now) ? memoryOf(view) : null)
    if (code !== null) on.stop(code)
  }, LOOK_EVERY_MS)
  const gone = (): void => on.stop('reader/crashed')
  view.webContents.on('render-process-gone', gone)
  return {
    port,
    end: () => {
      clearInterval(timer)
      if (!view.webContents.isDestroyed()) view.webContents.off('render-process-gone', gone)
      ours.close()
    },
  }
}

function memoryOf(view: WebContentsView): number | null {
  if (view.webContents.isDestroyed()) return null
  const pid = view.webContents.getOSProcessId()
  const metric = app.getAppMetrics().find((one) => one.pid === pid)
  return metric === undefined ? null : metric.memory.workingSetSize * 1024
}

export async function endView(
  view: WebContentsView,
  window: BrowserWindow,
  ends: ReadonlyArray<() => unknown>,
): Promise<void> {
  if (!window.isDestroyed()) window.contentView.removeChildView(view)
  for (const end of ends) await end()
  endProcess(view)
}

export function endProcess(view: WebContentsView): void {
  if (view.webContents.isDestroyed()) return
  // A stuck process does not hear a polite close.
  view.webContents.forcefullyCrashRenderer()
  view.webContents.close()
}
