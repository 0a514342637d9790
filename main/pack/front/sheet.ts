/** A4 pages of the pack's own: cover, table of contents, and pages that stand for a paper. */
import type { PDFDocument, PDFPage, PDFRef } from 'pdf-lib'
import { fontsOf, written } from '../../export/pdf/drawn-words.ts'
import { dict, name, num, numbers } from '../../export/pdf/objects.ts'
import { setAnnotations } from '../../export/pdf/page-edit.ts'
import { brokenLines, type Face, type SetLine, type Typesetter } from '../../export/pdf/type.ts'
import { packRef } from '../file/carry.ts'

export const A4 = { width: 595.28, height: 841.89 }
/** Margins of Nghị định 30/2020: 20 mm above and below, 30 mm left, 20 mm right. */
const BOX = { left: 85, right: A4.width - 57, top: A4.height - 57, bottom: 64 }
const LEADING = 1.3

export interface TextLook {
  readonly face?: Face
  readonly size?: number
  readonly align?: 'left' | 'centre'
  readonly indent?: number
  /** Kept free at the right. */
  readonly room?: number
  /** Right-aligned on the last line. */
  readonly figure?: string
  /** The page's object in the pack that a click leads to. */
  readonly leadsTo?: number
}

interface Laid {
  readonly page: PDFPage
  readonly content: string[]
  readonly lines: SetLine[]
  readonly links: PDFRef[]
}

/** Lines from top to bottom, page after page. */
export class Sheets {
  readonly #pdf: PDFDocument
  readonly #type: Typesetter
  readonly #laid: Laid[] = []
  #y = -1

  constructor(pdf: PDFDocument, type: Typesetter) {
    this.#pdf = pdf
    this.#type = type
    this.next()
  }

  get pages(): readonly PDFPage[] {
    return this.#laid.map(({ page }) => page)
  }

  next(): void {
    const page = this.#pdf.addPage([A4.width, A4.height])
    this.#laid.push({ page, content: ['0 0 0 rg'], lines: [], links: [] })
    this.#y = BOX.top
  }

  gap(points: number): void {
    if (this.#y < BOX.top) this.#y -= points
  }

  /** To this height above the page's foot, unless it is below that already. */
  down(to: number): void {
    this.#y = Math.min(this.#y, to)
  }

  /** Begins a page where fewer than so many points are left. */
  need(points: number): void {
    if (this.#y - points < BOX.bottom) this.next()
  }

  text(text: string, look: TextLook): void {
    const { face = 'serif', size = 13, align = 'left', indent = 0, room = 0 } = look
    const width = BOX.right - BOX.left - indent - room
    const lines = brokenLines(text, width, (part) => this.#type.widthOf(part, face, size))
    const high = size * LEADING
    if (lines.length * high < BOX.top - BOX.bottom) this.need(lines.length * high)
    const begun = this.#y
    for (const [at, words] of lines.entries()) {
      this.need(high)
      const line = this.#type.line(words, face)
      const inset = align === 'centre' ? (width - line.width * size) / 2 : 0
      this.#put(line, size, BOX.left + indent + inset)
      if (at === lines.length - 1 && look.figure !== undefined) {
        const figure = this.#type.line(look.figure, face)
        this.#put(figure, size, BOX.right - figure.width * size)
      }
      this.#y -= high
    }
    if (look.leadsTo !== undefined) this.#link(look.leadsTo, this.#y - 1, Math.max(begun, this.#y + high))
  }

  /** `label`: the number at each page's foot, by its place; empty: none. */
  finish(label: (at: number) => string): void {
    for (const [at, { page, content, lines, links }] of this.#laid.entries()) {
      const number = label(at)
      if (number !== '') {
        const line = this.#type.line(number, 'serif')
        content.push(written(line, 12, (A4.width - line.width * 12) / 2, 34))
        lines.push(line)
      }
      const { context } = this.#pdf
      page.node.set(name('Contents'), context.register(context.flateStream(content.join('\n'))))
      page.node.set(name('Resources'), context.obj({ Font: Object.fromEntries(fontsOf(lines)) }))
      setAnnotations(page, links)
    }
  }

  #put(line: SetLine, size: number, x: number): void {
    const sheet = this.#laid.at(-1)
    sheet?.content.push(written(line, size, x, this.#y - size))
    sheet?.lines.push(line)
  }

  #link(target: number, bottom: number, top: number): void {
    const { context } = this.#pdf
    const dest = context.obj([packRef(target), 'XYZ', null, null, null])
    const link = dict(context, {
      Type: name('Annot'),
      Subtype: name('Link'),
      Rect: numbers(context, [BOX.left - 4, bottom, BOX.right + 4, top]),
      Border: numbers(context, [0, 0, 0]),
      F: num(4),
      Dest: dest,
    })
    this.#laid.at(-1)?.links.push(context.register(link))
  }
}
