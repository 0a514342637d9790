import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { FileVersionId } from '../kernel/ids.ts'
import { instant } from '../kernel/instant.ts'
import type { PrintedNumbers } from '../oparl/printed-numbers.ts'
import { labelsOf, labelText, spansText } from './labels.ts'
import { type NumberedRow, numbersOf, settled } from './meeting-numbers.ts'
import { planPack } from './plan.ts'

const at = instant(1_790_000_000_000)
const version = (text: string): FileVersionId =>
  `0190a000-0000-7000-8000-${text.padStart(12, '0')}` as FileVersionId
const row = (key: string, pageCount: number, numbers: PrintedNumbers | null = null): NumberedRow => ({
  ...{ key, pageCount, numbers },
  fileVersionId: version('1'),
})
const texts = (numbers: ReadonlyMap<string, PrintedNumbers>) =>
  Object.fromEntries([...numbers].map(([key, { pages }]) => [key, spansText(pages)]))
const given = (numbers: ReadonlyMap<string, PrintedNumbers>) =>
  [...numbers].map(([key, one]) => ({ key, gone: false, numbers: one }))

it('[PACK-5] gives each paper its numbers once; what comes later and what goes shifts none', () => {
  const first = numbersOf([row('a', 10), row('b', 5)], [], at)
  expect(texts(first)).toEqual({ a: '1–10', b: '11–15' })
  const [a, b] = [first.get('a') ?? null, first.get('b') ?? null]
  const next = numbersOf([row('b', 7, b), row('n', 2), row('a', 10, a), row('z', 1)], [], at)
  expect(texts(next)).toEqual({ b: '11–15, 15a–15b', n: '15c–15d', a: '1–10', z: '16' })
  const gone = b === null ? [] : [b]
  expect(texts(numbersOf([row('a', 10, a), row('c', 1)], gone, at))).toEqual({ a: '1–10', c: '16' })
})

it('[PACK-5] a paper for named people has letters, so that nobody else misses a number', () => {
  const rows = [row('a', 10), { ...row('named', 3), apart: true }, row('b', 5)]
  expect(texts(numbersOf(rows, [], at))).toEqual({ a: '1–10', named: '10a–10c', b: '11–15' })
})

it('[PACK-5] two devices that print offline print the same numbers, whatever each has printed before', () => {
  const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31))
  const counts = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(counts, counts, fc.nat(11), (before, after, known) => {
      const old = numbersOf(
        before.map((count, index) => row(`p${String(index)}`, count)),
        [],
        at,
      )
      const rows = after.map((count, index) =>
        row(`p${String(index)}`, count, old.get(`p${String(index)}`) ?? null),
      )
      const lost = [...old]
        .filter(([key]) => rows.every((one) => one.key !== key))
        .map(([, numbers]) => numbers)
      const numbers = numbersOf(rows, lost, at)
      const all = [...numbers.values(), ...lost].flatMap(({ pages }) => [...labelsOf(pages)].map(labelText))
      expect(new Set(all).size).toBe(all.length)
      const shown = rows.map(({ key, pageCount, fileVersionId }) => ({
        key,
        pageCount,
        fileVersionId,
        here: true,
      }))
      const plan = (some: typeof shown, kept: ReturnType<typeof planPack>['ledger'] | null) =>
        planPack({ rows: some, ledger: settled(kept, given(numbers), at).ledger, which: 'all', at })
      const one = plan(shown, null)
      // The other printed some of them earlier, under numbers of its own.
      const own = planPack({ rows: shown.slice(known % shown.length), ledger: null, which: 'all', at })
      const other = plan(shown, own.ledger)
      expect(other.papers.map(({ pages, document }) => [pages, document])).toEqual(
        one.papers.map(({ pages, document }) => [pages, document]),
      )
    }),
    { seed, numRuns: 200 },
  )
})

it('[PACK-5] tells which papers this device printed under other numbers, and prints those again as new', () => {
  const shown = (key: string, pageCount: number) => ({
    ...{ key, pageCount },
    fileVersionId: version('1'),
    here: true,
  })
  const own = planPack({ rows: [shown('b', 5), shown('a', 10)], ledger: null, which: 'all', at }).ledger
  const numbers = numbersOf([row('a', 10), row('b', 5)], [], at)
  const { ledger, others } = settled(own, given(numbers), at)
  expect(others.map(({ key, before, now }) => [key, spansText(before), spansText(now ?? [])])).toEqual([
    ['a', '6–15', '1–10'],
    ['b', '1–5', '11–15'],
  ])
  const news = planPack({ rows: [shown('a', 10), shown('b', 5)], ledger, which: 'new', at })
  expect(news.papers.map(({ row: { key }, standing }) => [key, standing])).toEqual([
    ['a', 'new'],
    ['b', 'new'],
  ])
  expect(settled(news.ledger, given(numbers), at).others).toEqual([])
})

it('a paper that the meeting has not numbered keeps what it had where that is free, else it is told', () => {
  const shown = (key: string) => ({ key, pageCount: 5, fileVersionId: version('1'), here: true })
  const own = planPack({ rows: [shown('x'), shown('y')], ledger: null, which: 'all', at }).ledger
  const numbers = numbersOf([row('a', 5)], [], at)
  const { others, ledger } = settled(own, given(numbers), at)
  expect(others).toMatchObject([{ key: 'x', now: null }])
  const plan = planPack({ rows: [shown('a'), shown('x'), shown('y')], ledger, which: 'all', at })
  expect(plan.papers.map(({ pages }) => spansText(pages))).toEqual(['1–5', '5a–5e', '6–10'])
})

it('a meeting of a server that gives no numbers goes on from what this device printed', () => {
  const shown = { key: 'x', pageCount: 5, fileVersionId: version('1'), here: true }
  const own = planPack({ rows: [shown], ledger: null, which: 'all', at }).ledger
  expect(settled(own, [], at)).toEqual({ ledger: own, others: [] })
})
