/** Marks in the text of a whole paper, as it travels: lines of the first page, and every page that was read from a picture. */
import { markAsRead } from './as-read.ts'
import type { Grade } from './grade.ts'
import { markInText } from './in-text.ts'

export interface PagesOfPaper {
  readonly pages: readonly string[]
  /** Null for pages with text of their own. */
  readonly boxes?: readonly (readonly number[] | null)[] | undefined
}

export function markInPaper({ pages, boxes }: PagesOfPaper): Grade | null {
  for (const [page, text] of pages.entries()) {
    const read = boxes?.[page] ?? null
    const grade =
      read !== null
        ? markAsRead({ text, boxes: [...read] }, page === 0 ? 'first' : 'later')
        : page === 0
          ? markInText(text, false)
          : null
    if (grade !== null) return grade
  }
  return null
}
