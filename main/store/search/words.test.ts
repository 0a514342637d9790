import fc from 'fast-check'
import { expect, test } from 'vitest'
import { eachWord, wordsOf } from './words.ts'

const placed = (text: string) => {
  const words: string[] = []
  eachWord(text, (start, end) => words.push(text.slice(start, end)))
  return words
}

test('finds the words of a text where they stand', () => {
  expect(placed('Số 12/NQ-HĐND, ngày 𝒳2: “đất”.')).toEqual(['Số', '12', 'NQ', 'HĐND', 'ngày', '𝒳2', 'đất'])
})

test('the words at their places are the words that are indexed, whatever the text', () => {
  const unit = fc.constantFrom(
    'a',
    'ệ',
    'Đ',
    '9',
    '²',
    '漢',
    ' ',
    '.',
    '-',
    '\u0300',
    '𝒳',
    '😀',
    '\ud800',
    '\udc00',
  )
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit }), fc.string({ unit: 'grapheme' })), (raw) => {
      // Letters that lower case spells with more units are not this test's matter.
      const text = raw.normalize('NFC').toLowerCase().normalize('NFC')
      expect(placed(text).flatMap(wordsOf)).toEqual(wordsOf(text))
    }),
  )
})
