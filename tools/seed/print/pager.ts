/** Puts marks on pages from the top down and opens the next page when one is full. */
import { type Face, printable, widthOf } from './faces.ts'
import { A4, BODY_SIZE, BOX, type Heading, type Ink, type Mark, type Page, type Printed } from './page.ts'

export interface LineStyle {
  readonly face: Face
  readonly size: number
  readonly align: 'left' | 'center' | 'right' | 'justify'
  readonly left: number
  readonly right: number
  /** Of the first line, points. */
  readonly indent: number
  readonly ink: Ink
}

export const BODY: LineStyle = {
  face: 'regular',
  size: BODY_SIZE,
  align: 'justify',
  left: BOX.left,
  right: BOX.right,
  indent: 36,
  ink: 'black',
}

export const lineHeight = (size: number): number => size * 1.28

/** Breaks at blanks only; a word wider than the line stands alone. */
export function breakLines(
  text: string,
  style: Pick<LineStyle, 'face' | 'size' | 'indent'>,
  width: number,
): string[] {
  const blank = widthOf(' ', style.face, style.size)
  const lines: string[] = []
  let line = ''
  let used = 0
  for (const word of printable(text).trim().split(' ')) {
    const wide = widthOf(word, style.face, style.size)
    const room = width - (lines.length === 0 ? style.indent : 0)
    if (line !== '' && used + blank + wide > room) {
      lines.push(line)
      line = word
      used = wide
    } else {
      used += line === '' ? wide : blank + wide
      line = line === '' ? word : `${line} ${word}`
    }
  }
  return [...lines, line]
}

export class Pager {
  readonly #pages: Page[] = []
  readonly #headings: Heading[] = []
  y: number = BOX.top

  constructor() {
    this.newPage()
  }

  newPage(): void {
    this.#pages.push({ marks: [] })
    this.y = BOX.top
    if (this.#pages.length === 1) return
    const number = String(this.#pages.length)
    const x = (A4.width - widthOf(number, 'regular', 13)) / 2
    this.put({ kind: 'text', x, y: 40, text: number, face: 'regular', size: 13, stretch: 0, ink: 'black' })
  }

  put(mark: Mark): void {
    this.#pages.at(-1)?.marks.push(mark)
  }

  /** Opens a new page unless `height` points are left on this one. */
  need(height: number): void {
    if (this.y + height > BOX.bottom) this.newPage()
  }

  gap(height: number): void {
    this.y += height
  }

  heading(title: string, level: 1 | 2): void {
    this.#headings.push({ title: printable(title), level, page: this.#pages.length - 1, y: this.y })
  }

  /** One line at the present height; does not move down. */
  line(text: string, style: LineStyle, at: { readonly first: boolean; readonly last: boolean }): void {
    const clean = printable(text)
    const indent = at.first ? style.indent : 0
    const left = style.left + indent
    const slack = style.right - left - widthOf(clean, style.face, style.size)
    const blanks = clean.split(' ').length - 1
    const stretch = style.align === 'justify' && !at.last && blanks > 0 && slack > 0 ? slack / blanks : 0
    const shift = style.align === 'center' ? slack / 2 : style.align === 'right' ? slack : 0
    this.put({
      kind: 'text',
      x: left + shift,
      y: this.y + style.size,
      text: clean,
      face: style.face,
      size: style.size,
      stretch,
      ink: style.ink,
    })
  }

  paragraph(text: string, style: LineStyle): void {
    const lines = breakLines(text, style, style.right - style.left)
    for (const [index, line] of lines.entries()) {
      this.need(lineHeight(style.size))
      this.line(line, style, { first: index === 0, last: index === lines.length - 1 })
      this.gap(lineHeight(style.size))
    }
  }

  done(): Printed {
    return { pages: this.#pages, headings: this.#headings }
  }
}
