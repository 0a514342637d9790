/** The door for papers: says whether a file is a PDF that every device can open, and what its pages say. */
import { type FileHandle, open } from 'node:fs/promises'
import { type FirstPageFields, NO_FIELDS } from '../../shared/first-page/model.ts'
import { type Failure, fail, ok, type Result } from '../../shared/kernel/result.ts'
import type { PaperSignature } from '../../shared/wire/paper-signature.ts'
import type { PageSource, PaperText } from '../../shared/wire/paper-text.ts'
import { LIMITS } from '../../shared/wire/protocol.ts'
import { ChildMessage, type ChildOrder } from './child-message.ts'
import { hashPages } from './hash-pages.ts'
import { startChild } from './start-child.ts'

export type InspectCode =
  | 'paper/damaged'
  | 'paper/encrypted'
  | 'paper/empty'
  | 'paper/no-pages'
  | 'paper/too-large'
  | 'paper/too-many-pages'
  | 'paper/not-pdf'
  | 'paper/took-too-long'
  | 'paper/secret'

export interface InspectedPdf {
  readonly pageCount: number
  /** Pages of a scan are empty strings. */
  readonly text: PaperText
  /** What the first page says of the paper, where it is sure. */
  readonly fields: FirstPageFields
  /** In the order in which they stand in the file; the last covers the most. */
  readonly signatures: readonly PaperSignature[]
}

export interface InspectLimits {
  readonly maxBytes: number
  readonly maxPages: number
  /** Longest silence between two pages, milliseconds. */
  readonly stallMs: number
  /** Longest whole reading, milliseconds. */
  readonly wholeMs: number
  /** Longest look at what the pages draw, milliseconds; a paper enters without it too. */
  readonly hashMs: number
  /** JavaScript heap of the reading process, MiB. */
  readonly heapMib: number
  /** Resident size of the reading process, bytes; inflated streams are counted here, not in the heap. */
  readonly rssBytes: number
  /** Characters kept of all pages together. */
  readonly maxChars: number
}

export const INSPECT_LIMITS: InspectLimits = {
  maxBytes: LIMITS.paperBytes,
  maxPages: LIMITS.paperPages,
  stallMs: 30_000,
  wholeMs: 600_000,
  hashMs: 30_000,
  heapMib: 512,
  rssBytes: 1024 * 1024 * 1024,
  maxChars: 64 * 1024 * 1024,
}

/**
 * Checks the PDF at `path` before it may enter. Parses in a process of its own that is killed when it stalls or
 * grows too big, so a hostile file costs that process only. A parse that dies of memory is `paper/damaged`.
 */
export async function inspectPdf(
  path: string,
  limits: InspectLimits = INSPECT_LIMITS,
  roots: readonly string[] = [],
): Promise<Result<InspectedPdf, InspectCode>> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const refusal = await checkOutside(file, size, limits)
    if (refusal !== null) return { ok: false, failure: refusal }
    const read = await readInChild(
      { path, size, rssBytes: limits.rssBytes, maxPages: limits.maxPages, roots },
      limits,
    )
    if (!read.ok) return read
    const { pageCount, text, fields, signatures } = read.value
    const pageHashes = await hashPages(path, size, pageCount, { ...limits, wholeMs: limits.hashMs })
    return ok({ pageCount, fields, signatures, text: { ...text, pageHashes } })
  } finally {
    await file.close()
  }
}

/**
 * A door that looks at `atOnce` papers at a time; the others wait. Each look may cost a core and `rssBytes`, so a
 * server must not let every upload start one.
 */
export function pdfInspector(
  atOnce: number,
  limits: InspectLimits = INSPECT_LIMITS,
  roots: readonly string[] = [],
): (path: string) => Promise<Outcome> {
  const line: (() => void)[] = []
  let looking = 0
  return async (path) => {
    if (looking < atOnce) looking += 1
    else await new Promise<void>((resolve) => line.push(resolve))
    try {
      return await inspectPdf(path, limits, roots)
    } finally {
      // The place passes on to the next in line; only an empty line frees it.
      const next = line.shift()
      if (next === undefined) looking -= 1
      else next()
    }
  }
}

/** What can be told without parsing: size, head and tail. */
async function checkOutside(
  file: FileHandle,
  size: number,
  limits: InspectLimits,
): Promise<Failure<InspectCode> | null> {
  if (size === 0) return { code: 'paper/empty' }
  if (size > limits.maxBytes)
    return { code: 'paper/too-large', params: { bytes: size, limitBytes: limits.maxBytes } }
  const head = await slice(file, 0, Math.min(size, 1024))
  if (!head.includes('%PDF-')) return { code: 'paper/not-pdf' }
  // A PDF ends with its cross-reference offset. Without one the end is missing, and pdf.js's repair would hide it.
  const tail = await slice(file, Math.max(0, size - 64 * 1024), size)
  return tail.includes('startxref') ? null : { code: 'paper/damaged', params: { why: 'cut-short' } }
}

async function slice(file: FileHandle, from: number, to: number): Promise<string> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(to - from), 0, to - from, from)
  return buffer.toString('latin1', 0, bytesRead)
}

type Outcome = Result<InspectedPdf, InspectCode>

function readInChild(order: ChildOrder, limits: InspectLimits): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = startChild('pdf-child.ts', order.path, limits.heapMib)
    const reading = new Reading(limits)
    const finish = (outcome: Outcome) => {
      clearTimeout(stall)
      clearTimeout(whole)
      child.removeAllListeners()
      child.on('error', () => undefined)
      child.kill('SIGKILL')
      resolve(outcome)
    }
    const late = () => finish(fail('paper/took-too-long'))
    const stall = setTimeout(late, limits.stallMs)
    const whole = setTimeout(late, limits.wholeMs)
    child.on('message', (message) => {
      stall.refresh()
      const outcome = reading.take(message)
      if (outcome !== null) finish(outcome)
    })
    child.on('error', () => finish(fail('paper/damaged', { why: 'reader-failed' })))
    child.on('exit', () => finish(fail('paper/damaged', { why: 'reader-died' })))
    child.send(order)
  })
}

/** Gathers what the child says, page after page, and decides when enough is known. */
class Reading {
  readonly #limits: InspectLimits
  readonly #pages: string[] = []
  readonly #sources: PageSource[] = []
  #pageCount: number | null = null
  #chars = 0
  #fields = NO_FIELDS
  #signatures: readonly PaperSignature[] = []

  constructor(limits: InspectLimits) {
    this.#limits = limits
  }

  take(raw: unknown): Outcome | null {
    const parsed = ChildMessage.safeParse(raw)
    if (!parsed.success) return fail('paper/damaged', { why: 'reader-failed' })
    const message = parsed.data
    if (message.at === 'refused') return fail(message.code)
    if (message.at === 'opened') return this.#opened(message.pageCount)
    if (message.at === 'fields') return this.#read(message.fields, message.signatures)
    if (message.secret) return fail('paper/secret')
    if (this.#pageCount === null || message.index !== this.#pages.length)
      return fail('paper/damaged', { why: 'reader-failed' })
    const room = Math.max(0, this.#limits.maxChars - this.#chars)
    this.#pages.push(message.text.slice(0, room))
    this.#sources.push(message.source)
    this.#chars += message.text.length
    if (this.#pages.length < this.#pageCount) return null
    return ok({
      pageCount: this.#pageCount,
      text: this.#text(),
      fields: this.#fields,
      signatures: this.#signatures,
    })
  }

  #read(fields: FirstPageFields, signatures: readonly PaperSignature[]): null {
    this.#fields = fields
    this.#signatures = signatures
    return null
  }

  /** `sources` only where some page is not the file's own text. */
  #text(): PaperText {
    const converted = this.#sources.filter((source) => source === 'converted').length
    const source = converted > this.#sources.length / 2 ? 'converted' : 'pdf'
    const text = { v: 1, source, pages: this.#pages } as const
    return converted === 0 ? text : { ...text, sources: this.#sources }
  }

  #opened(pageCount: number): Outcome | null {
    this.#pageCount = pageCount
    if (pageCount === 0) return fail('paper/no-pages')
    if (pageCount <= this.#limits.maxPages) return null
    return fail('paper/too-many-pages', { pages: pageCount, limitPages: this.#limits.maxPages })
  }
}
