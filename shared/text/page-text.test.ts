import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { convert, encodingOfFont, type OldEncoding } from './old-encodings.ts'
import { pageTextOf, type TextItem } from './page-text.ts'
import { linesOf, NOT_OLD } from './testing/not-old.ts'
import { asOld, LETTERS, PHRASES, WRITTEN_TCVN3, WRITTEN_VNI } from './testing/old.ts'

const item = (str: string, fontName = 'f1', hasEOL = true): TextItem => ({ str, hasEOL, fontName })
const pageOf = (lines: readonly string[], font = 'f1') => pageTextOf(lines.map((line) => item(line, font)))
/** TCVN3's fonts of small letters have no capitals with tones. */
const phrasesOf = (encoding: OldEncoding) =>
  PHRASES.map((phrase) =>
    (encoding === 'vni'
      ? phrase
      : phrase.replace(/[\u1ea0-\u1ef9]/g, (letter) => letter.toLowerCase())
    ).normalize('NFC'),
  )
const encodings: readonly OldEncoding[] = ['tcvn3', 'vni']

describe('old encodings', () => {
  test.each(WRITTEN_TCVN3)('TCVN3 “%s” is “%s”', (old, unicode) => {
    expect(convert(old, 'tcvn3').text).toBe(unicode.normalize('NFC'))
    expect(pageOf([old]).text).toBe(unicode.normalize('NFC'))
  })

  test.each(WRITTEN_VNI)('VNI “%s” is “%s”', (old, unicode) => {
    expect(convert(old, 'vni').text).toBe(unicode.normalize('NFC'))
    expect(pageOf([old]).text).toBe(unicode.normalize('NFC'))
  })

  test('all 134 letters', () => {
    expect(new Set(LETTERS).size).toBe(67)
    for (const letter of LETTERS) {
      expect(convert(asOld(letter, 'tcvn3'), 'tcvn3').text).toBe(letter)
      // TCVN3 has its capitals in a font of their own, on the codes of the small letters.
      expect(convert(asOld(letter, 'tcvn3'), 'tcvn3', true).text).toBe(letter.toUpperCase())
      expect(convert(asOld(letter, 'vni'), 'vni').text).toBe(letter)
      expect(convert(asOld(letter.toUpperCase(), 'vni'), 'vni').text).toBe(letter.toUpperCase())
    }
  })

  test.each(encodings)('every official phrase of the list, alone and as a page, in %s', (encoding) => {
    const phrases = phrasesOf(encoding)
    const old = phrases.map((phrase) => asOld(phrase, encoding))
    const wrong = phrases.filter((phrase, index) => pageOf([old[index] ?? '']).text !== phrase)
    expect(wrong).toEqual([])
    expect(pageOf(old).text).toBe(phrases.join('\n'))
  })

  test.each(encodings)('only the runs of the old font, on a page that mixes %s and Unicode', (encoding) => {
    const phrases = phrasesOf(encoding)
    const items = phrases.flatMap((phrase, index) => [
      item(asOld(phrase, encoding), 'old'),
      item(PHRASES[(index + 7) % PHRASES.length] ?? '', 'new'),
    ])
    const page = pageTextOf(items)
    expect(page.converted).toBe(true)
    expect(page.text).toBe(
      phrases
        .flatMap((phrase, index) => [phrase, PHRASES[(index + 7) % PHRASES.length] ?? ''])
        .join('\n')
        .normalize('NFC'),
    )
  })

  test('a short heading in a font of its own goes with its page', () => {
    const page = pageTextOf([
      item('Tê tr×nh', 'heading'),
      item('B¸o c¸o c«ng t¸c 6 th¸ng ®Çu n¨m', 'body'),
      item('Resumé, © 2004', 'latin'),
    ])
    expect(page.text).toBe('Tờ trình\nBáo cáo công tác 6 tháng đầu năm\nResumé, © 2004')
  })

  test('the name of the font decides where it is known', () => {
    expect(encodingOfFont('ABCDEF+.VnTimeH')).toEqual({ encoding: 'tcvn3', capitals: true })
    expect(encodingOfFont('.VnArial')).toEqual({ encoding: 'tcvn3', capitals: false })
    expect(encodingOfFont('VNI-Times')).toEqual({ encoding: 'vni', capitals: false })
    expect(encodingOfFont('TimesNewRomanPSMT')).toBeNull()
    const names = new Map([['f1', 'ABCDEF+.VnTimeH']])
    expect(pageTextOf([item('Tê tr×nh')], names).text).toBe('TỜ TRÌNH')
  })

  test.each([
    ['nhà n\u00adíc, ®\u00adêng liªn th«n', 'nhà nước, đường liên thôn'],
    ['B¸o c¸o: nh\u00ad trªn, v¨n th\u00ad, h\u00adng thÞnh', 'Báo cáo: như trên, văn thư, hưng thịnh'],
  ])('ư that a reader has left out comes back: “%s”', (old, unicode) => {
    const whole = old.replace('nhà', 'nhµ')
    expect(pageOf([whole]).text).toBe(unicode)
    const without = whole.replaceAll('\u00ad', '')
    const { text, piecesBetween } = pageOf([without])
    expect(text).toBe(unicode)
    for (const [last] of [...unicode.matchAll(/\p{L}+/gu)].slice(-1)) {
      const at = text.lastIndexOf(last)
      const [piece] = piecesBetween(at, at + last.length)
      expect(without.slice(piece?.from, piece?.to)).toBe(without.split(' ').at(-1))
    }
  })

  test('what only looks as if a ư were lost stays', () => {
    expect(pageOf(['B¸o c¸o c«ng t¸c: 5 km, 12 kg, 3 tr, HTX, ng, mm, ngêi']).text).toBe(
      'Báo cáo công tác: 5 km, 12 kg, 3 tr, HTX, ng, mm, ngời',
    )
  })

  test('codes from the private corner of symbol fonts', () => {
    const shifted = 'Uû ban nh©n d©n tØnh Th¸i Nguyªn'.replace(/[\u00a0-\u00ff]/g, (unit) =>
      String.fromCharCode(unit.charCodeAt(0) + 0xf000),
    )
    expect(pageOf([shifted]).text).toBe('Uỷ ban nhân dân tỉnh Thái Nguyên')
  })
})

describe('what is not old stays', () => {
  const languages = Object.entries(NOT_OLD)

  test('the list is long enough', () => {
    expect(languages.flatMap(([, text]) => linesOf(text)).length).toBeGreaterThanOrEqual(300)
  })

  test.each(languages)('%s: each sentence, each pair, each half, the whole page', (_name, text) => {
    const lines = linesOf(text)
    const samples = [
      ...lines.map((line) => [line]),
      ...lines.slice(1).map((line, index) => [lines[index] ?? '', line]),
      ...lines.flatMap((line) => line.split(/[,;:.]/).map((part) => [part])),
      lines,
    ]
    const changed = samples.filter((sample) => pageOf(sample).converted)
    expect(changed).toEqual([])
  })

  test.each(languages)('%s: every group of three words', (_name, text) => {
    const words = text.trim().split(/\s+/)
    const changed = words.flatMap((_, at) => {
      const group = words.slice(at, at + 3).join(' ')
      return pageOf([group]).converted ? [group] : []
    })
    expect(changed).toEqual([])
  })

  test('beside a page in an old encoding too', () => {
    for (const [name, text] of languages) {
      const old = PHRASES.slice(0, 5).map((phrase) => item(asOld(phrase, 'tcvn3'), 'old'))
      const page = pageTextOf([...old, ...linesOf(text).map((line) => item(line, 'new'))])
      expect([name, page.text.endsWith(pageOf(linesOf(text)).text)]).toEqual([name, true])
    }
  })
})

describe('text of a page', () => {
  const page = [
    item('  Nghị  quyết '),
    item('\u0000số', 'f1', false),
    item(' ', 'f1', false),
    item('12/NQ-HĐND '),
    item(''),
    item('Đie\u0302\u0300u 1. Phạm vi'),
  ]

  test('has one blank for many, none at line ends, and is composed', () => {
    expect(pageTextOf(page).text).toBe('Nghị quyết\nsố 12/NQ-HĐND\n\nĐiều 1. Phạm vi')
  })

  test('writes ligatures as letters', () => {
    expect(pageOf(['o\ufb03ce \ufb01nal']).text).toBe('office final')
  })

  test('leads back from words to the items they are drawn by', () => {
    const { text, piecesBetween } = pageTextOf(page)
    const at = text.indexOf('số 12/NQ')
    expect(piecesBetween(at, at + 'số 12/NQ'.length)).toEqual([
      { index: 1, from: 1, to: 3 },
      { index: 3, from: 0, to: 5 },
    ])
  })

  test.each(encodings)('leads back from converted words: %s', (encoding) => {
    const old = asOld('Quyết định của Thủ tướng Chính phủ', encoding)
    const cut = Math.floor(old.length / 2)
    const { text, piecesBetween } = pageTextOf([item(old.slice(0, cut), 'f1', false), item(old.slice(cut))])
    expect(text).toBe('Quyết định của Thủ tướng Chính phủ')
    for (const word of ['Quyết', 'của', 'tướng', 'Chính phủ']) {
      const at = text.indexOf(word)
      const back = piecesBetween(at, at + word.length)
        .map(({ index, from, to }) => (index === 0 ? old.slice(0, cut) : old.slice(cut)).slice(from, to))
        .join('')
      expect(back).toBe(asOld(word, encoding))
    }
  })

  test('whatever the items hold: pieces of a word are exactly its characters', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            str: fc.string({ unit: fc.constantFrom('a', 'ệ', ' ', '\u0302', 'ﬁ', '\u0000', '-', 'µ') }),
            hasEOL: fc.boolean(),
          }),
          { maxLength: 8 },
        ),
        (items) => {
          const { text, offsetOf, piecesBetween } = pageTextOf(items)
          expect(text).toBe(text.normalize('NFC').trim())
          for (const found of text.matchAll(/\S+/g)) {
            for (const { index, from, to } of piecesBetween(found.index, found.index + found[0].length)) {
              expect(offsetOf(index, from)).toBeGreaterThanOrEqual(found.index)
              expect(offsetOf(index, to - 1)).toBeLessThan(found.index + found[0].length)
            }
          }
        },
      ),
    )
  })
})
