/**
 * Prints a PDF: a hidden page in a session of its own draws it, sheet by sheet, and the system's dialog prints that page.
 * The plug-in that could print it directly stays off. Ended, with its process, when the dialog is done.
 */
import { type BrowserWindow, MessageChannelMain } from 'electron'
import { FromPrintPage } from '../../shared/reader/control.ts'
import {
  APP_ORIGIN,
  createPrintWindow,
  guardContents,
  PRINT_PAGE,
  printSession,
  serveUi,
} from '../windows/index.ts'
import { createPaperDesk, type PaperDesk, servePapers } from './paper-scheme.ts'

export interface PrintParts {
  /** Absolute path of out/preload/viewer.cjs. */
  readonly preload: string
  /** out/renderer. */
  readonly uiFolder: string
  readonly packaged: boolean
  readonly note: (what: string) => void
}

/** Same name as in main/ipc and main/preload. */
const VIEWER_PORT_CHANNEL = 'meeting/viewer-port'
/** Longest time for one sheet. */
const PATIENCE_MS = 60_000

let desk: PaperDesk | null = null

function printDesk(uiFolder: string): PaperDesk {
  if (desk === null) {
    desk = createPaperDesk(APP_ORIGIN)
    serveUi(printSession(), uiFolder)
    servePapers(printSession(), desk)
  }
  return desk
}

export async function printPdf(
  { preload, uiFolder, packaged, note }: PrintParts,
  pdf: Uint8Array,
  signal: AbortSignal,
  progress: (part: number) => void,
): Promise<'printed' | 'given-up' | 'failed'> {
  const offer = printDesk(uiFolder).offer({
    size: pdf.length,
    read: (start, end) => Promise.resolve(pdf.subarray(start, end)),
    close: () => undefined,
  })
  const window = createPrintWindow(preload, packaged)
  guardContents(window.webContents)
  try {
    await window.loadURL(PRINT_PAGE)
    const drawn = await draw(window, { url: offer.url, size: pdf.length }, signal, progress)
    if (drawn !== 'drawn') return drawn
    return await handOver(window, note)
  } catch {
    note('print/page-failed')
    return 'failed'
  } finally {
    await offer.withdraw()
    if (!window.isDestroyed()) window.destroy()
  }
}

function draw(
  { webContents }: BrowserWindow,
  paper: { readonly url: string; readonly size: number },
  signal: AbortSignal,
  progress: (part: number) => void,
): Promise<'drawn' | 'given-up' | 'failed'> {
  return new Promise((resolve) => {
    const { port1: ours, port2: control } = new MessageChannelMain()
    // The preload hands over two ports; this page has no screen to talk to.
    const { port2: nobody } = new MessageChannelMain()
    let silence: ReturnType<typeof setTimeout> | undefined
    const end = (how: 'drawn' | 'given-up' | 'failed'): void => {
      clearTimeout(silence)
      signal.removeEventListener('abort', givenUp)
      ours.close()
      resolve(how)
    }
    const givenUp = (): void => end('given-up')
    const wait = (): void => {
      clearTimeout(silence)
      silence = setTimeout(() => end('failed'), PATIENCE_MS)
    }
    ours.on('message', ({ data }) => {
      const message = FromPrintPage.safeParse(data)
      if (!message.success || message.data.type === 'failed') return end('failed')
      if (message.data.type === 'drawn') return end('drawn')
      wait()
      progress(message.data.done / message.data.of)
    })
    ours.start()
    webContents.once('render-process-gone', () => end('failed'))
    signal.addEventListener('abort', givenUp)
    if (signal.aborted) return givenUp()
    wait()
    webContents.postMessage(VIEWER_PORT_CHANNEL, paper, [nobody, control])
  })
}

function handOver(
  { webContents }: BrowserWindow,
  note: (what: string) => void,
): Promise<'printed' | 'given-up' | 'failed'> {
  return new Promise((resolve) => {
    webContents.print(
      { printBackground: true, margins: { marginType: 'none' }, pageSize: 'A4' },
      (done, reason) => {
        if (done) return resolve('printed')
        const givenUp = /cancel/i.test(reason)
        if (!givenUp) note('print/refused')
        resolve(givenUp ? 'given-up' : 'failed')
      },
    )
  })
}
