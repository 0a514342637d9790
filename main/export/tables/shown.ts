/** A cell as words: 1.234,5 · 23/11/2026 · 14:05 23/11/2026. */
import type { Cell, ColumnKind } from '../sheet/write.ts'

const NUMBER = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 2 })
const day = { timeZone: 'Asia/Ho_Chi_Minh', day: '2-digit', month: '2-digit', year: 'numeric' } as const
const DAY = new Intl.DateTimeFormat('vi-VN', day)
const CLOCK = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

export function shownCell(cell: Cell, kind: ColumnKind): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return cell
  if (kind === 'day') return DAY.format(cell)
  if (kind === 'time') return `${CLOCK.format(cell)} ${DAY.format(cell)}`
  return NUMBER.format(cell)
}
