import type { TableColumn } from './block.ts'
import { BOX } from './page.ts'
import { BODY, breakLines, type LineStyle, lineHeight, type Pager } from './pager.ts'

const SIZE = 11.5
const PAD = 4

interface Cell {
  readonly lines: readonly string[]
  readonly style: LineStyle
}

function cellsOf(row: readonly string[], columns: readonly TableColumn[], isHead: boolean): Cell[] {
  let left: number = BOX.left
  return columns.map((column, index) => {
    const right = left + column.share * (BOX.right - BOX.left)
    const total = isHead || row[0] === '' ? 'bold' : 'regular'
    const style: LineStyle = {
      ...BODY,
      face: total,
      size: SIZE,
      align: isHead ? 'center' : column.align,
      indent: 0,
      left: left + PAD,
      right: right - PAD,
    }
    left = right
    return { lines: breakLines(row[index] ?? '', style, style.right - style.left), style }
  })
}

function printRow(pager: Pager, cells: readonly Cell[]): void {
  const height = Math.max(...cells.map((cell) => cell.lines.length)) * lineHeight(SIZE) + 2 * PAD - 2
  const top = pager.y
  for (const cell of cells) {
    pager.y = top + PAD - 1 + (height - 2 * PAD + 2 - cell.lines.length * lineHeight(SIZE)) / 2
    for (const line of cell.lines) {
      pager.line(line, cell.style, { first: false, last: true })
      pager.gap(lineHeight(SIZE))
    }
    frame(pager, cell.style.left - PAD, top, cell.style.right + PAD, top + height)
  }
  pager.y = top + height
}

function frame(pager: Pager, x1: number, y1: number, x2: number, y2: number): void {
  const edges = [
    [x1, y1, x2, y1],
    [x1, y2, x2, y2],
    [x1, y1, x1, y2],
    [x2, y1, x2, y2],
  ] as const
  for (const [ax, ay, bx, by] of edges)
    pager.put({ kind: 'line', x1: ax, y1: ay, x2: bx, y2: by, width: 0.6 })
}

/** A ruled table; the head is printed again on every page it reaches. A row whose first cell is empty is a total. */
export function printTable(
  pager: Pager,
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
): void {
  const head = cellsOf(
    columns.map((column) => column.title),
    columns,
    true,
  )
  const heightOf = (cells: readonly Cell[]) =>
    Math.max(...cells.map((cell) => cell.lines.length)) * lineHeight(SIZE) + 2 * PAD
  pager.gap(6)
  pager.need(heightOf(head) + 3 * lineHeight(SIZE))
  printRow(pager, head)
  for (const row of rows) {
    const cells = cellsOf(row, columns, false)
    if (pager.y + heightOf(cells) > BOX.bottom) {
      pager.newPage()
      printRow(pager, head)
    }
    printRow(pager, cells)
  }
  pager.gap(8)
}
