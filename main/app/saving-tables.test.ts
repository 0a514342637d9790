import { expect, test } from 'vitest'
import type { MeetingId } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import { DEFAULT_PRICES } from '../../shared/saving/report.ts'
import { savingTables } from './saving-tables.ts'

const look = {
  rows: [1, 2, 3].map((at) => ({
    meetingId: `01900000-0000-7000-8006-00000000000${at}` as MeetingId,
    name: `Phiên họp ${at}`,
    unitId: `u${at % 2}`,
    unit: at % 2 === 0 ? '' : 'Ủy ban nhân dân',
    start: instant(Date.UTC(2026, at, 5)),
    documents: 4,
    deliveries: 40,
    pages: 400,
  })),
  at: instant(Date.UTC(2026, 10, 1)),
  cut: false,
}
const wish = { of: 'office', year: 2026, view: 'unit', prices: DEFAULT_PRICES } as const

test('a workbook has every view, the one that is looked at first; each adds up to the same', () => {
  const { sheets, bars } = savingTables(look, { ...wish, format: 'xlsx' })
  expect(sheets.map(({ name }) => name)).toEqual(['Theo đơn vị', 'Theo tháng', 'Theo cuộc họp'])
  expect(bars).toBeNull()
  for (const { columns, rows, total } of sheets) {
    for (const row of [...rows, total ?? []]) expect(row).toHaveLength(columns.length)
    expect(total?.at(-1)).toBe(120 * 4210)
    expect(rows.reduce((sum, row) => sum + Number(row.at(-1)), 0)).toBe(120 * 4210)
  }
})

test('pages have the view alone, with its bars and where the price is from', () => {
  const { sheets, bars, lines } = savingTables(look, { ...wish, format: 'pdf' })
  expect(sheets).toHaveLength(1)
  expect(bars?.bars.map(({ label, shown }) => `${label} ${shown}`)).toEqual([
    'Ủy ban nhân dân 336.800',
    '(không rõ tên) 168.400',
  ])
  expect(lines.join(' ')).toContain('hơn 8 tỷ đồng cho gần 1,9 triệu văn bản')
})

test('an office that enters its own price is not given the province as its source', () => {
  const own = { ...DEFAULT_PRICES, perDelivery: 6000 }
  const { lines } = savingTables(look, { ...wish, prices: own, format: 'pdf' })
  expect(lines.join(' ')).not.toContain('tỷ đồng')
  const parts = savingTables(look, {
    ...wish,
    prices: { ...own, by: 'parts', postage: 5000, perPage: 300 },
    format: 'xlsx',
  })
  for (const { columns, total } of parts.sheets) expect(total).toHaveLength(columns.length)
})
