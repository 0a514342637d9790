import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { barePlacement, type Placement } from '../annotations/model.ts'
import type { AnnotationId, FileVersionId, PersonId } from '../kernel/ids.ts'
import { bestHit, likeness } from './approximate.ts'
import { canonOf, codesOf, placeOf, rangeOf } from './canonical.ts'
import { carryAlong } from './carry-along.ts'
import { type Carriable, carryOver } from './carry-over.ts'
import { Suggestion } from './model.ts'
import { samePages } from './pages.ts'
import type { VersionText } from './version-text.ts'

const id = (digits: number) => `0190a000-0000-7000-8000-${String(digits).padStart(12, '0')}`
const version = (
  digits: number,
  pages: readonly string[],
  pageHashes: readonly (string | null)[] = pages.map(() => null),
): VersionText => ({
  id: id(digits) as FileVersionId,
  pages,
  sources: pages.map(() => 'pdf' as const),
  pageHashes,
})
const BOX = [0, 0, 1, 1] as [number, number, number, number]

function mark(on: VersionText, page: number, words: string | null, more: Partial<Placement> = {}): Carriable {
  const bare = barePlacement({ fileVersionId: on.id, page, pageBox: BOX, box: BOX })
  const text = on.pages[page] ?? ''
  const start = words === null ? -1 : text.indexOf(words)
  const quote =
    words === null || words === ''
      ? null
      : {
          exact: words,
          prefix: text.slice(Math.max(0, start - 32), Math.max(0, start)),
          suffix: text.slice(start + words.length, start + words.length + 32),
        }
  return {
    annotationId: id(900 + page) as AnnotationId,
    authorId: id(2) as PersonId,
    placement: { ...bare, quote, textStart: quote === null ? null : Math.max(0, start), ...more },
  }
}
const wordsAt = (text: VersionText, { place }: Suggestion) =>
  place === null ? null : (text.pages[place.page] ?? '').slice(place.start, place.end)

const FIRST = 'Điều 1. Giao Phòng Kinh tế chủ trì, phối hợp với các thôn rà soát số hộ nghèo trên địa bàn xã.'
const SECOND =
  'Điều 2. Trạm Y tế báo cáo hằng tuần về tình hình dịch bệnh; Công an xã bảo đảm an ninh, trật tự.'
const THIRD = 'Điều 3. Quyết định này có hiệu lực kể từ ngày ký; các đơn vị có liên quan thi hành.'

describe('words', () => {
  const old = version(1, [`${FIRST}\n${SECOND}`, THIRD])

  test('go with their paragraph to another page, other lines and capitals', () => {
    const next = version(3, [
      `${SECOND.toUpperCase()}\n${THIRD}`,
      FIRST.replace('phối hợp với', 'phối\nhợp  với'),
    ])
    const [one, other] = carryOver(old, next, [
      mark(old, 0, 'phối hợp với các thôn'),
      mark(old, 0, 'báo cáo hằng tuần'),
    ]) as [Suggestion, Suggestion]
    expect(one).toMatchObject({ is: 'moved', method: 'exact', place: { page: 1 } })
    expect(wordsAt(next, one)).toBe('phối\nhợp  với các thôn')
    expect(other).toMatchObject({ is: 'moved', place: { page: 0 } })
    expect(wordsAt(next, other)).toBe('BÁO CÁO HẰNG TUẦN')
  })

  test('that were changed a little are found as approximate, those that went are orphans', () => {
    const next = version(3, [FIRST.replace('rà soát số hộ nghèo', 'rà soát lại số hộ nghèo'), THIRD])
    const [changed, gone] = carryOver(old, next, [
      mark(old, 0, 'phối hợp với các thôn rà soát số hộ nghèo trên địa bàn xã'),
      mark(old, 0, 'báo cáo hằng tuần'),
    ]) as [Suggestion, Suggestion]
    expect(changed).toMatchObject({ is: 'moved', method: 'approximate', place: { page: 0 } })
    expect(wordsAt(next, changed)).toBe('phối hợp với các thôn rà soát lại số hộ nghèo trên địa bàn xã')
    expect(gone).toMatchObject({ is: 'orphan', place: null })
  })

  test('that lie on both sides of a page end now are for a person to see', () => {
    const next = version(3, [`${FIRST.slice(0, 60)}`, `${FIRST.slice(60)}\n${SECOND}\n${THIRD}`])
    expect(carryOver(old, next, [mark(old, 0, FIRST.slice(40, 80))])[0]).toMatchObject({ is: 'review' })
  })

  test('are looked for by themselves where the old text is not here', () => {
    const next = version(3, [THIRD, `${FIRST}\n${SECOND}`])
    expect(carryOver(null, next, [mark(old, 0, 'phối hợp với các thôn')])[0]).toMatchObject({
      place: { page: 1 },
    })
  })
})

describe('marks without words', () => {
  const hashes = ['a', 'b', 'b', 'c']
  const scan = version(1, ['', '', '', ''], hashes)

  test('stay where they are on a page that draws the same, wherever it went', () => {
    const next = version(3, ['', '', '', '', ''], ['x', 'c', 'a', 'b', 'b'])
    const answers = carryOver(scan, next, [mark(scan, 0, null), mark(scan, 2, null), mark(scan, 3, null)])
    expect(answers.map(({ is, method, place }) => [is, method, place?.page])).toEqual([
      ['moved', 'same-page', 2],
      ['moved', 'same-page', 4],
      ['moved', 'same-page', 1],
    ])
  })

  test('are a person’s to look at where the page is another, and orphans where it was cut out', () => {
    const redrawn = version(3, ['', '', '', ''], ['a', 'x', 'y', 'c'])
    expect(carryOver(scan, redrawn, [mark(scan, 1, null)])[0]).toMatchObject({
      is: 'review',
      place: { page: 1 },
    })
    const cut = version(4, ['', ''], ['a', 'c'])
    expect(carryOver(scan, cut, [mark(scan, 1, null)])[0]).toMatchObject({ is: 'orphan' })
  })

  test('go with the words that they stand beside', () => {
    const old = version(1, [`${FIRST}\n${SECOND}`])
    const next = version(3, [THIRD, `${SECOND}\n${FIRST}`])
    const quote = { exact: 'Phòng Kinh tế chủ trì', prefix: 'Điều 1. Giao ', suffix: ', phối hợp' }
    const anchor = { quote, textStart: old.pages[0]?.indexOf(quote.exact) ?? 0, box: BOX }
    const [one] = carryOver(old, next, [mark(old, 0, null, { anchor })]) as [Suggestion]
    expect(one).toMatchObject({ is: 'moved', method: 'anchor', place: { page: 1 } })
    expect(wordsAt(next, one)).toBe(quote.exact)
  })
})

test('a row of dots that goes on over a page does not push words to the page before', () => {
  const canon = canonOf(['… …', '… xã', ''])
  expect([...canon.starts]).toEqual([0, 2, 5, 5])
  expect(placeOf(canon, { from: 3, to: 5 })).toMatchObject({ page: 1, start: 2, end: 4 })
})

test('a page whose hash stands twice is told by its neighbours', () => {
  expect([...samePages(['a', 'z', 'b', 'z', 'c'], ['c', 'a', 'z', 'b', 'q', 'z'])]).toEqual([
    [0, 1],
    [1, 2],
    [2, 3],
    [3, 5],
    [4, 0],
  ])
})

test('over several replacements the way along the versions is taken where the straight one is not sure', () => {
  const first = version(1, [`${FIRST}\n${SECOND}\n${THIRD}`])
  const words = 'phối hợp với các thôn rà soát số hộ nghèo trên địa bàn xã'
  const step = (text: string) => `${FIRST.replace(words, text)}\n${SECOND}\n${THIRD}`
  const second = version(3, [
    step('phối hợp với các thôn thống kê, rà soát số hộ nghèo, cận nghèo trên địa bàn'),
  ])
  const third = version(4, [
    step('cùng các thôn bản thống kê, rà soát số hộ cận nghèo trên địa bàn toàn xã nhà'),
  ])
  const asked = [mark(first, 0, words)]
  const rank = (answers: readonly Suggestion[]) => ['orphan', 'review', 'moved'].indexOf(answers[0]?.is ?? '')
  expect(rank(carryAlong([first, second, third], asked))).toBeGreaterThanOrEqual(
    rank(carryAlong([first, third], asked)),
  )
  expect(rank(carryAlong([first, second, third], asked))).toBeGreaterThan(0)
})

const pageText = fc
  .array(
    fc.constantFrom('điều', 'khoản', 'ủy ban', 'nhân dân', 'xã', '15%', 'năm 2026', '\n', '…', '.....', 'A'),
    {
      maxLength: 60,
    },
  )
  .map((words) => words.join(' '))
const pagesOf = fc.array(pageText, { minLength: 1, maxLength: 5 })

test('every annotation comes out once, in order, valid and the same each time, whatever the texts are', () => {
  fc.assert(
    fc.property(
      pagesOf,
      pagesOf,
      fc.array(fc.tuple(fc.nat(4), fc.nat(80), fc.nat(40)), { maxLength: 12 }),
      (a, b, at) => {
        const [old, next] = [version(1, a), version(3, b)]
        const asked = at.map(([page, start, length], index) => ({
          ...mark(old, page % a.length, (a[page % a.length] ?? '').slice(start, start + length)),
          annotationId: id(index) as AnnotationId,
        }))
        const answers = carryAlong([old, next], asked)
        expect(answers.map((one) => one.annotationId)).toEqual(asked.map((one) => one.annotationId))
        expect(carryAlong([old, next], asked)).toEqual(answers)
        for (const one of answers) {
          expect(Suggestion.parse(one)).toEqual(one)
          expect(one.place === null || one.place.end <= (b[one.place.page] ?? '').length).toBe(true)
          if (one.is === 'moved') expect(one.place).not.toBeNull()
        }
      },
    ),
    { numRuns: 300 },
  )
})

test('equal versions keep everything where it is', () => {
  fc.assert(
    fc.property(pagesOf, fc.array(fc.nat(4), { minLength: 1 }), (pages, at) => {
      const hashes = pages.map((_, page) => `h${page}`)
      const [old, next] = [version(1, pages, hashes), version(3, pages, hashes)]
      const answers = carryOver(
        old,
        next,
        at.map((page) => mark(old, page % pages.length, null)),
      )
      expect(answers.map(({ is, method, score, place }) => [is, method, score, place?.page])).toEqual(
        at.map((page) => ['moved', 'same-page', 1, page % pages.length]),
      )
    }),
  )
})

const letters = (most: number) =>
  fc.array(fc.constantFrom(...'abcđ'), { maxLength: most }).map((all) => all.join(''))

function errorsOf(pattern: string, text: string): number[] {
  let row = Array.from({ length: pattern.length + 1 }, (_, at) => at)
  const last: number[] = []
  for (const letter of text) {
    const above = [0]
    for (let at = 1; at <= pattern.length; at += 1)
      above.push(
        Math.min(
          (row[at] ?? 0) + 1,
          (above[at - 1] ?? 0) + 1,
          (row[at - 1] ?? 0) + (pattern[at - 1] === letter ? 0 : 1),
        ),
      )
    row = above
    last.push(row[pattern.length] ?? 0)
  }
  return last
}

test('the bit-parallel search finds what the plain table finds', () => {
  fc.assert(
    fc.property(
      letters(90).filter((all) => all !== ''),
      letters(160).filter((all) => all !== ''),
      (pattern, text) => {
        const [codes, there] = [codesOf(pattern), codesOf(text)]
        const hit = bestHit(codes, there, { from: 0, to: there.length }, pattern.length, 0)
        const fewest = Math.min(...errorsOf(pattern, text))
        expect(hit?.errors).toBe(fewest)
        expect(errorsOf(pattern, text.slice(hit?.from, hit?.to)).at(-1) ?? pattern.length).toBe(fewest)
        expect(likeness(codes, codes)).toBe(1)
      },
    ),
  )
})

test('letters know where they stood', () => {
  const pages = ['CÔNG BÁO số 1\nMột  hai\nba', 'CÔNG BÁO số 2\nbốn ...... năm', 'CÔNG BÁO số 3\nsáu']
  const canon = canonOf(pages)
  expect(String.fromCharCode(...canon.codes)).toBe('mộthaibabốnnămsáu')
  const range = rangeOf(canon, 0, pages[0]?.indexOf('hai') ?? 0, pages[0]?.length ?? 0)
  expect(placeOf(canon, range)).toEqual({ page: 0, start: 19, end: 25, share: 1 })
})
