import { describe, expect, test } from 'vitest'
import type { PlacedPage } from '../text/rows.ts'
import { isMarkedName } from './in-name.ts'
import { markInText } from './in-text.ts'
import { markOnPage } from './on-page.ts'
import { NAMES, ORDINARY_LINES, ORDINARY_NAMES, READ_STAMPS, STAMPS } from './testing/variants.ts'

/** One line of its own under the number, on a page with a date beside it. */
function pageWith(line: string, source: PlacedPage['source'] = 'pdf', baseline = 150): PlacedPage {
  const placed = (text: string, left: number) => {
    let x = left
    return text.split(' ').map((word) => {
      const found = { text: word, left: x, right: x + 8 * word.length }
      x = found.right + 4
      return found
    })
  }
  const row = (words: PlacedPage['rows'][number]['words'], at: number) => ({ words, baseline: at, size: 13 })
  return {
    width: 595,
    height: 842,
    source,
    rows: [
      row(placed('Số: 12/BC-UBND', 90), 120),
      row([...placed(line, 90), ...placed('Hà Nội, ngày 2 tháng 3 năm 2026', 420)], baseline),
      row(placed('BÁO CÁO', 250), baseline + 60),
    ].toSorted((a, b) => a.baseline - b.baseline),
  }
}
const forms = (text: string): string[] => [text.normalize('NFC'), text.normalize('NFD')]

test('the list is long enough to mean something', () => {
  expect(STAMPS.length + READ_STAMPS.length + NAMES.length).toBeGreaterThanOrEqual(60)
  expect(new Set([...STAMPS, ...READ_STAMPS, ...NAMES]).size).toBe(
    STAMPS.length + READ_STAMPS.length + NAMES.length,
  )
})

describe('refused', () => {
  test.each(STAMPS)('stamp %j', (stamp) => {
    for (const line of forms(stamp)) {
      expect(markOnPage(pageWith(line), 'first'), JSON.stringify(line)).not.toBeNull()
      expect(markOnPage(pageWith(line, 'ocr'), 'first'), JSON.stringify(line)).not.toBeNull()
    }
  })
  test.each(READ_STAMPS)('stamp as read from a picture %j', (stamp) => {
    for (const line of forms(stamp)) expect(markOnPage(pageWith(line, 'ocr'), 'first')).not.toBeNull()
  })
  test.each(NAMES)('name %j', (name) => {
    for (const one of forms(name)) expect(isMarkedName(one)).toBe(true)
  })
  test('in the head of a later page', () => {
    for (const stamp of ['MẬT', 'TỐI MẬT', 'TUYỆT MẬT'])
      expect(markOnPage(pageWith(stamp, 'pdf', 60), 'later')).not.toBeNull()
  })
  test('where only lines are known', () => {
    for (const stamp of ['MẬT', 'TỐI MẬT', 'Độ mật: Mật', 'MAÄT'])
      expect(markInText(`ỦY BAN NHÂN DÂN\nXÃ ĐỒNG HỶ\n${stamp}\nBÁO CÁO`, false)).not.toBeNull()
  })
  test('the grade is told', () => {
    expect(['MẬT', 'TỐI MẬT', 'TUYET MAT'].map((stamp) => markOnPage(pageWith(stamp), 'first'))).toEqual([
      'mat',
      'toi-mat',
      'tuyet-mat',
    ])
  })
})

describe('not refused', () => {
  test.each(ORDINARY_LINES)('line %j', (line) => {
    for (const one of forms(line)) {
      expect(markOnPage(pageWith(one), 'first')).toBeNull()
      expect(markOnPage(pageWith(one, 'pdf', 60), 'later')).toBeNull()
      expect(markInText(`ỦY BAN\n${one}\nBÁO CÁO`, false)).toBeNull()
    }
  })
  test.each(ORDINARY_NAMES)('name %j', (name) => {
    for (const one of forms(name)) expect(isMarkedName(one)).toBe(false)
  })
  test('a grade far down a page, in an example or a table', () => {
    expect(markOnPage(pageWith('TUYỆT MẬT', 'pdf', 700), 'first')).toBeNull()
    expect(markOnPage(pageWith('MẬT', 'pdf', 300), 'later')).toBeNull()
  })
})
