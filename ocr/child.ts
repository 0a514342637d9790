/**
 * Entry of the reading program: one paper, one page at a time, at the lowest priority. It is started by Node on a server
 * and by Electron on a device, gets the paper's bytes in messages, and may be ended at any moment.
 */
import { constants, setPriority } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { FromOcr, ToOcr } from '../shared/text/ocr-message.ts'
import type { Paper } from './draw.ts'
import type { Reader } from './read.ts'

/** Electron's port to the parent, where this runs as a utility process. */
interface ParentPort {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void
  postMessage(message: FromOcr): void
}
const { parentPort } = process as { readonly parentPort?: ParentPort }

function tell(message: FromOcr): void {
  if (parentPort === undefined) process.send?.(message)
  else parentPort.postMessage(message)
}

/** pdf.js takes a process with a `type` for a page; this is one without any. */
function sayThisIsNode(): void {
  if ('type' in process) Object.defineProperty(process, 'type', { value: undefined })
}

/** Inflated streams and pictures count here, not in V8's own limit. A thread sees it while drawing blocks. */
function capMemory(rssBytes: number): void {
  const code = `const { workerData } = require('node:worker_threads')
    setInterval(() => { if (process.memoryUsage.rss() > workerData) process.kill(process.pid, 'SIGKILL') }, 50)`
  new Worker(code, { eval: true, workerData: rssBytes, stdout: true, stderr: true }).unref()
}

const waiting = new Map<number, (bytes: Uint8Array) => void>()
let asked = 0

function ask(begin: number, end: number, give: (bytes: Uint8Array) => void): void {
  asked += 1
  waiting.set(asked, give)
  tell({ at: 'range', id: asked, begin, end })
}

interface Desk {
  readonly paper: Promise<Paper>
  reader: Promise<Reader> | null
  readonly language: string
}
let desk: Desk | null = null

function open({ size, folders, rssBytes }: Extract<ToOcr, { do: 'open' }>): void {
  capMemory(rssBytes)
  const paper = import('./draw.ts').then(({ openPaper }) => openPaper(size, folders.pdfjs, ask))
  desk = { paper, reader: null, language: folders.language }
  paper.then(
    ({ pageCount }) => tell({ at: 'opened', pageCount }),
    () => tell({ at: 'refused' }),
  )
}

async function read(page: number): Promise<void> {
  if (desk === null) throw new Error('no paper')
  const drawn = await (await desk.paper).draw(page)
  if (drawn === null) return tell({ at: 'page', page, text: '', boxes: [] })
  const { language } = desk
  desk.reader ??= import('./read.ts').then(({ startReader }) => startReader(language))
  tell({ at: 'page', page, ...(await (await desk.reader).read(drawn)) })
}

function take(message: ToOcr): void {
  if (message.do === 'open') open(message)
  else if (message.do === 'bytes') {
    waiting.get(message.id)?.(new Uint8Array(message.bytes))
    waiting.delete(message.id)
  } else read(message.page).catch(() => tell({ at: 'refused' }))
}

setPriority(constants.priority.PRIORITY_LOW)
sayThisIsNode()
if (parentPort === undefined) process.on('message', (message) => take(message as ToOcr))
else parentPort.on('message', ({ data }) => take(data as ToOcr))
