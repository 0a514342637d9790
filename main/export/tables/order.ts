/** Tables that leave as a workbook or as pages. Plain values: they cross a process boundary by structured clone. */
import type { Sheet } from '../sheet/write.ts'

export interface Bars {
  readonly title: string
  readonly bars: readonly { readonly label: string; readonly value: number; readonly shown: string }[]
}

export interface TablesOrder {
  readonly do: 'tables'
  readonly format: 'xlsx' | 'pdf'
  readonly title: string
  /** Under the title: what was counted and by which prices. */
  readonly lines: readonly string[]
  readonly sheets: readonly Sheet[]
  /** Before the first table; a workbook has none. */
  readonly bars: Bars | null
  /** At the foot of every page. */
  readonly foot: string
  readonly at: number
  /** Folder of the fonts. */
  readonly fonts: string
}
