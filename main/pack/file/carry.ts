/** Carries objects of one document into the pack: what is reached from its pages, and nothing else of it. */
import {
  PDFCatalog,
  type PDFContext,
  PDFInvalidObject,
  PDFPageLeaf,
  PDFPageTree,
  PDFRef,
  PDFStream,
} from 'pdf-lib'
import { serial, streamEntries } from './serial.ts'
import type { PdfSink } from './sink.ts'

/** Generations that no file uses for an object: they name what is not in the document that names it. */
const OF_FRONT = 65_535
const OF_PACK = 65_534

/** An object of the front document, where the fonts are, named in a paper. */
export const frontRef = (ref: PDFRef): PDFRef => PDFRef.of(ref.objectNumber, OF_FRONT)
/** An object of the pack by its number there. */
export const packRef = (number: number): PDFRef => PDFRef.of(number, OF_PACK)

/** Which of them a document may name. A hostile paper may write the same generations. */
export interface Beyond {
  readonly front: (objectNumber: number) => number | null
  readonly pack: (number: number) => boolean
}

export class Carrier {
  readonly #context: PDFContext
  readonly #sink: PdfSink
  readonly #beyond: Beyond
  readonly #numbers = new Map<PDFRef, number>()
  readonly #open: PDFRef[] = []

  constructor(context: PDFContext, sink: PdfSink, beyond: Beyond) {
    this.#context = context
    this.#sink = sink
    this.#beyond = beyond
  }

  readonly numberOf = (ref: PDFRef): number | null => {
    if (ref.generationNumber === OF_FRONT) return this.#beyond.front(ref.objectNumber)
    if (ref.generationNumber === OF_PACK) return this.#beyond.pack(ref.objectNumber) ? ref.objectNumber : null
    const known = this.#numbers.get(ref)
    if (known !== undefined) return known
    const object = this.#context.lookup(ref)
    const isForeign =
      object === undefined ||
      object instanceof PDFCatalog ||
      object instanceof PDFPageTree ||
      object instanceof PDFInvalidObject ||
      // Pages that go along were given their numbers before.
      object instanceof PDFPageLeaf
    if (isForeign) return null
    return this.as(ref, this.#sink.number())
  }

  /** Goes along, with a number that was set aside for it. */
  as(ref: PDFRef, number: number): number {
    this.#numbers.set(ref, number)
    this.#open.push(ref)
    return number
  }

  /** Writes all that was named, and what that names in its turn. */
  async write(): Promise<void> {
    for (let ref = this.#open.pop(); ref !== undefined; ref = this.#open.pop()) {
      const number = this.#numbers.get(ref)
      const object = this.#context.lookup(ref)
      if (number === undefined || object === undefined) continue
      if (object instanceof PDFStream) {
        const entries = streamEntries(object, this.numberOf)
        await this.#sink.stream(number, entries, object.getContents())
      } else await this.#sink.object(number, serial(object, this.numberOf))
    }
  }
}
