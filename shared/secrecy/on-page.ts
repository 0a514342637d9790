/** Marks on a page, by where its words stand. */
import type { PlacedPage, PlacedWord, Row } from '../text/rows.ts'
import { textOf } from '../text/rows.ts'
import { type Grade, gradeOf, isCopyNumber, isForAddressee, type Reading } from './grade.ts'

/** Share of the height within which a stamp stands: under the number on a first page, in the head of a later one. */
const TOP = { first: 0.45, later: 0.12 } as const

export function markOnPage(page: PlacedPage, which: 'first' | 'later'): Grade | null {
  const reading: Reading = { isGuess: page.source === 'ocr', wasOld: page.source === 'converted' }
  for (const row of page.rows) {
    if (row.baseline > TOP[which] * page.height) break
    for (const text of segmentsOf(row)) {
      const grade = gradeOf(text, reading)
      if (grade !== null) return grade
      if (which === 'first' && (isCopyNumber(text) || isForAddressee(text))) return 'mat'
    }
  }
  return which === 'first' ? captionBelow(page, reading) : null
}

/** "Độ mật: Mật" may stand in a form's foot too; with its caption no place is needed, but it stands alone. */
function captionBelow(page: PlacedPage, reading: Reading): Grade | null {
  for (const row of page.rows) {
    const text = textOf(row.words)
    if (!/^\s*(?:cấp |mức )?độ\s+(?:bảo )?mật\s*[:.-]/iu.test(text.normalize('NFC'))) continue
    const grade = gradeOf(text, reading)
    if (grade !== null) return grade
  }
  return null
}

/** Words of a row parted where a column ends; the letters of "M Ậ T" stay together. */
const COLUMN_GAP = 1.6

function segmentsOf({ words, size }: Row): string[] {
  const segments: PlacedWord[][] = []
  for (const word of words) {
    const last = segments.at(-1)?.at(-1)
    if (last === undefined || word.left - last.right > COLUMN_GAP * size) segments.push([word])
    else segments.at(-1)?.push(word)
  }
  const whole = textOf(words)
  const parts = segments.map((segment) => textOf(segment))
  return parts.length === 1 ? parts : [...parts, whole]
}
