/** Who sits where, on one A4 sheet lying on its side: the chair's table above, row 1 nearest to it. Points from the lower left. */
import { PDFDocument } from 'pdf-lib'
import type { Room } from '../../shared/oparl/room-plan.ts'
import { fontsOf, written } from '../export/pdf/drawn-words.ts'
import { name } from '../export/pdf/objects.ts'
import { brokenLines, type Face, type ReadFace, type SetLine, Typesetter } from '../export/pdf/type.ts'

export interface SeatMap {
  readonly title: string
  /** When and where. */
  readonly lines: readonly string[]
  /** What the table in front is called, and who sits there. */
  readonly front: string
  readonly rowName: string
  readonly room: Room
  readonly seats: readonly { readonly row: number; readonly column: number; readonly name: string }[]
}

const MM = 72 / 25.4
const PAGE = { width: 297 * MM, height: 210 * MM }
const MARGIN = 12 * MM
const ROW_NAME = 34
const GAP = 4
const LARGEST_CELL = 20 * MM
const SIZES = [11, 10, 9, 8, 7, 6, 5] as const
const LEADING = 1.2

const n = (value: number): string => value.toFixed(2)

class Drawing {
  readonly content: string[] = ['0 g 0 G 0.6 w']
  readonly lines: SetLine[] = []
  readonly #type: Typesetter

  constructor(type: Typesetter) {
    this.#type = type
  }

  centred(text: string, { face, size, x, y }: { face: Face; size: number; x: number; y: number }): void {
    const line = this.#type.line(text, face)
    this.content.push(written(line, size, x - (line.width * size) / 2, y))
    this.lines.push(line)
  }

  box(x: number, y: number, width: number, height: number): void {
    this.content.push(`${n(x)} ${n(y)} ${n(width)} ${n(height)} re S`)
  }

  /** In the largest letters that fit. */
  inBox(text: string, x: number, y: number, width: number, height: number): void {
    const face: Face = 'serif'
    for (const size of SIZES) {
      const lines = brokenLines(text, width - 4, (part) => this.#type.widthOf(part, face, size))
      const isLast = size === SIZES.at(-1)
      if (!isLast && lines.length * size * LEADING > height - 2) continue
      const top = y + height / 2 + (lines.length * size * LEADING) / 2
      for (const [at, line] of lines.entries())
        this.centred(line, { face, size, x: x + width / 2, y: top - (at + 0.8) * size * LEADING })
      return
    }
  }
}

export async function writeSeatsPdf(map: SeatMap, readFace: ReadFace, at: number): Promise<Uint8Array> {
  const pdf = await PDFDocument.create({ updateMetadata: false })
  const date = new Date(at)
  pdf.setTitle(map.title)
  pdf.setProducer('Phong hop')
  pdf.setCreationDate(date)
  pdf.setModificationDate(date)
  pdf.setLanguage('vi-VN')
  const type = new Typesetter(pdf, readFace)
  await type.prepare('serif', 'serifBold')
  const drawing = new Drawing(type)
  drawMap(drawing, map, type)
  const page = pdf.addPage([PAGE.width, PAGE.height])
  page.node.set(name('Contents'), pdf.context.register(pdf.context.flateStream(drawing.content.join('\n'))))
  page.node.set(name('Resources'), pdf.context.obj({ Font: Object.fromEntries(fontsOf(drawing.lines)) }))
  return await pdf.save({ addDefaultPage: false, objectsPerTick: Infinity })
}

function drawMap(
  drawing: Drawing,
  { title, lines, front, rowName, room, seats }: SeatMap,
  type: Typesetter,
): void {
  const middle = PAGE.width / 2
  let y = PAGE.height - MARGIN
  const measure = (text: string): number => type.widthOf(text, 'serifBold', 14)
  for (const line of brokenLines(title, PAGE.width - 2 * MARGIN, measure).slice(0, 3)) {
    y -= 17
    drawing.centred(line, { face: 'serifBold', size: 14, x: middle, y })
  }
  for (const line of lines) {
    y -= 15
    drawing.centred(line, { face: 'serif', size: 12, x: middle, y })
  }
  const table = { width: 80 * MM, height: 11 * MM }
  y -= 10 + table.height
  drawing.box(middle - table.width / 2, y, table.width, table.height)
  drawing.inBox(front, middle - table.width / 2, y, table.width, table.height)
  const whole = { width: PAGE.width - 2 * MARGIN - ROW_NAME, height: y - 14 - MARGIN }
  const width = whole.width / room.columns
  const height = Math.min(LARGEST_CELL, whole.height / room.rows)
  const left = MARGIN + ROW_NAME
  const gaps = new Set(room.gaps.map(({ row, column }) => `${String(row)}/${String(column)}`))
  for (let row = 0; row < room.rows; row += 1) {
    const bottom = y - 14 - (row + 1) * height
    drawing.inBox(`${rowName} ${String(row + 1)}`, MARGIN, bottom, ROW_NAME - 2, height)
    for (let column = 0; column < room.columns; column += 1) {
      if (gaps.has(`${String(row)}/${String(column)}`)) continue
      const x = left + column * width
      drawing.box(x + GAP / 2, bottom + GAP / 2, width - GAP, height - GAP)
      const there = seats.filter((seat) => seat.row === row && seat.column === column)
      if (there.length > 0)
        drawing.inBox(
          there.map((seat) => seat.name).join(', '),
          x + GAP / 2,
          bottom + GAP / 2,
          width - GAP,
          height - GAP,
        )
    }
  }
}
