import { describe, expect, test } from 'vitest'
import { minutesOf, parseCsv, proposeTable } from './table.ts'

const PROGRAMME = [
  ['ỦY BAN NHÂN DÂN PHƯỜNG'],
  ['CHƯƠNG TRÌNH PHIÊN HỌP'],
  [],
  ['Thời gian', 'STT', 'Nội dung', 'Người trình bày', 'Đơn vị trình'],
  ['08:00 - 08:10', 'I', 'Khai mạc', 'Đ/c Chủ tịch', 'Văn phòng'],
  ['', 'II', 'Nội dung chính', '', ''],
  ['8h10-8h40', '1.', 'Tờ trình phân bổ vốn', 'Nguyễn Văn An', 'Phòng Kinh tế'],
  ['20 phút', 'a)', 'Báo cáo thẩm tra', '', ''],
  ['', '2', 'Đề án chợ', '', ''],
  ['', '', '', '', ''],
  ['', 'III', 'Bế mạc', '', ''],
]

test('a programme with titles above it, roman over arabic over letters', () => {
  const proposal = proposeTable('Phiên họp', PROGRAMME)
  const names = new Map(proposal?.items.map(({ key, name }) => [key, name]))
  expect(
    proposal?.items.map(({ number, name, parentKey }) => [number, name, names.get(parentKey ?? '') ?? '']),
  ).toEqual([
    ['I', 'Khai mạc', ''],
    ['II', 'Nội dung chính', ''],
    ['1', 'Tờ trình phân bổ vốn', 'Nội dung chính'],
    ['a', 'Báo cáo thẩm tra', 'Tờ trình phân bổ vốn'],
    ['2', 'Đề án chợ', 'Nội dung chính'],
    ['III', 'Bế mạc', ''],
  ])
  expect(proposal?.items.map(({ plannedMinutes }) => plannedMinutes)).toEqual([10, null, 30, 20, null, null])
  expect(proposal?.items[2]).toMatchObject({ presenter: 'Nguyễn Văn An', presentingUnit: 'Phòng Kinh tế' })
})

test('dotted numbers lie under each other', () => {
  const rows = parseCsv('STT;Nội dung\n1;Đầu tư công\n1.1;Cầu\n1.2;Đường\n2;Khác\n')
  expect(proposeTable('x', rows)?.items.map(({ parentKey }) => parentKey)).toEqual([null, '2', '2', null])
})

test('headings without marks or in decomposed letters are the same headings', () => {
  for (const heading of ['Noi dung', 'NỘI DUNG', 'Nội dung'.normalize('NFD'), 'Nội dung trình'])
    expect(
      proposeTable('x', [
        ['TT', heading],
        ['1', 'A'],
      ])?.items,
    ).toHaveLength(1)
})

test('a table of something else is none', () => {
  expect(
    proposeTable('x', [
      ['Họ tên', 'Lương'],
      ['An', '5'],
    ]),
  ).toBeNull()
  expect(proposeTable('x', [])).toBeNull()
})

test('more items than a meeting has are left', () => {
  const rows = [['TT', 'Nội dung'], ...Array.from({ length: 230 }, (_, at) => [`${at + 1}`, `Mục ${at + 1}`])]
  const proposal = proposeTable('x', rows)
  expect(proposal?.items).toHaveLength(200)
  expect(proposal?.left).toHaveLength(30)
})

describe('minutes', () => {
  test.each([
    ['15', 15],
    ['15 phút', 15],
    ["20'", 20],
    ['1 giờ 30', 90],
    ['2h', 120],
    ['08:00 - 08:15', 15],
    ['8h00 – 9h', 60],
    ['7g30 đến 8g00', 30],
    ['09:00 - 08:00', null],
    ['sau giải lao', null],
    ['', null],
    ['99999', null],
  ])('of %s', (text, minutes) => expect(minutesOf(text)).toBe(minutes))
})

test('quoted cells keep separators, quotes and line ends', () => {
  expect(parseCsv('a,b\r\n"x, ""y""\nz",2')).toEqual([
    ['a', 'b'],
    ['x, "y"\nz', '2'],
  ])
})
