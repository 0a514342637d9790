/** Marks among the words that were read from a page's picture. */
import type { OcrPage } from '../text/ocr.ts'
import { pageOfOcr } from '../text/rows.ts'
import type { Grade } from './grade.ts'
import { markOnPage } from './on-page.ts'

/** A margin that people leave around a page, points: the words say nothing of the page's own edges. */
const MARGIN = 40

export function markAsRead(page: OcrPage, which: 'first' | 'later'): Grade | null {
  if (page.boxes.length < 6) return null
  const sixes = page.boxes.filter((_, at) => at % 6 === 5)
  const bottoms = page.boxes.filter((_, at) => at % 6 === 3)
  const rights = page.boxes.filter((_, at) => at % 6 === 4)
  const most = (values: readonly number[]): number => values.reduce((one, other) => Math.max(one, other), 0)
  const top = most(sixes) + MARGIN
  const bottom = bottoms.reduce((one, other) => Math.min(one, other), top) - MARGIN
  // Heights are told from the top of the words, so that a cropped page is one too.
  const placed = pageOfOcr(page, most(rights) + MARGIN, top)
  return markOnPage({ ...placed, height: top - bottom }, which)
}
