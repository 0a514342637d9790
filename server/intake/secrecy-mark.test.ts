import { describe, expect, test } from 'vitest'
import type { TextRun } from '../../shared/text/rows.ts'
import { bearsSecrecyMark } from './secrecy-mark.ts'

const HEIGHT = 842
/** Pieces side by side on one line, each as wide as its letters at 7 points. */
function line(baseline: number, pieces: readonly string[], left = 90, gap = 0): TextRun[] {
  let x = left
  return pieces.map((text) => {
    const run = { text, left: x, right: x + 7 * text.length, baseline, size: 13 }
    x = run.right + gap
    return run
  })
}

describe('a secrecy stamp', () => {
  test.each([['MẬT'], ['TỐI MẬT'], ['TUYỆT MẬT'], ['TUYỆT  MẬT'], ['[ MẬT ]'], ['  TỐI MẬT  ']])(
    '%s alone near the top',
    (stamp) => {
      expect(bearsSecrecyMark(line(130, [stamp]), HEIGHT)).toBe(true)
      expect(bearsSecrecyMark(line(130, [stamp.normalize('NFD')]), HEIGHT)).toBe(true)
    },
  )

  test('cut into pieces as PDF writers do', () => {
    expect(bearsSecrecyMark(line(130, ['M', 'ẬT']), HEIGHT)).toBe(true)
    expect(bearsSecrecyMark(line(130, ['TỐI', 'MẬT'], 90, 5), HEIGHT)).toBe(true)
  })

  test('on the same height as the date in the other column', () => {
    const both = [...line(130, ['MẬT']), ...line(130, ['Đồng Hỷ, ngày 23 tháng 11 năm 2026'], 300)]
    expect(bearsSecrecyMark(both, HEIGHT)).toBe(true)
  })
})

describe('no stamp', () => {
  test.each([
    ['a title about secrets', line(150, ['QUY CHẾ BẢO VỆ BÍ MẬT NHÀ NƯỚC'])],
    ['the same title in pieces', line(150, ['QUY CHẾ BẢO VỆ BÍ', 'MẬT', 'NHÀ NƯỚC'], 90, 4)],
    ['bí mật in two pieces', line(150, ['BÍ', 'MẬT'], 90, 5)],
    ['an everyday word', [...line(150, ['Mật']), ...line(170, ['mật ong rừng'])]],
    ['a grade far down the page', line(600, ['TUYỆT MẬT'])],
    ['a page without text', []],
  ])('%s', (_what, runs) => {
    expect(bearsSecrecyMark(runs, HEIGHT)).toBe(false)
  })
})
