/** What all parts of the work on one pack share: the file, the document of the fonts, what is attached. */
import { PDFDocument, PDFRef } from 'pdf-lib'
import type { Sha256 } from '../../shared/kernel/ids.ts'
import { pdfDate } from '../export/pdf/objects.ts'
import { type ReadFace, Typesetter } from '../export/pdf/type.ts'
import { Carrier, frontRef } from './file/carry.ts'
import type { Attachment } from './file/lists.ts'
import { PdfSink } from './file/sink.ts'
import type { PackOrder, PackOrderPaper } from './order.ts'
import * as say from './words.ts'

export class Building {
  readonly order: PackOrder
  readonly sink: PdfSink
  readonly type: Typesetter
  /** Holds the fonts, the cover, the table of contents and pages that stand for papers; written last. */
  readonly front: PDFDocument
  readonly frontCarrier: Carrier
  readonly attachments: Attachment[] = []
  readonly #fonts = new Set<number>()
  readonly #attached = new Set<Sha256>()

  private constructor(order: PackOrder, sink: PdfSink, front: PDFDocument, readFace: ReadFace) {
    this.order = order
    this.sink = sink
    this.front = front
    this.frontCarrier = new Carrier(front.context, sink, {
      front: (number) => this.frontCarrier.numberOf(PDFRef.of(number)),
      pack: () => true,
    })
    this.type = new Typesetter(front, readFace, true, (font) => {
      if (!this.#fonts.has(font.objectNumber)) {
        this.#fonts.add(font.objectNumber)
        // It is made when all words are set; papers name it before.
        this.frontCarrier.as(font, sink.number())
      }
      return frontRef(font)
    })
  }

  static async begin(
    order: PackOrder,
    write: (bytes: Uint8Array) => Promise<void>,
    readFace: ReadFace,
  ): Promise<Building> {
    const front = await PDFDocument.create({ updateMetadata: false })
    const building = new Building(order, new PdfSink(write), front, readFace)
    await building.type.prepare('sans', 'sansBold', 'serif', 'serifBold', 'serifItalic')
    return building
  }

  /** A font, by its number in the front document; null: a paper names what it may not. */
  fontNumber(number: number): number | null {
    return this.#fonts.has(number) ? this.frontCarrier.numberOf(PDFRef.of(number)) : null
  }

  /** Byte for byte; a paper that is in the pack twice once. */
  async attachOriginal(paper: PackOrderPaper, bytes: Uint8Array): Promise<void> {
    if (this.#attached.has(paper.sha256)) return
    this.#attached.add(paper.sha256)
    await this.attach(say.originalName(paper), say.originalAbout(paper), 'application#2Fpdf', bytes)
  }

  async attach(name: string, about: string, mime: string, bytes: Uint8Array): Promise<void> {
    const stream = this.sink.number()
    const params = `/Params<</Size ${bytes.length}/ModDate(${pdfDate(this.order.at)})>>`
    await this.sink.stream(stream, `/Type/EmbeddedFile/Subtype/${mime}${params}`, bytes)
    this.attachments.push({ name, about, stream })
  }

  get originals(): number {
    return this.#attached.size
  }
}
