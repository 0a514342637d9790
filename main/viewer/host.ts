/**
 * Hosts the views papers are drawn in: at most two, side by side. Each paper gets a fresh process, which is ended when
 * it is closed, crashes, gets stuck or grows too large; the other one goes on. Nothing is ever taken over from a view
 * that failed.
 */
import type { BrowserWindow, Rectangle, WebContentsView } from 'electron'
import type { ReaderPane } from '../../shared/ipc/views.ts'
import type { FileId, FileVersionId, Sha256 } from '../../shared/kernel/ids.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
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
import { connect, endProcess, endView, toWindow, type WindowKey, watchView } from './view-watch.ts'
import type { StopCode } from './watch.ts'

export interface ViewerPorts {
  readonly window: () => BrowserWindow | null
  /** Absolute path of out/preload/viewer.cjs. */
  readonly preload: string
  /** out/renderer. */
  readonly uiFolder: string
  readonly packaged: boolean
  readonly stopped: (pane: ReaderPane, fileId: FileId, code: StopCode | 'reader/viewing-over') => void
  readonly key: (pane: ReaderPane, key: WindowKey) => void
  /** For the journal: names of what happened, never content. */
  readonly note?: (what: string) => void
}

export interface PaperToOpen {
  readonly fileId: FileId
  readonly fileVersionId: FileVersionId
  readonly sha256: Sha256
  /** Its words may be copied. */
  readonly copies: boolean
  readonly bytes: PaperBytes
  /** Its text as it travels (PaperText, gzip), when there is one. */
  readonly text?: PaperBytes
}

export interface ViewerHost {
  /** Makes a process ready for the next paper, so that opening does not wait for one. */
  readonly warm: () => void
  /** Ends the process that was made ready, if no paper has taken it. */
  readonly cool: () => void
  /** What the pane showed before is closed; the other pane stays. */
  readonly open: (
    pane: ReaderPane,
    paper: PaperToOpen,
  ) => Promise<Result<null, 'paper/unsafe' | 'reader/failed'>>
  /** Null: both panes. */
  readonly close: (pane: ReaderPane | null) => Promise<void>
  /** CSS pixels of the window's page; null hides the view. */
  readonly setBounds: (pane: ReaderPane, bounds: Rectangle | null) => void
  readonly focus: (target: ReaderPane | 'window') => void
  /** Ends what may be looked at no more. */
  readonly endRefused: (isRefused: (id: FileVersionId) => Promise<boolean>) => Promise<void>
  readonly isUnsafe: (sha256: Sha256) => boolean
  readonly isOpen: () => boolean
}

interface Spare {
  readonly view: WebContentsView
  readonly loaded: Promise<void>
}
interface Opened {
  readonly view: WebContentsView
  readonly paper: Pick<PaperToOpen, 'fileId' | 'fileVersionId'>
  readonly end: () => Promise<void>
}
interface Pane {
  opened: Opened | null
  /** Where the window has room for the pane, said by the window alone: it may come before the paper and stays after it. */
  bounds: Rectangle | null
}

export function createViewerHost(ports: ViewerPorts): ViewerHost {
  const desk = createPaperDesk(APP_ORIGIN)
  const stops = createStops(() => performance.now())
  const panes: Record<ReaderPane, Pane> = {
    main: { opened: null, bounds: null },
    side: { opened: null, bounds: null },
  }
  let spare: Spare | null = null
  let prepared = false
  const isOpen = (): boolean => panes.main.opened !== null || panes.side.opened !== null

  function makeSpare(): Spare {
    if (!prepared) {
      serveUi(viewerSession(), ports.uiFolder)
      servePapers(viewerSession(), desk)
      prepared = true
    }
    const view = createViewerView(ports.preload, ports.packaged)
    guardContents(view.webContents)
    const loaded = view.webContents.loadURL(VIEWER_PAGE)
    loaded.catch(() => ports.note?.('viewer/page-not-loaded'))
    view.webContents.once('render-process-gone', () => {
      if (spare?.view === view) spare = null
    })
    return { view, loaded }
  }

  function place({ opened, bounds }: Pane): void {
    const window = ports.window()
    if (opened === null || window === null || window.isDestroyed()) return
    if (bounds !== null) opened.view.setBounds(toWindow(bounds, window))
    opened.view.setVisible(bounds !== null && bounds.width > 0 && bounds.height > 0)
  }

  async function closePane(name: ReaderPane): Promise<void> {
    const pane = panes[name]
    const was = pane.opened
    pane.opened = null
    if (was !== null) await was.end()
  }

  /** Null: the window takes the focus, and no key was pressed. */
  function giveKey(name: ReaderPane, pressed: WindowKey | null): void {
    ports.window()?.webContents.focus()
    if (pressed === null) return
    const { key, ctrl, shift, alt } = pressed
    ports.key(name, { key, ctrl, shift, alt })
  }

  async function open(name: ReaderPane, { fileId, fileVersionId, sha256, copies, bytes, text }: PaperToOpen) {
    const pane = panes[name]
    await closePane(name)
    const window = ports.window()
    if (stops.isUnsafe(sha256) || window === null || window.isDestroyed()) {
      await Promise.all([bytes.close(), text?.close()])
      return window === null ? fail('reader/failed') : fail('paper/unsafe')
    }
    const { view, loaded } = spare ?? makeSpare()
    spare = null
    const offer = desk.offer(bytes)
    const words = text === undefined ? null : { size: text.size, ...desk.offer(text) }
    const stop = (code: StopCode): void => {
      if (pane.opened?.view !== view) return
      stops.add(sha256)
      ports.note?.(code)
      void closePane(name)
      ports.stopped(name, fileId, code)
    }
    const control = watchView(view, {
      stop,
      key: (pressed) => giveKey(name, pressed),
      isWaiting: () => bytes.isWaiting?.() === true,
    })
    pane.opened = {
      view,
      paper: { fileId, fileVersionId },
      end: () => endView(view, window, [control.end, offer.withdraw, () => words?.withdraw()]),
    }
    try {
      await loaded
    } catch {
      if (pane.opened?.view === view) await closePane(name)
      return fail('reader/failed')
    }
    // Closed while it was loading: another paper was opened here.
    if (pane.opened?.view !== view) return fail('reader/failed')
    window.contentView.addChildView(view)
    place(pane)
    const address = {
      url: offer.url,
      size: bytes.size,
      whole: bytes.isWaiting === undefined,
      text: words === null ? null : { url: words.url, size: words.size },
      copies,
    }
    connect(view, window, control.port, address, name)
    return ok(null)
  }

  return {
    warm: () => {
      if (!isOpen()) spare ??= makeSpare()
    },
    cool: () => {
      const unused = spare
      spare = null
      if (unused !== null) endProcess(unused.view)
    },
    open,
    close: async (name) => {
      await Promise.all((name === null ? (['main', 'side'] as const) : [name]).map(closePane))
    },
    setBounds: (name, next) => {
      panes[name].bounds = next
      place(panes[name])
    },
    focus: (target) => {
      const view = target === 'window' ? undefined : panes[target].opened?.view
      if (view === undefined) ports.window()?.webContents.focus()
      else view.webContents.focus()
    },
    endRefused: async (isRefused) => {
      for (const name of ['main', 'side'] as const) {
        const opened = panes[name].opened
        if (opened === null || !(await isRefused(opened.paper.fileVersionId))) continue
        if (panes[name].opened !== opened) continue
        await closePane(name)
        ports.stopped(name, opened.paper.fileId, 'reader/viewing-over')
      }
    },
    isUnsafe: stops.isUnsafe,
    isOpen,
  }
}
