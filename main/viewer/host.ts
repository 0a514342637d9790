/**
 * Hosts the view a paper is drawn in. At most one paper is open; each gets a fresh process, which is ended when the
 * paper is closed, crashes, gets stuck or grows too large. Nothing is ever taken over from a view that failed.
 */
import { app, type BrowserWindow, MessageChannelMain, type Rectangle, type WebContentsView } from 'electron'
import type { FileId, Sha256 } from '../../shared/kernel/ids.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import { FromControlled, type PaperAddress } from '../../shared/reader/control.ts'
import {
  APP_ORIGIN,
  createViewerView,
  guardContents,
  serveUi,
  VIEWER_PAGE,
  viewerSession,
} from '../windows/index.ts'
import { createPaperDesk, type PaperBytes, servePapers } from './paper-scheme.ts'
import { createStops } from './stops.ts'
import { createWatch, type StopCode, WATCH_EVERY_MS } from './watch.ts'

/** Same name as in main/ipc and main/preload; a test holds them equal. */
const VIEWER_PORT_CHANNEL = 'meeting/viewer-port'

export interface WindowKey {
  readonly key: string
  readonly ctrl: boolean
  readonly shift: boolean
  readonly alt: boolean
}

export interface ViewerPorts {
  readonly window: () => BrowserWindow | null
  /** Absolute path of out/preload/viewer.cjs. */
  readonly preload: string
  /** out/renderer. */
  readonly uiFolder: string
  readonly packaged: boolean
  readonly stopped: (fileId: FileId, code: StopCode) => void
  readonly key: (key: WindowKey) => void
  /** For the journal: names of what happened, never content. */
  readonly note?: (what: string) => void
}

export interface ViewerHost {
  /** Makes a process ready for the next paper, so that opening does not wait for one. */
  readonly warm: () => void
  /** Ends the process that was made ready, if no paper has taken it. */
  readonly cool: () => void
  readonly open: (paper: {
    readonly fileId: FileId
    readonly sha256: Sha256
    readonly bytes: PaperBytes
  }) => Promise<Result<null, 'paper/unsafe' | 'reader/failed'>>
  readonly close: () => Promise<void>
  /** CSS pixels of the window's page; null hides the view. */
  readonly setBounds: (bounds: Rectangle | null) => void
  readonly focus: (target?: 'paper' | 'window') => void
  readonly isUnsafe: (sha256: Sha256) => boolean
}

interface Spare {
  readonly view: WebContentsView
  readonly loaded: Promise<void>
}
interface Opened {
  readonly view: WebContentsView
  readonly end: () => Promise<void>
}

export function createViewerHost(ports: ViewerPorts): ViewerHost {
  const desk = createPaperDesk(APP_ORIGIN)
  const stops = createStops(() => performance.now())
  let spare: Spare | null = null
  let opened: Opened | null = null
  let bounds: Rectangle | null = null
  let prepared = false

  function prepareSession(): void {
    if (prepared) return
    prepared = true
    serveUi(viewerSession(), ports.uiFolder)
    servePapers(viewerSession(), desk)
  }

  function makeSpare(): Spare {
    prepareSession()
    const view = createViewerView(ports.preload, ports.packaged)
    guardContents(view.webContents)
    const loaded = view.webContents.loadURL(VIEWER_PAGE)
    loaded.catch(() => ports.note?.('viewer/page-not-loaded'))
    view.webContents.once('render-process-gone', () => {
      if (spare?.view === view) spare = null
    })
    return { view, loaded }
  }

  function place(): void {
    const window = ports.window()
    if (opened === null || window === null || window.isDestroyed()) return
    if (bounds !== null) opened.view.setBounds(toWindow(bounds, window))
    opened.view.setVisible(bounds !== null && bounds.width > 0 && bounds.height > 0)
  }

  async function close(): Promise<void> {
    const was = opened
    opened = null
    bounds = null
    if (was !== null) await was.end()
  }

  return {
    warm: () => {
      if (opened === null) spare ??= makeSpare()
    },
    cool: () => {
      const unused = spare
      spare = null
      if (unused !== null) endProcess(unused.view)
    },
    open: async ({ fileId, sha256, bytes }) => {
      await close()
      const window = ports.window()
      if (stops.isUnsafe(sha256) || window === null || window.isDestroyed()) {
        await bytes.close()
        return window === null ? fail('reader/failed') : fail('paper/unsafe')
      }
      const { view, loaded } = spare ?? makeSpare()
      spare = null
      const offer = desk.offer(bytes)
      const stop = (code: StopCode): void => {
        if (opened?.view !== view) return
        stops.add(sha256)
        ports.note?.(code)
        void close()
        ports.stopped(fileId, code)
      }
      const control = watchView(view, { stop, key: giveKey })
      opened = { view, end: () => endView(view, window, [control.end, offer.withdraw]) }
      try {
        await loaded
      } catch {
        await close()
        return fail('reader/failed')
      }
      // Closed while it was loading: somebody opened another paper.
      if (opened?.view !== view) return fail('reader/failed')
      window.contentView.addChildView(view)
      place()
      connect(view, window, control.port, { url: offer.url, size: bytes.size })
      return ok(null)
    },
    close,
    setBounds: (next) => {
      bounds = next
      place()
    },
    focus: (target = 'paper') => {
      if (target === 'paper' && opened !== null) opened.view.webContents.focus()
      else ports.window()?.webContents.focus()
    },
    isUnsafe: stops.isUnsafe,
  }

  /** Null: the window takes the focus, and no key was pressed. */
  function giveKey(pressed: WindowKey | null): void {
    ports.window()?.webContents.focus()
    if (pressed === null) return
    const { key, ctrl, shift, alt } = pressed
    ports.key({ key, ctrl, shift, alt })
  }
}

/** The window's page may be zoomed; views are placed in the window's own pixels. */
function toWindow(bounds: Rectangle, window: BrowserWindow): Rectangle {
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
function connect(
  view: WebContentsView,
  window: BrowserWindow,
  control: Electron.MessagePortMain,
  paper: PaperAddress,
): void {
  const { port1: screen, port2: viewer } = new MessageChannelMain()
  view.webContents.postMessage(VIEWER_PORT_CHANNEL, paper, [viewer, control])
  window.webContents.postMessage(VIEWER_PORT_CHANNEL, null, [screen])
}

interface Watched {
  readonly port: Electron.MessagePortMain
  readonly end: () => void
}

function watchView(
  view: WebContentsView,
  on: { stop: (code: StopCode) => void; key: (key: WindowKey | null) => void },
): Watched {
  const { port1: ours, port2: port } = new MessageChannelMain()
  const watch = createWatch(performance.now())
  let turn = 0
  ours.on('message', ({ data }) => {
    const message = FromControlled.safeParse(data)
    if (!message.success) return
    if (message.data.type === 'pong') watch.heard(message.data, performance.now())
    else on.key(message.data.type === 'leave' ? message.data : null)
  })
  ours.start()
  const timer = setInterval(() => {
    turn += 1
    ours.postMessage({ type: 'ping', turn })
    const code = watch.tick(performance.now(), memoryOf(view))
    if (code !== null) on.stop(code)
  }, WATCH_EVERY_MS)
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

async function endView(
  view: WebContentsView,
  window: BrowserWindow,
  ends: ReadonlyArray<() => unknown>,
): Promise<void> {
  if (!window.isDestroyed()) window.contentView.removeChildView(view)
  for (const end of ends) await end()
  endProcess(view)
}

function endProcess(view: WebContentsView): void {
  if (view.webContents.isDestroyed()) return
  // A stuck process does not hear a polite close.
  view.webContents.forcefullyCrashRenderer()
  view.webContents.close()
}
