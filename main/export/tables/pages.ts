/** Pages that are filled from the top: words, bars and rules at the place where the last row ended. */
import type { PDFDocument, PDFPage } from 'pdf-lib'
import { fontsOf, written } from '../pdf/drawn-words.ts'
import { name } from '../pdf/objects.ts'
import { brokenLines, type Face, printable, type SetLine, type Typesetter } from '../pdf/type.ts'

const PAGE = { width: 841.89, height: 595.28 }
/** 20 mm on every side, for the binding edge and for printers that need it. */
export const BOX = { left: 57, right: PAGE.width - 57, top: PAGE.height - 57, bottom: 62 }
export const SIZE = 11
export const LINE = 14

interface Look {
  readonly face?: Face
  readonly size?: number
}

interface Sheet {
  readonly page: PDFPage
  readonly content: string[]
  readonly lines: SetLine[]
}

export class Pages {
  readonly #pdf: PDFDocument
  readonly #type: Typesetter
  readonly #foot: string
  readonly #sheets: Sheet[] = []
  #y = BOX.top

  constructor(pdf: PDFDocument, type: Typesetter, foot: string) {
    this.#pdf = pdf
    this.#type = type
    this.#foot = foot
    this.next()
  }

  next(): void {
    this.#sheets.push({
      page: this.#pdf.addPage([PAGE.width, PAGE.height]),
      content: ['0 0 0 rg'],
      lines: [],
    })
    this.#y = BOX.top
  }

  isFull(height: number): boolean {
    return this.#y - height < BOX.bottom
  }

  need(height: number): void {
    if (this.isFull(height) && this.#y < BOX.top) this.next()
  }

  gap(points: number): void {
    if (this.#y < BOX.top) this.#y -= points
  }

  down(points: number): void {
    this.#y -= points
  }

  /** A paragraph over the whole width. */
  words(text: string, { face = 'serif', size = SIZE }: Look): void {
    for (const line of brokenLines(text, BOX.right - BOX.left, (part) =>
      this.#type.widthOf(part, face, size),
    )) {
      this.need(size * 1.3)
      this.put(line, BOX.left, { face, size })
      this.#y -= size * 1.3
    }
  }

  /** One line beside others; the place does not move. */
  put(
    text: string,
    x: number,
    { face = 'serif', size = SIZE, below = 0 }: Look & { readonly below?: number },
  ): void {
    const line = this.#type.line(text, face)
    const sheet = this.#sheets.at(-1)
    sheet?.content.push(written(line, size, x, this.#y - below - size))
    sheet?.lines.push(line)
  }

  rectangle(x: number, width: number, height: number, colour: string): void {
    const [left, bottom] = [x.toFixed(2), (this.#y - height - 1).toFixed(2)]
    this.#sheets.at(-1)?.content.push(`q ${colour} rg ${left} ${bottom} ${width.toFixed(2)} ${height} re f Q`)
  }

  /** A thin line over the whole width. */
  rule(): void {
    const y = this.#y.toFixed(2)
    this.#sheets.at(-1)?.content.push(`q 0.6 G 0.4 w ${BOX.left} ${y} m ${BOX.right.toFixed(2)} ${y} l S Q`)
  }

  widthOf(text: string, face: Face = 'serif'): number {
    return this.#type.widthOf(text, face, SIZE)
  }

  broken(text: string, width: number): string[] {
    return brokenLines(text, width, (part) => this.widthOf(part, 'serifBold'))
  }

  /** Cut with "…" where it is wider. */
  fitted(text: string, width: number): string {
    const whole = printable(text)
    if (this.widthOf(whole) <= width) return whole
    let shorter = whole
    while (shorter !== '' && this.widthOf(`${shorter}…`) > width) shorter = shorter.slice(0, -1)
    return `${shorter.trimEnd()}…`
  }

  finish(): void {
    for (const [at, { page, content, lines }] of this.#sheets.entries()) {
      const foot = this.#type.line(`${this.#foot} · ${at + 1}/${this.#sheets.length}`, 'serifItalic')
      content.push(written(foot, 9, (PAGE.width - foot.width * 9) / 2, 36))
      lines.push(foot)
      const { context } = this.#pdf
      page.node.set(name('Contents'), context.register(context.flateStream(content.join('\n'))))
      page.node.set(name('Resources'), context.obj({ Font: Object.fromEntries(fontsOf(lines)) }))
    }
  }
}
