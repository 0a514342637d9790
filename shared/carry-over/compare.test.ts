import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FileVersionId } from '../kernel/ids.ts'
import { compare } from './compare.ts'
import { Comparison } from './model.ts'
import type { VersionText } from './version-text.ts'

const version = (pages: readonly string[], pageHashes: readonly (string | null)[] = pages.map(() => null)) =>
  ({
    id: '0190a000-0000-7000-8000-000000000001' as FileVersionId,
    pages,
    sources: pages.map(() => 'pdf' as const),
    pageHashes,
  }) satisfies VersionText

const ONE = 'Điều 1. Giao Phòng Kinh tế chủ trì, phối hợp với các thôn rà soát số hộ nghèo trên địa bàn xã.'
const TWO = 'Điều 2. Trạm Y tế báo cáo hằng tuần về tình hình dịch bệnh; Công an xã bảo đảm an ninh, trật tự.'
const THREE =
  'Điều 3. Quyết định này có hiệu lực kể từ ngày ký; các đơn vị có liên quan thi hành theo nhiệm vụ.'
const kinds = ({ pages }: Comparison) =>
  pages.map(({ oldPage, newPage, is }) => `${oldPage ?? '-'}${newPage ?? '-'} ${is}`)

describe('words', () => {
  test('replaced, added and removed, each with what stands around it, in reading order', () => {
    const old = version([`${ONE}\n${TWO}\n${THREE}`])
    const next = version([
      `${ONE.replace('số hộ nghèo', 'số hộ cận nghèo')}\n${TWO.replace('hằng tuần', 'hằng ngày')}\n${THREE.replace('; các đơn vị có liên quan', '')}`,
    ])
    const { changes, basis, pages } = compare(old, next)
    expect(basis).toBe('words')
    expect(pages).toEqual([{ oldPage: 0, newPage: 0, is: 'changed' }])
    expect(changes.map(({ is, oldWords, newWords }) => [is, oldWords, newWords])).toEqual([
      ['added', '', 'cận'],
      ['replaced', 'tuần', 'ngày'],
      ['replaced', 'ký; các đơn vị có liên quan', 'ký'],
    ])
    expect(changes[0]).toMatchObject({
      before: expect.stringMatching(/rà soát số hộ$/),
      after: expect.stringMatching(/^nghèo/),
    })
    const [, replaced] = changes
    expect(next.pages[0]?.slice(replaced?.newAt?.start, replaced?.newAt?.end)).toBe('ngày')
    expect(old.pages[0]?.slice(replaced?.oldAt?.start, replaced?.oldAt?.end)).toBe('tuần')
  })

  test('other lines, pages, capitals and heads of pages are no change of words', () => {
    const old = version([`CÔNG BÁO 1\n${ONE}\n${TWO}`, `CÔNG BÁO 2\n${THREE}`, 'CÔNG BÁO 3\n Hết.'])
    const next = version([`${ONE.replaceAll(' ', '\n')}`, `${TWO.toUpperCase()}\n${THREE}\nHết.`])
    expect(compare(old, next).changes).toEqual([])
  })

  test('a passage that moved is one change', () => {
    const { changes } = compare(version([`${ONE}\n${TWO}\n${THREE}`]), version([`${TWO}\n${THREE}\n${ONE}`]))
    expect(changes.map(({ is, newWords }) => [is, newWords])).toEqual([['moved', ONE]])
  })

  test('a change over two pages is told on each', () => {
    const { changes } = compare(version([ONE, THREE]), version([`${ONE}\nThêm một`, `câu mới.\n${THREE}`]))
    expect(changes.map(({ is, newWords, newAt }) => [is, newWords, newAt?.page])).toEqual([
      ['added', 'Thêm một', 0],
      ['added', 'câu mới.', 1],
    ])
  })
})

describe('pages', () => {
  test('same, changed, moved, added and removed', () => {
    const old = version(
      [ONE, TWO, THREE, 'Phụ lục về kinh phí thực hiện, do ngân sách xã bảo đảm.'],
      ['a', 'b', 'c', 'd'],
    )
    const next = version(
      [THREE, ONE, 'Trang mới về nhà văn hóa thôn và sân thể thao.', TWO.replace('tuần', 'ngày')],
      ['c', 'a', 'n', 'x'],
    )
    expect(kinds(compare(old, next))).toEqual(['20 moved', '01 same', '-2 added', '13 changed', '3- removed'])
  })

  test('of scans are told by what they draw', () => {
    const { basis, changes, ...told } = compare(
      version(['', '', '', ''], ['a', 'b', 'c', 'd']),
      version(['', '', '', '', ''], ['a', 'new', 'b', 'other', 'd']),
    )
    expect(basis).toBe('pictures')
    expect(changes).toEqual([])
    expect(kinds({ basis, changes, ...told })).toEqual([
      '00 same',
      '-1 added',
      '12 same',
      '23 changed',
      '34 same',
    ])
  })

  test('drawn anew by another program without a word changed are the same', () => {
    const pages = [ONE, TWO, THREE]
    expect(kinds(compare(version(pages, ['a', 'b', 'c']), version(pages, ['x', 'y', 'z'])))).toEqual([
      '00 same',
      '11 same',
      '22 same',
    ])
    // One page alone: a stamp or a picture on it is another.
    expect(kinds(compare(version(pages, ['a', 'b', 'c']), version(pages, ['a', 'y', 'c'])))[1]).toBe(
      '11 changed',
    )
  })
})

test('whatever the texts are, the answer is valid, the same each time, and equal versions have no change', () => {
  const pagesOf = fc.array(
    fc
      .array(fc.constantFrom('điều', 'khoản', 'ủy ban', 'nhân dân', 'xã', '15%', '\n', '....', 'A'), {
        maxLength: 50,
      })
      .map((words) => words.join(' ').trim()),
    { minLength: 1, maxLength: 4 },
  )
  fc.assert(
    fc.property(pagesOf, pagesOf, (a, b) => {
      const answer = compare(version(a), version(b))
      expect(Comparison.parse(answer)).toEqual(answer)
      expect(compare(version(a), version(b))).toEqual(answer)
      for (const { newAt, newWords } of answer.changes)
        expect(
          newAt === null
            ? ''
            : (b[newAt.page] ?? '').slice(newAt.start, newAt.end).replace(/\s+/gu, ' ').trim(),
        ).toBe(newWords)
      expect(compare(version(a), version(a)).changes).toEqual([])
    }),
    { numRuns: 300 },
  )
})
