import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { instant } from '../../../shared/kernel/instant.ts'
import { readWorkbook } from './read.ts'
import { type Column, writeSheet, writeWorkbook } from './write.ts'

const columns: Column[] = [
  { title: 'Họ và tên', kind: 'text' },
  { title: 'Số bản', kind: 'number' },
  { title: 'Tiết kiệm (đ)', kind: 'money' },
  { title: 'Mở lúc', kind: 'time' },
]
const at = instant(Date.parse('2026-11-23T14:05:00+07:00'))

const partOf = (bytes: Uint8Array, name: string): string => {
  const part = unzipSync(bytes)[name]
  if (part === undefined) throw new Error(`no part ${name}`)
  return strFromU8(part)
}

test('numbers are numbers, times are times of Vietnam, text is text', async () => {
  const bytes = await writeSheet(columns, [['Nguyễn Thị Hường', 12, 4_210, at]])
  const sheet = partOf(bytes, 'xl/worksheets/sheet1.xml')
  // 23/11/2026 14:05 is day 46349 of the 1900 calendar and 0.586 of it.
  const days = Date.parse('2026-11-23T14:05:00Z') / 86_400_000 + 25_569
  expect(sheet).toContain('<v>12</v>')
  expect(sheet).toContain('<v>4210</v>')
  const numbers = [...sheet.matchAll(/<v>([\d.]+)<\/v>/gu)].map(([, value]) => Number(value))
  expect(numbers.some((value) => Math.abs(value - days) < 1e-6)).toBe(true)
  const [read] = (await readWorkbook(bytes)) ?? []
  expect(read?.rows).toEqual([
    ['Họ và tên', 'Số bản', 'Tiết kiệm (đ)', 'Mở lúc'],
    ['Nguyễn Thị Hường', '12', '4210', '23/11/2026'],
  ])
})

test('text that looks like a formula stays text', async () => {
  const bytes = await writeSheet(
    [{ title: 'Tên', kind: 'text' }],
    [['=HYPERLINK("http://x")'], ['+1'], ['@a']],
  )
  expect(partOf(bytes, 'xl/worksheets/sheet1.xml')).not.toContain('<f>')
  expect((await readWorkbook(bytes))?.[0]?.rows.slice(1)).toEqual([
    ['=HYPERLINK("http://x")'],
    ['+1'],
    ['@a'],
  ])
})

test('decomposed letters are composed, control characters and half surrogates do not spoil the file', async () => {
  const bytes = await writeSheet(
    [{ title: 'Tên', kind: 'text' }],
    [['To\u031b\u0300 tri\u0300nh\u0000\ud800 <&>']],
  )
  expect((await readWorkbook(bytes))?.[0]?.rows[1]).toEqual(['Tờ trình <&>'])
})

test('names of tabs that Excel refuses are mended and never the same', async () => {
  const wished = ['Theo tháng/đơn vị [2026]', 'a'.repeat(40), 'a'.repeat(40), '', 'A'.repeat(31)]
  const bytes = await writeWorkbook(wished.map((name) => ({ name, columns, rows: [] })))
  const names = (await readWorkbook(bytes))?.map(({ name }) => name) ?? []
  expect(names).toHaveLength(5)
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(5)
  for (const name of names) expect(name).toMatch(/^[^\\/?*:[\]]{1,31}$/u)
})

test('a heading and a total stand around the table', async () => {
  const bytes = await writeWorkbook([
    {
      name: 'x',
      heading: ['Báo cáo', 'Đơn giá 4.210 đ'],
      columns,
      rows: [['A', 1, 2, null]],
      total: ['Cộng', 1, 2],
    },
  ])
  const rows = (await readWorkbook(bytes))?.[0]?.rows.map(([first]) => first)
  expect(rows).toEqual(['Báo cáo', 'Đơn giá 4.210 đ', '', 'Họ và tên', 'A', 'Cộng'])
})

test.each([
  [new Uint8Array()],
  [new TextEncoder().encode('%PDF-1.7')],
  [new Uint8Array([80, 75, 3, 4, 0, 0])],
])('what is no workbook is none', async (bytes) => expect(await readWorkbook(bytes)).toBeNull())
