import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseQuery } from './query.ts'
import { bestMatch, snippetAt } from './snippet.ts'

const cut = (text: string, typed: string) => {
  const query = parseQuery(typed)!
  const match = bestMatch(text, query)
  return match === null ? null : snippetAt(text, query, match)
}

test('marks the words in their own spelling', () => {
  expect(cut('Tại Phòng Họp số 1', 'phong hop')).toEqual([
    { text: 'Tại ', hit: false },
    { text: 'Phòng', hit: true },
    { text: ' ', hit: false },
    { text: 'Họp', hit: true },
    { text: ' số 1', hit: false },
  ])
})

test('with marks typed, words with other marks stay unmarked', () => {
  expect(cut('hợp đồng họp', 'họp')!.filter((part) => part.hit)).toEqual([{ text: 'họp', hit: true }])
})

test('shows the phrase, not the first scattered word', () => {
  const text = `phòng ${'x '.repeat(300)} kho ${'y '.repeat(300)} phòng họp ở tầng hai`
  const parts = cut(text, 'phong hop')!
  expect(parts[0]).toEqual({ text: '… ', hit: false })
  expect(parts.filter((part) => part.hit).map((part) => part.text)).toEqual(['phòng', 'họp'])
})

test('is a piece of the text, in order, whatever was typed', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 400 }),
      fc.string({ maxLength: 20 }),
      (raw, typed) => {
        const text = raw.normalize('NFC')
        const query = parseQuery(typed)
        if (query === null) return
        const match = bestMatch(text, query)
        if (match === null) return
        const joined = snippetAt(text, query, match)
          .map((part) => part.text)
          .join('')
          .replace(/^… | …$/g, '')
          .replace(/\s+/g, ' ')
        expect(text.replace(/\s+/g, ' ')).toContain(joined)
      },
    ),
  )
})
