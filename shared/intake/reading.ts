/** Gathers what a reading process says of one PDF, page after page, and decides when enough is known. */
import { type FirstPageFields, NO_FIELDS } from '../first-page/model.ts'
import { fail, ok, type Result } from '../kernel/result.ts'
import type { PaperSignature } from '../wire/paper-signature.ts'
import type { PageSource, PaperText } from '../wire/paper-text.ts'
import { ChildMessage } from './child-message.ts'
import type { InspectCode } from './refusals.ts'

export interface ReadPdf {
  readonly pageCount: number
  /** Pages of a scan are empty strings. */
  readonly text: PaperText
  /** What the first page says of the paper, where it is sure. */
  readonly fields: FirstPageFields
  /** In the order in which they stand in the file; the last covers the most. */
  readonly signatures: readonly PaperSignature[]
}

export interface ReadingLimits {
  readonly maxPages: number
  /** Characters kept of all pages together. */
  readonly maxChars: number
}

export class Reading {
  readonly #limits: ReadingLimits
  readonly #pages: string[] = []
  readonly #sources: PageSource[] = []
  #pageCount: number | null = null
  #chars = 0
  #fields = NO_FIELDS
  #signatures: readonly PaperSignature[] = []

  constructor(limits: ReadingLimits) {
    this.#limits = limits
  }

  get progress(): { readonly pagesDone: number; readonly pageCount: number } {
    return { pagesDone: this.#pages.length, pageCount: this.#pageCount ?? 0 }
  }

  /** Null: more is to come. */
  take(raw: unknown): Result<ReadPdf, InspectCode> | null {
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

  #opened(pageCount: number): Result<never, InspectCode> | null {
    this.#pageCount = pageCount
    if (pageCount === 0) return fail('paper/no-pages')
    if (pageCount <= this.#limits.maxPages) return null
    return fail('paper/too-many-pages', { pages: pageCount, limitPages: this.#limits.maxPages })
  }
}
