import { describe, expect, it } from 'vitest'
import { contextOf, foldForFind, patternOf, spansIn } from './find-text.ts'

function found(text: string, query: string, ignoresMarks = true): string[] {
  const nfc = text.normalize('NFC')
  const pattern = patternOf(query, ignoresMarks)
  if (pattern === null) return []
  return spansIn(foldForFind(nfc, ignoresMarks), pattern).map(({ start, end }) => nfc.slice(start, end))
}

describe('finding without marks', () => {
  it.each([
    ['Ủy ban nhân dân', 'uy ban', ['Ủy ban']],
    ['Người đứng đầu, Đức, Ðiều 1', 'duc', ['Đức']],
    ['Ðiều 5 và Điều 6', 'dieu', ['Ðiều', 'Điều']],
    ['hoà bình, hòa giải', 'hoa', ['hoà', 'hòa']],
    ['NGHỊ QUYẾT về nghị quyết', 'nghị quyết', ['NGHỊ QUYẾT', 'nghị quyết']],
    ['Nghị\nquyết số 5', 'nghi quyet', ['Nghị\nquyết']],
    ['chuyển đổi số', 'chuyen  doi so', ['chuyển đổi số']],
    ['thuế giá trị gia tăng (VAT)', '(vat)', ['(VAT)']],
  ])('in "%s" for "%s"', (text, query, expected) => {
    expect(found(text, query)).toEqual(expected.map((one) => one.normalize('NFC')))
  })

  it('takes a query in either form of Unicode', () => {
    expect(found('Hội đồng nhân dân', 'hội đồng'.normalize('NFD'))).toHaveLength(1)
    expect(found('Hội đồng'.normalize('NFD'), 'hoi dong')).toHaveLength(1)
  })

  it('finds words broken over lines, and none across lines where nobody reads one', () => {
    expect(found('việc triển khai chuyển đ-\nổi số', 'doi so')).toEqual(['đ-\nổi số'])
    expect(found('trách nhi\nệm của', 'nhiem')).toEqual(['nhi\nệm'])
    expect(found('mềm\u00ad dẻo kh\u00adông', 'khong')).toEqual(['kh\u00adông'])
    expect(found('ba\nnăm', 'an')).toEqual([])
    expect(found('UBND-\nHĐND', 'ubnd-hdnd')).toEqual(['UBND-\nHĐND'])
  })

  it('finds words whose blank the file lost, and signs of print by those of the keyboard', () => {
    expect(found('Ủyban nhândân', 'uy ban nhan dan')).toEqual(['Ủyban nhândân'])
    expect(found('“Nông thôn mới” 2021–2025', '"nong thon moi" 2021-2025')).toHaveLength(1)
  })
})

describe('finding exactly', () => {
  it('tells marks apart, but not case, nor where the tone of oa, oe, uy stands', () => {
    expect(found('Ủy ban, ủy ban, uy ban, UỶ BAN', 'ủy ban', false)).toEqual(['Ủy ban', 'ủy ban', 'UỶ BAN'])
    expect(found('hoà, hòa, hóa', 'hòa', false)).toEqual(['hoà', 'hòa'])
    expect(found('Thuý, Thúy, thuỷ', 'thuý', false)).toEqual(['Thuý', 'Thúy'])
    expect(found('khoẻ, khỏe', 'khoẻ', false)).toEqual(['khoẻ', 'khỏe'])
    expect(found('hoàn, loạn', 'hòan', false)).toEqual([])
    expect(found('đức dức', 'đức', false)).toEqual(['đức'])
  })
})

describe('folding', () => {
  it('keeps every offset', () => {
    const text = 'İstanbul ẞ ﬁ 𝒜 Ẹ ờ ộ Đ Ð hoà “x” ½ Ⅳ'.normalize('NFC')
    for (const ignoring of [true, false]) expect(foldForFind(text, ignoring)).toHaveLength(text.length)
    const long = 'Ủy ban '.repeat(5000)
    expect(foldForFind(long, true)).toBe('uy ban '.repeat(5000))
  })

  it('has nothing to look for in blanks', () => {
    expect(patternOf(' \n\t', true)).toBeNull()
  })
})

describe('the words around a hit', () => {
  it('are one line, cut at blanks', () => {
    const text = `${'đầu trang '.repeat(10)}Nghị\nquyết số 12${' cuối trang'.repeat(10)}`
    const start = text.indexOf('Nghị')
    const { before, words, after } = contextOf(text, { start, end: start + 10 })
    expect(words).toBe('Nghị quyết')
    expect(before).toMatch(/^(đầu|trang) .* $/)
    expect(after).toMatch(/^ số 12 cuối .*\p{L}$/u)
    expect(before.length).toBeLessThanOrEqual(80)
    expect(after.length).toBeLessThanOrEqual(80)
  })
})
