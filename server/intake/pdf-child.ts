/**
 * Runs alone in a process that its parent may kill: reads one PDF with pdf.js and tells pages and text by IPC.
 * Started with Node's permission model (reads its code and the one file, writes nothing, starts nothing).
 */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  getDocument,
  PDFDataRangeTransport,
  type PDFDocumentProxy,
  VerbosityLevel,
} from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { FirstPageFields } from '../../shared/first-page/model.ts'
import { readFirstPage } from '../../shared/first-page/read-first-page.ts'
import { markOnPage } from '../../shared/secrecy/on-page.ts'
import { type PlacedPage, pageOfRuns } from '../../shared/text/rows.ts'
import type { PaperSignature } from '../../shared/wire/paper-signature.ts'
import { capMemory } from './cap-memory.ts'
import type { ChildMessage, ChildOrder } from './child-message.ts'
import { readPage } from './read-page.ts'
import { signaturesOf } from './signatures.ts'

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

async function work(order: ChildOrder): Promise<void> {
  capMemory(order.rssBytes)
  const pdf = await open(order)
  await tell({ at: 'opened', pageCount: pdf.numPages })
  if (pdf.numPages > order.maxPages) return
  const form = new Form()
  for (let index = 0; index < pdf.numPages; index += 1) {
    const page = await pdf.getPage(index + 1)
    const { text, source, runs, width, height } = await readPage(page)
    page.cleanup()
    const placed = pageOfRuns(runs, { width, height }, source === 'converted' ? 'converted' : 'pdf')
    form.look(text, placed)
    if (index === pdf.numPages - 1)
      await tell({ at: 'fields', fields: form.fields(), signatures: signaturesIn(order) })
    const secret = markOnPage(placed, index === 0 ? 'first' : 'later') !== null
    await tell({ at: 'page', index, text, source, secret })
  }
}

function signaturesIn({ path, roots }: ChildOrder): PaperSignature[] {
  const fd = openSync(path, 'r')
  try {
    return signaturesOf(fd, roots)
  } finally {
    closeSync(fd)
  }
}

/** Keeps the pages that the fields are read from: the first, and the one that is signed. */
class Form {
  readonly #pages: PlacedPage[] = []
  #isSigned = false

  look(text: string, placed: PlacedPage): void {
    const isSigned = !this.#isSigned && /N[ơo]i nh[ậa]n/iu.test(text)
    if (this.#pages.length === 0 || isSigned) this.#pages.push(placed)
    this.#isSigned ||= isSigned
  }

  fields(): FirstPageFields {
    return readFirstPage(this.#pages)
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
