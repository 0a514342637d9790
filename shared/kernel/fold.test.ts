import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldMarks, hasMarks, sameSpelling } from './fold.ts'

test.each([
  ['Phòng họp', 'phong hop'],
  ['ĐẶNG VĂN ĐỨC', 'dang van duc'],
  ['Ủy ban nhân dân', 'uy ban nhan dan'],
  ['hoà', 'hoa'],
  ['hòa', 'hoa'],
  // The Icelandic eth stands for đ in some real files.
  ['Ðồng Hỷ', 'dong hy'],
  ['plain text 12.3', 'plain text 12.3'],
])('folds %s to %s', (typed, folded) => {
  expect(foldMarks(typed)).toBe(folded)
})

test('folds decomposed text as it folds composed text', () => {
  const text = 'Nghị quyết về phát triển kinh tế – xã hội'
  expect(foldMarks(text.normalize('NFD'))).toBe(foldMarks(text))
})

test('keeps the length of composed text, so that a hit maps back to its place', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (any) => {
      const nfc = any.normalize('NFC')
      expect(foldMarks(nfc)).toHaveLength(nfc.length)
    }),
  )
})

test('knows whether marks were typed', () => {
  expect(hasMarks('phong hop')).toBe(false)
  expect(hasMarks('Phong Hop')).toBe(false)
  expect(hasMarks('phòng hop')).toBe(true)
  expect(hasMarks('duc')).toBe(false)
  expect(hasMarks('đuc')).toBe(true)
})

test.each([
  ['hoà giải', 'hòa giải'],
  ['Thuý Uỷ ban', 'thúy ủy ban'],
  ['khoẻ', 'khỏe'],
  ['Ðồng', 'đồng'],
  // Here the tone has one place only.
  ['hoàn toàn', 'hoàn toàn'],
  ['quý quỳ', 'quý quỳ'],
  ['huỳnh', 'huỳnh'],
  ['ngoài', 'ngoài'],
])('spells %s as %s', (typed, spelled) => {
  expect(sameSpelling(typed)).toBe(spelled)
  expect(sameSpelling(typed.normalize('NFD'))).toBe(spelled)
  expect(sameSpelling(spelled)).toBe(spelled)
})
