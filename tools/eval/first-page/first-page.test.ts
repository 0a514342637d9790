import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { FIELD_NAMES, NO_FIELDS } from '../../../shared/first-page/model.ts'
import { readFirstPage } from '../../../shared/first-page/read-first-page.ts'
import type { Row } from '../../../shared/text/rows.ts'
import { demoForms } from './demo-forms.ts'
import { HELD_OUT } from './held-out.ts'
import { judge, offeredIn, precisionOf, recallOf } from './judge.ts'
import {
  type FirstPageCase,
  formCases,
  HELD_OUT_SCANS,
  otherPages,
  printedForms,
  RECORDED,
  realCases,
  scanCases,
} from './read-cases.ts'

// What npm run eval:first-page prints, with other forms; the bound is the product's promise.
const SEED = 'gate/1'
let cases: FirstPageCase[]
beforeAll(async () => {
  const forms = [...printedForms(SEED, 24, HELD_OUT), ...demoForms().slice(0, 12)]
  cases = [
    ...(await realCases()),
    ...(await formCases(forms)),
    ...scanCases(RECORDED),
    ...scanCases(HELD_OUT_SCANS),
  ]
})

test(`what is offered is right, field by field, on printed and scanned first pages (${SEED})`, () => {
  const isScan = ({ source }: FirstPageCase): boolean => source === 'scan'
  for (const some of [cases, cases.filter(isScan), cases.filter((one) => !isScan(one))]) {
    expect(some.length).toBeGreaterThanOrEqual(40)
    const { counts, wrong } = judge(some)
    for (const field of FIELD_NAMES) {
      const said = wrong.filter((one) => one.field === field && one.said !== null)
      expect(precisionOf(counts[field]), JSON.stringify([field, said])).toBeGreaterThanOrEqual(0.98)
    }
  }
})

test('other pages of the real papers offer nothing', async () => {
  const others = await otherPages(8)
  expect(others.length).toBeGreaterThan(15)
  expect(offeredIn(others)).toEqual([])
})

test('and most of what pages with text say is offered', () => {
  const { counts, wrong } = judge(cases.filter(({ source }) => source !== 'scan'))
  for (const field of FIELD_NAMES)
    expect(recallOf(counts[field]), JSON.stringify([field, wrong])).toBeGreaterThanOrEqual(0.9)
})

test('a rule that believes whatever it finds is far from that: the set can tell good from bad', () => {
  const found = cases.map(({ pages, labels }) => {
    const text = (pages[0]?.rows ?? []).map((row) => row.words.map((word) => word.text).join(' ')).join('\n')
    return { said: /(?<!\p{L})\d+\/\S+/u.exec(text)?.[0] ?? null, label: labels.reference }
  })
  const said = found.filter((one) => one.said !== null)
  const right = said.filter((one) => one.said === one.label).length
  expect(right / said.length).toBeLessThan(0.9)
})

describe('a page that is not the form says nothing', () => {
  const rowOf = (text: string, index: number): Row => ({
    baseline: 80 + 18 * index,
    size: 13,
    words: text.split(' ').map((word, at) => ({ text: word, left: 85 + 40 * at, right: 120 + 40 * at })),
  })
  const page = (lines: readonly string[]) =>
    ({ width: 595, height: 842, source: 'pdf', rows: lines.map(rowOf) }) as const

  test.each([
    ['nothing at all', []],
    [
      'a letter of a company',
      ['CÔNG TY TNHH ABC', 'Số: 12/CV-ABC', 'Hà Nội, ngày 3 tháng 5 năm 2026', 'BÁO CÁO', 'Doanh thu'],
    ],
    ['English', ['REPORT', 'No. 12/2026', 'Hanoi, 3 May 2026']],
  ])('%s', (_what, lines) => {
    expect(readFirstPage([page(lines)])).toEqual(NO_FIELDS)
  })

  test('no page', () => expect(readFirstPage([])).toEqual(NO_FIELDS))
})

test('the hand-made labels are of files that are there', () => {
  const labels = JSON.parse(readFileSync(new URL('labels.json', import.meta.url), 'utf8')) as unknown[]
  expect(labels.length).toBeGreaterThanOrEqual(4)
})
