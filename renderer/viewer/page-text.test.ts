import { describe, expect, it } from 'vitest'
import { hashOfText, pageTextOf, quoteOf } from './page-text.ts'
import type { TextRun } from './quads.ts'

const run = (str: string, hasEOL = false): TextRun => ({
  str,
  hasEOL,
  dir: 'ltr',
  transform: [10, 0, 0, 10, 0, 0],
  width: 10,
  height: 10,
  fontName: 'f',
})

const page = [
  run('  Nghị  quyết ', true),
  run('\u0000số', false),
  run(' '),
  run('12/NQ-HĐND ', true),
  run('', true),
  run('Đie\u0302\u0300u 1. Phạm vi', true),
]

describe('text of a page', () => {
  it('finds the way from a letter of a run to the text', () => {
    const { text, offsetOf } = pageTextOf(page)
    expect(text.slice(offsetOf(0, 2)).startsWith('Nghị quyết')).toBe(true)
    expect(text.slice(offsetOf(3, 0)).startsWith('12/NQ')).toBe(true)
    expect(
      text.slice(offsetOf(5, 7)).startsWith('Phạm') || text.slice(offsetOf(5, 9)).startsWith('Phạm'),
    ).toBe(true)
  })

  it('quotes NFC words with what stands before and after', () => {
    const quoted = quoteOf(pageTextOf(page), [{ index: 5, from: 0, to: 8 }])
    expect(quoted?.quote).toEqual({
      exact: 'Điều 1',
      prefix: 'Nghị quyết\nsố 12/NQ-HĐND\n\n',
      suffix: '. Phạm vi',
    })
    expect(quoted?.textStart).toBe('Nghị quyết\nsố 12/NQ-HĐND\n\n'.length)
  })

  it('quotes nothing where only blanks are chosen', () => {
    expect(quoteOf(pageTextOf(page), [{ index: 2, from: 0, to: 1 }])).toBeNull()
  })

  it('hashes text, and no text to null', async () => {
    expect(await hashOfText('')).toBeNull()
    expect(await hashOfText('Điều 1')).toMatch(/^[0-9a-f]{16}$/)
  })
})
