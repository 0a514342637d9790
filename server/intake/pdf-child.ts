/**
 * Runs alone in a process that its parent may kill: reads one PDF with pdf.js and tells pages and text by IPC.
 * Started with Node's permission model (reads its code and the one file, writes nothing, starts nothing).
 */
import { fstatSync, openSync, readSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  getDocument,
  PDFDataRangeTransport,
  type PDFDocumentProxy,
  type PDFPageProxy,
  VerbosityLevel,
} from 'pdfjs-dist/legacy/build/pdf.mjs'
import { pageTextOf, type TextItem } from '../../shared/text/page-text.ts'
import type { PageSource } from '../../shared/wire/paper-text.ts'
import { capMemory } from './cap-memory.ts'
import type { ChildMessage, ChildOrder } from './child-message.ts'
import { bearsSecrecyMark, type TextRun } from './secrecy-mark.ts'

/** PaperText's limit on a page; what is beyond it no search needs. */
const PAGE_CHARS = 200_000

/** Feeds pdf.js from the open file, so that a scan of hundreds of megabytes is never in memory whole. */
class FileRange extends PDFDataRangeTransport {
  readonly fd: number

  constructor(fd: number, size: number) {
    super(size, null)
    this.fd = fd
  }

  override requestDataRange(begin: number, end: number): void {
    const chunk = new Uint8Array(end - begin)
    const got = readSync(this.fd, chunk, 0, chunk.length, begin)
    queueMicrotask(() => this.onDataRange(begin, chunk.subarray(0, got)))
  }

  override abort(): void {}
}

function tell(message: ChildMessage): Promise<void> {
  return new Promise((resolve) => process.send?.(message, undefined, undefined, () => resolve()))
}

async function open(order: ChildOrder): Promise<PDFDocumentProxy> {
  const fd = openSync(order.path, 'r')
  const pdfjs = join(dirname(fileURLToPath(import.meta.resolve('pdfjs-dist/package.json'))), '/')
  return await getDocument({
    range: new FileRange(fd, fstatSync(fd).size),
    rangeChunkSize: 64 * 1024,
    disableAutoFetch: true,
    disableStream: true,
    enableXfa: false,
    useSystemFonts: false,
    maxImageSize: 1,
    verbosity: VerbosityLevel.ERRORS,
    cMapUrl: join(pdfjs, 'cmaps/'),
    standardFontDataUrl: join(pdfjs, 'standard_fonts/'),
    wasmUrl: join(pdfjs, 'wasm/'),
  }).promise
}

interface ReadPage {
  readonly text: string
  readonly source: PageSource
  readonly runs: readonly TextRun[]
  readonly height: number
}

type Six = [number, number, number, number, number, number]

/** Streams the text of a page and stops at the limit: a page may unfold to gigabytes. */
async function readPage(page: PDFPageProxy): Promise<ReadPage> {
  const viewport = page.getViewport({ scale: 1 })
  const [a, b, c, d, e, f] = viewport.transform as Six
  const items: (TextItem & { readonly transform: Six; readonly width: number; readonly height: number })[] =
    []
  let chars = 0
  // The same options as in the viewer: offsets in the text must mean the same words there.
  const reader = page
    .streamTextContent({ includeMarkedContent: true, disableNormalization: true })
    .getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done || chars >= PAGE_CHARS || items.length >= PAGE_CHARS) break
    for (const item of value.items) {
      if (!('str' in item)) continue
      chars += item.str.length
      items.push(item as (typeof items)[number])
    }
  }
  await reader.cancel(new Error('enough')).catch(() => undefined)
  const { text, converted, itemTexts } = pageTextOf(items)
  const runs = items.map(({ transform: [, , , , x, y], width, height }, index): TextRun => {
    const left = a * x + c * y + e
    return {
      text: itemTexts[index] ?? '',
      left,
      right: left + width,
      baseline: b * x + d * y + f,
      size: height,
    }
  })
  const source = converted ? 'converted' : 'pdf'
  return { text: text.slice(0, PAGE_CHARS), source, runs, height: viewport.height }
}

async function work(order: ChildOrder): Promise<void> {
  capMemory(order.rssBytes)
  const pdf = await open(order)
  await tell({ at: 'opened', pageCount: pdf.numPages })
  if (pdf.numPages > order.maxPages) return
  for (let index = 0; index < pdf.numPages; index += 1) {
    const page = await pdf.getPage(index + 1)
    const { text, source, runs, height } = await readPage(page)
    page.cleanup()
    await tell({ at: 'page', index, text, source, secret: index === 0 && bearsSecrecyMark(runs, height) })
  }
}

process.once('message', (order: ChildOrder) => {
  work(order)
    .catch((error: unknown) => {
      const locked = error instanceof Error && error.name === 'PasswordException'
      return tell({ at: 'refused', code: locked ? 'paper/encrypted' : 'paper/damaged' })
    })
    .finally(() => process.exit(0))
})
