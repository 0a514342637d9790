import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { MeetingId } from '../kernel/ids.ts'
import { instant } from '../kernel/instant.ts'
import { DEFAULT_PRICES, reportOf, SAVING_VIEWS, type SavingRow, yearOf, yearSpan } from './report.ts'

const row = (change: Partial<SavingRow> & { readonly id: number; readonly on: string }): SavingRow => ({
  meetingId: `01900000-0000-7000-8006-${String(change.id).padStart(12, '0')}` as MeetingId,
  name: `Phiên họp ${change.id}`,
  unitId: 'u1',
  unit: 'Ủy ban nhân dân',
  start: instant(Date.parse(`${change.on}+07:00`)),
  documents: 10,
  deliveries: 100,
  pages: 1500,
  ...change,
})

const ROWS = [
  row({ id: 1, on: '2026-11-01T00:30:00' }),
  row({ id: 2, on: '2026-10-31T23:30:00', deliveries: 50, pages: 500 }),
  row({ id: 3, on: '2026-11-20T08:00:00', unitId: 'u2', unit: 'Hội đồng nhân dân', deliveries: 400 }),
]

test('the published figure: 8 tỷ đồng over 1,9 triệu văn bản', () => {
  expect(Math.floor(8_000_000_000 / 1_900_000 / 10) * 10).toBe(DEFAULT_PRICES.perDelivery)
  expect(
    reportOf([row({ id: 1, on: '2026-01-01T08:00:00', deliveries: 1_900_000 })], DEFAULT_PRICES, 'month')
      .total.total,
  ).toBe(7_999_000_000)
})

test('months are those of Vietnam, oldest first', () => {
  const { lines } = reportOf(ROWS, DEFAULT_PRICES, 'month')
  expect(lines.map(({ label, meetings, total }) => [label, meetings, total])).toEqual([
    ['10/2026', 1, 50 * 4210],
    ['11/2026', 2, 500 * 4210],
  ])
})

test('units by what they saved, meetings newest first', () => {
  expect(reportOf(ROWS, DEFAULT_PRICES, 'unit').lines.map(({ label }) => label)).toEqual([
    'Hội đồng nhân dân',
    'Ủy ban nhân dân',
  ])
  expect(reportOf(ROWS, DEFAULT_PRICES, 'meeting').lines.map(({ label }) => label)).toEqual([
    'Phiên họp 3',
    'Phiên họp 1',
    'Phiên họp 2',
  ])
})

test('prices in parts: postage by delivery, paper by page', () => {
  const { total } = reportOf(ROWS, { by: 'parts', perDelivery: 4210, postage: 4000, perPage: 300 }, 'month')
  expect(total).toMatchObject({ postage: 550 * 4000, paper: 3500 * 300, total: 550 * 4000 + 3500 * 300 })
})

test('the lines of every view add up to the total', () => {
  const rows = fc.array(
    fc.record({
      day: fc.integer({ min: 0, max: 700 }),
      unit: fc.integer({ min: 1, max: 4 }),
      deliveries: fc.nat(5000),
      pages: fc.nat(90_000),
    }),
  )
  fc.assert(
    fc.property(rows, (drawn) => {
      const all = drawn.map(({ day, unit, deliveries, pages }, id) => ({
        ...row({ id, on: '2025-01-01T00:00:00', unitId: `u${unit}`, deliveries, pages }),
        start: instant(Date.UTC(2025, 0, 1) + day * 86_400_000),
      }))
      for (const view of SAVING_VIEWS) {
        const { lines, total } = reportOf(all, DEFAULT_PRICES, view)
        expect(lines.reduce((sum, line) => sum + line.total, 0)).toBe(total.total)
        expect(lines.reduce((sum, line) => sum + line.pages, 0)).toBe(total.pages)
        expect(lines.reduce((sum, line) => sum + line.meetings, 0)).toBe(drawn.length)
      }
    }),
  )
})

test('a year is one of Vietnam', () => {
  const { from, until } = yearSpan(2026)
  expect([yearOf(from), yearOf(instant(from - 1)), yearOf(instant(until - 1)), yearOf(until)]).toEqual([
    2026, 2025, 2026, 2027,
  ])
})
