/** Where the national title (quốc hiệu), or the Party's, stands: it parts the letterhead into its two columns. */
import type { PlacedPage, PlacedWord, Row } from '../text/rows.ts'
import { textOf } from '../text/rows.ts'
import { findPhrase } from './phrases.ts'

export interface Anchor {
  readonly form: 'state' | 'party'
  /** What ends left of this belongs to the left column. */
  readonly split: number
  readonly baseline: number
  readonly size: number
  /** Baseline of the motto, or of the title itself where there is none. */
  readonly below: number
}

const TITLE = 'conghoaxahoichunghiavietnam'
const MOTTO = 'doclaptudohanhphuc'
const PARTY = 'dangcongsanvietnam'
/** Share of the page's height within which a letterhead begins. */
const TOP = 0.45
const SLACK = 4

export function anchorOf(page: PlacedPage): Anchor | null {
  const rows = page.rows.filter((row) => row.baseline < TOP * page.height)
  for (const [index, row] of rows.entries()) {
    const title = findPhrase(row.words, TITLE, 4)
    if (title !== null) return stateAnchor(row, title.from, rows.slice(index + 1, index + 5))
  }
  for (const row of rows) {
    const title = findPhrase(row.words, PARTY, 1)
    const first = title === null ? undefined : row.words[title.from]
    if (first !== undefined && title?.to === row.words.length && first.left > 0.4 * page.width)
      return {
        form: 'party',
        split: first.left - SLACK,
        baseline: row.baseline,
        size: row.size,
        below: row.baseline,
      }
  }
  return null
}

function stateAnchor(row: Row, from: number, next: readonly Row[]): Anchor {
  const left = row.words[from]?.left ?? 0
  let [split, below] = [left, row.baseline]
  for (const other of next) {
    const motto = findPhrase(other.words, MOTTO, 3)
    const first = motto === null ? undefined : other.words[motto.from]
    if (first === undefined) continue
    split = Math.min(split, first.left)
    below = other.baseline
    break
  }
  return { form: 'state', split: split - SLACK, baseline: row.baseline, size: row.size, below }
}

export interface Cell {
  readonly words: readonly PlacedWord[]
  readonly text: string
  readonly baseline: number
  readonly size: number
}

/** A row's words of the left column; a wide gap ends them, for a long place name may begin left of the title. */
export function leftCell(row: Row, { split }: Anchor): Cell | null {
  const words = row.words.filter((word) => word.right <= split)
  return words.length === 0 ? null : { words, text: textOf(words), baseline: row.baseline, size: row.size }
}

export function rightText(row: Row, { split }: Anchor): string {
  return textOf(row.words.filter((word) => word.right > split))
}
