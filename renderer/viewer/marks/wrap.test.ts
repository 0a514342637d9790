import { describe, expect, it } from 'vitest'
import { wrapped } from './wrap.ts'

const byLength = (text: string): number => text.length

describe('words in lines', () => {
  it('breaks between words and keeps the lines of the writer', () => {
    expect(wrapped('Đề nghị làm rõ\n\nsố liệu', 8, byLength)).toEqual(['Đề nghị', 'làm rõ', '', 'số liệu'])
  })
  it('breaks a word that is wider than the box, never inside a letter with its marks', () => {
    expect(wrapped('abcdefgh', 3, byLength)).toEqual(['abc', 'def', 'gh'])
    expect(wrapped('e\u0302\u0301e\u0302\u0301', 1, byLength)).toEqual(['e\u0302\u0301', 'e\u0302\u0301'])
  })
  it('keeps blanks in a line and drops them at its end', () => {
    expect(wrapped('a  b c', 4, byLength)).toEqual(['a  b', 'c'])
    expect(wrapped('', 4, byLength)).toEqual([''])
  })
})
