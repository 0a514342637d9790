/** Tables on A4 pages across: a title, bars, and rows whose heading stands on every page. Points, from the lower left corner. */
import { PDFDocument } from 'pdf-lib'
import type { ReadFace } from '../pdf/type.ts'
import { Typesetter } from '../pdf/type.ts'
import type { Column, Row, Sheet } from '../sheet/write.ts'
import type { Bars, TablesOrder } from './order.ts'
import { BOX, LINE, Pages } from './pages.ts'
import { shownCell } from './shown.ts'

export async function writeTablesPdf(order: TablesOrder, readFace: ReadFace): Promise<Uint8Array> {
  const pdf = await PDFDocument.create({ updateMetadata: false })
  const date = new Date(order.at)
  pdf.setTitle(order.title)
  pdf.setProducer('Phong hop')
  pdf.setCreationDate(date)
  pdf.setModificationDate(date)
  pdf.setLanguage('vi-VN')
  const type = new Typesetter(pdf, readFace)
  await type.prepare('serif', 'serifBold', 'serifItalic')
  const pages = new Pages(pdf, type, order.foot)
  pages.words(order.title, { face: 'serifBold', size: 16 })
  pages.gap(4)
  for (const line of order.lines) pages.words(line, {})
  if (order.bars !== null && order.bars.bars.length > 0) drawBars(pages, order.bars)
  for (const sheet of order.sheets) drawTable(pages, sheet)
  pages.finish()
  return pdf.save({ addDefaultPage: false, objectsPerTick: Infinity })
}

const LABEL_WIDTH = 210
const VALUE_WIDTH = 110
const BAR = { height: 12, step: 18, colour: '0.11 0.30 0.53' }

function drawBars(pages: Pages, { title, bars }: Bars): void {
  pages.gap(12)
  pages.need(BAR.step * Math.min(bars.length, 4) + 2 * LINE)
  pages.words(title, { face: 'serifBold', size: 13 })
  pages.gap(4)
  const most = Math.max(1, ...bars.map(({ value }) => value))
  const room = BOX.right - BOX.left - LABEL_WIDTH - VALUE_WIDTH
  for (const { label, value, shown } of bars) {
    pages.need(BAR.step)
    pages.put(pages.fitted(label, LABEL_WIDTH - 8), BOX.left, { face: 'serif' })
    const width = (room * value) / most
    pages.rectangle(BOX.left + LABEL_WIDTH, width, BAR.height, BAR.colour)
    pages.put(shown, BOX.left + LABEL_WIDTH + width + 6, { face: 'serif' })
    pages.down(BAR.step)
  }
}

interface Place {
  readonly left: number
  readonly width: number
}

function drawTable(pages: Pages, { name, columns, rows, total }: Sheet): void {
  const places = placesOf(columns)
  pages.gap(14)
  pages.need(5 * LINE)
  pages.words(name, { face: 'serifBold', size: 13 })
  pages.gap(2)
  const head = (): void =>
    drawRow(pages, { columns, places, cells: columns.map(({ title }) => title), face: 'serifBold' })
  head()
  for (const row of rows) {
    const cells = shownRow(columns, row)
    if (pages.isFull(heightOf(pages, places, cells))) {
      pages.next()
      head()
    }
    drawRow(pages, { columns, places, cells, face: 'serif' })
  }
  if (total !== undefined)
    drawRow(pages, { columns, places, cells: shownRow(columns, total), face: 'serifBold' })
}

const shownRow = (columns: readonly Column[], row: Row): string[] =>
  columns.map(({ kind }, at) => shownCell(row[at] ?? null, kind))

const USUAL_WIDTH: Record<Column['kind'], number> = { text: 32, number: 12, money: 18, day: 13, time: 18 }
const PADDING = 4

function placesOf(columns: readonly Column[]): Place[] {
  const wished = columns.map(({ kind, width }) => width ?? USUAL_WIDTH[kind])
  const scale = (BOX.right - BOX.left) / wished.reduce((sum, one) => sum + one, 0)
  let left = BOX.left
  return wished.map((one) => {
    const place = { left: left + PADDING, width: one * scale - 2 * PADDING }
    left += one * scale
    return place
  })
}

const heightOf = (pages: Pages, places: readonly Place[], cells: readonly string[]): number =>
  LINE * Math.max(1, ...cells.map((cell, at) => pages.broken(cell, places[at]?.width ?? 0).length)) + 4

interface DrawnRow {
  readonly columns: readonly Column[]
  readonly places: readonly Place[]
  readonly cells: readonly string[]
  readonly face: 'serif' | 'serifBold'
}

function drawRow(pages: Pages, { columns, places, cells, face }: DrawnRow): void {
  const height = heightOf(pages, places, cells)
  pages.need(height)
  for (const [at, cell] of cells.entries()) {
    const place = places[at]
    if (place === undefined) continue
    const isNumber = columns[at]?.kind === 'number' || columns[at]?.kind === 'money'
    for (const [line, words] of pages.broken(cell, place.width).entries()) {
      const aside = isNumber ? place.width - pages.widthOf(words, face) : 0
      pages.put(words, place.left + Math.max(0, aside), { face, below: line * LINE })
    }
  }
  pages.down(height)
  pages.rule()
}
