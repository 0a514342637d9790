/**
 * Reads one PDF with pdf.js and tells pages, text, fields and signatures. Only for a process that may be killed: the
 * server's (pdf-child.ts) and the one on a secretary's device (device-child.ts).
 */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import {
  getDocument,
  PDFDataRangeTransport,
  type PDFDocumentProxy,
  VerbosityLevel,
} from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { FirstPageFields } from '../../shared/first-page/model.ts'
import { readFirstPage } from '../../shared/first-page/read-first-page.ts'
import type { ChildMessage, ChildOrder } from '../../shared/intake/child-message.ts'
import { markOnPage } from '../../shared/secrecy/on-page.ts'
import { type PlacedPage, pageOfRuns } from '../../shared/text/rows.ts'
import type { PaperSignature } from '../../shared/wire/paper-signature.ts'
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

async function open(order: ChildOrder, pdfjs: string): Promise<PDFDocumentProxy> {
  const fd = openSync(order.path, 'r')
  return await getDocument({
    range: new FileRange(fd, fstatSync(fd).size),
    rangeChunkSize: 64 * 1024,
    disableAutoFetch: true,
    disableStream: true,
    enableXfa: false,
    useSystemFonts: false,
    maxImageSize: 1,
    verbosity: VerbosityLevel.ERRORS,
    cMapUrl: `${pdfjs}cmaps/`,
    standardFontDataUrl: `${pdfjs}standard_fonts/`,
    wasmUrl: `${pdfjs}wasm/`,
  }).promise
}

type Tell = (message: ChildMessage) => Promise<void>

/** `pdfjs`: folder of what pdf.js fetches beside its code, with a slash at its end. Ends early where there are too many pages. */
export async function readPaper(order: ChildOrder, pdfjs: string, tell: Tell): Promise<void> {
  try {
    await read(order, pdfjs, tell)
  } catch (error) {
    const locked = error instanceof Error && error.name === 'PasswordException'
    await tell({ at: 'refused', code: locked ? 'paper/encrypted' : 'paper/damaged' })
  }
}

async function read(order: ChildOrder, pdfjs: string, tell: Tell): Promise<void> {
  const pdf = await open(order, pdfjs)
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
