/** Lines from top to bottom, page after page, in the margins of Nghị định 30/2020. Points, from the lower left corner. */
import type { PDFDocument, PDFPage } from 'pdf-lib'
import { fontsOf, written } from '../export/pdf/drawn-words.ts'
import { name } from '../export/pdf/objects.ts'
import { brokenLines, type Face, printable, type SetLine, type Typesetter } from '../export/pdf/type.ts'
import { INDENT_MM, LEADING, MARGINS_MM, PARAGRAPH_GAP, SIZES } from './form.ts'

const MM = 72 / 25.4
const PAGE = { width: 210 * MM, height: 297 * MM }
const BOX = {
  left: MARGINS_MM.left * MM,
  right: PAGE.width - MARGINS_MM.right * MM,
  top: PAGE.height - MARGINS_MM.top * MM,
  bottom: MARGINS_MM.bottom * MM,
}

export interface Column {
  readonly left: number
  readonly width: number
}

export interface TextLook {
  readonly face?: Face
  readonly size?: number
  readonly align?: 'left' | 'centre'
  /** Room kept free on both sides. */
  readonly aside?: number
}

export interface SheetRun {
  readonly text: string
  readonly face: Face
}
/** What stands without a blank in it: of several faces where letters of a word look different. */
type Word = readonly SheetRun[]

export class LetterSheet {
  readonly #pdf: PDFDocument
  readonly #type: Typesetter
  readonly #pages: { readonly page: PDFPage; readonly content: string[]; readonly lines: SetLine[] }[] = []
  #column: Column = { left: BOX.left, width: BOX.right - BOX.left }
  /** Where the next line begins. */
  y = BOX.top

  constructor(pdf: PDFDocument, type: Typesetter) {
    this.#pdf = pdf
    this.#type = type
    this.#next()
  }

  get width(): number {
    return this.#column.width
  }

  /** Two columns; the left one takes so much of the width. */
  columns(part: number): readonly [Column, Column] {
    const [all, gap] = [BOX.right - BOX.left, 8]
    const left = { left: BOX.left, width: all * part - gap / 2 }
    return [left, { left: BOX.left + all * part + gap / 2, width: all * (1 - part) - gap / 2 }]
  }

  within(column: Column, put: () => void): void {
    const whole = this.#column
    this.#column = column
    put()
    this.#column = whole
  }

  gap(points: number): void {
    if (this.y < BOX.top) this.y -= points
  }

  /** Begins a page where fewer than so many lines of the text are left. */
  need(lines: number): void {
    this.needRoom(lines * SIZES.body * LEADING)
  }

  needRoom(points: number): void {
    if (this.y - points < BOX.bottom) this.#next()
  }

  /** Answers the width of the widest line. */
  text(text: string, { face = 'serif', size = SIZES.body, align = 'left', aside = 0 }: TextLook): number {
    const room = this.#column.width - 2 * aside
    let widest = 0
    for (const words of brokenLines(text, room, (part) => this.#type.widthOf(part, face, size))) {
      const line = this.#type.line(words, face)
      const width = line.width * size
      const free = align === 'centre' ? (room - width) / 2 : 0
      this.#line(size, [{ line, x: this.#column.left + aside + free }])
      widest = Math.max(widest, width)
    }
    return widest
  }

  /** `lead`: words before it, bold. */
  paragraph(text: string, lead = ''): void {
    this.runs([
      { text: lead === '' ? '' : `${lead.trimEnd()} `, face: 'serifBold' },
      { text, face: 'serif' },
    ])
  }

  /** First line indented, both edges straight, 6 points after it. */
  runs(runs: readonly SheetRun[]): void {
    const size = SIZES.body
    const words = wordsOf(runs)
    const widthOf = (word: Word): number =>
      word.reduce((width, { text, face }) => width + this.#type.widthOf(text, face, size), 0)
    const blank = this.#type.widthOf(' ', 'serif', size)
    let indent = INDENT_MM * MM
    while (words.length > 0) {
      const room = this.#column.width - indent
      const line = [words.shift() as Word]
      let taken = widthOf(line[0] as Word)
      while (words[0] !== undefined && taken + blank + widthOf(words[0]) <= room) {
        const word = words.shift() as Word
        taken += blank + widthOf(word)
        line.push(word)
      }
      const spare = words.length > 0 && line.length > 1 ? (room - taken) / (line.length - 1) : 0
      this.#words(line, { x: this.#column.left + indent, size, gap: blank + spare })
      indent = 0
    }
    this.gap(PARAGRAPH_GAP)
  }

  /** A row of a table with lines; `parts` of the width. It is not cut by the end of a page. */
  row(cells: readonly string[], parts: readonly number[], face: Face = 'serif'): void {
    const [size, pad] = [SIZES.table, 4]
    const widths = parts.map((part) => part * this.#column.width)
    const broken = cells.map((cell, at) =>
      brokenLines(cell, (widths[at] ?? 0) - 2 * pad, (part) => this.#type.widthOf(part, face, size)),
    )
    const height = Math.max(1, ...broken.map((lines) => lines.length)) * size * LEADING + 2 * pad
    this.needRoom(height)
    const top = this.y
    let left = this.#column.left
    for (const [at, lines] of broken.entries()) {
      const width = widths[at] ?? 0
      this.y = top - pad
      const inner = { left: left + pad, width: width - 2 * pad }
      const align = at === 0 || face === 'serifBold' ? 'centre' : 'left'
      this.within(inner, () => {
        for (const words of lines) this.text(words, { face, size, align })
      })
      const box = `${f(left)} ${f(top - height)} ${f(width)} ${f(height)} re S`
      this.#pages.at(-1)?.content.push(`0.6 w ${box}`)
      left += width
    }
    this.y = top - height
  }

  /** A thin line under what was set last, in the middle of the column. */
  rule(width: number): void {
    const x = this.#column.left + (this.#column.width - width) / 2
    this.y -= 3
    this.#pages.at(-1)?.content.push(`0.6 w ${f(x)} ${f(this.y)} m ${f(x + width)} ${f(this.y)} l S`)
    this.y -= 3
  }

  /** Page numbers stand above the text from the second page on. */
  finish(): void {
    const { context } = this.#pdf
    for (const [at, { page, content, lines }] of this.#pages.entries()) {
      if (at > 0) {
        const number = this.#type.line(String(at + 1), 'serif')
        const x = (PAGE.width - number.width * SIZES.pageNumber) / 2
        content.push(written(number, SIZES.pageNumber, x, PAGE.height - 12 * MM))
        lines.push(number)
      }
      page.node.set(name('Contents'), context.register(context.flateStream(content.join('\n'))))
      page.node.set(name('Resources'), context.obj({ Font: Object.fromEntries(fontsOf(lines)) }))
    }
  }

  /** The blank belongs to the word before it, so that whoever takes the text out finds it. */
  #words(
    words: readonly Word[],
    { x, size, gap }: { readonly x: number; readonly size: number; readonly gap: number },
  ): void {
    let at = x
    const parts = words.flatMap((word, index) => {
      const set = word.map(({ text, face }, piece) => {
        const ends = index < words.length - 1 && piece === word.length - 1
        const part = { line: this.#type.line(ends ? `${text} ` : text, face), x: at }
        at += this.#type.widthOf(text, face, size)
        return part
      })
      at += gap
      return set
    })
    this.#line(size, parts)
  }

  #line(size: number, parts: readonly { readonly line: SetLine; readonly x: number }[]): void {
    if (this.y - size * LEADING < BOX.bottom) this.#next()
    const sheet = this.#pages.at(-1)
    for (const { line, x } of parts) {
      sheet?.content.push(written(line, size, x, this.y - size))
      sheet?.lines.push(line)
    }
    this.y -= size * LEADING
  }

  #next(): void {
    this.#pages.push({ page: this.#pdf.addPage([PAGE.width, PAGE.height]), content: ['0 g 0 G'], lines: [] })
    this.y = BOX.top
  }
}

const f = (value: number): string => value.toFixed(2)

function wordsOf(runs: readonly SheetRun[]): Word[] {
  const words: SheetRun[][] = []
  let open = false
  for (const { text, face } of runs) {
    for (const [at, piece] of printable(text).split(' ').entries()) {
      // Every cut of the text but the first is a blank.
      if (at > 0) open = false
      if (piece === '') continue
      if (open) words.at(-1)?.push({ text: piece, face })
      else words.push([{ text: piece, face }])
      open = true
    }
  }
  return words
}
