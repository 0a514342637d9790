/** The saving report as tables. It is Vietnamese whatever the window speaks: it goes into the office's files. */
import type { SavingLook, TableFormat } from '../../shared/ipc/saving.ts'
import {
  DEFAULT_PRICES,
  reportOf,
  SAVING_VIEWS,
  type Saved,
  type SavingLine,
  type SavingPrices,
  type SavingView,
} from '../../shared/saving/report.ts'
import type { Sheet } from '../export/index.ts'
import type { Tables } from './tables.ts'

interface Wish {
  readonly of: 'mine' | 'office'
  readonly year: number
  readonly view: SavingView
  readonly prices: SavingPrices
  readonly format: TableFormat
}

const NAMES = { month: 'Theo tháng', unit: 'Theo đơn vị', meeting: 'Theo cuộc họp' } as const
const FIRST = { month: 'Tháng', unit: 'Đơn vị', meeting: 'Cuộc họp' } as const
const MOST_BARS = 15
const NUMBER = new Intl.NumberFormat('vi-VN')

/** A workbook has all three views, pages have the one that is looked at. */
export function savingTables({ rows, cut }: SavingLook, wish: Wish): Tables {
  const { of, year, view, prices, format } = wish
  const views = format === 'xlsx' ? [view, ...SAVING_VIEWS.filter((one) => one !== view)] : [view]
  const { lines, total } = reportOf(rows, prices, view)
  return {
    fileName: `Báo cáo tiết kiệm ${year}.${format}`,
    format,
    title: `BÁO CÁO TIẾT KIỆM TỪ HỌP KHÔNG GIẤY NĂM ${year}`,
    lines: [
      of === 'office'
        ? 'Phạm vi: các cuộc họp của cơ quan, số liệu trên máy chủ.'
        : 'Phạm vi: các cuộc họp do người lập chuẩn bị.',
      `${NUMBER.format(total.meetings)} cuộc họp, ${NUMBER.format(total.deliveries)} lượt văn bản đã nhận, ${NUMBER.format(total.pages)} trang không in, tiết kiệm ${NUMBER.format(total.total)} đồng.`,
      ...priceLines(prices),
      ...(cut ? ['Chỉ liệt kê các cuộc họp gần nhất.'] : []),
    ],
    sheets: views.map((one) => sheetOf(one, reportOf(rows, prices, one))),
    bars:
      format === 'xlsx'
        ? null
        : {
            title: `Tiết kiệm ${NAMES[view].toLocaleLowerCase('vi')} (đồng)`,
            bars: (view === 'month' ? lines : lines.slice(0, MOST_BARS)).map((line) => ({
              label: labelOf(line),
              value: line.total,
              shown: NUMBER.format(line.total),
            })),
          },
  }
}

const COUNTED = 'Mỗi phiên bản tài liệu một người nhận được tính là một lượt văn bản.'

function priceLines(prices: SavingPrices): string[] {
  if (prices.by === 'parts')
    return [
      `Đơn giá: bưu phí ${NUMBER.format(prices.postage)} đ/lượt văn bản; giấy và in ${NUMBER.format(prices.perPage)} đ/trang (do cơ quan nhập). ${COUNTED}`,
    ]
  const source =
    prices.perDelivery === DEFAULT_PRICES.perDelivery
      ? 'theo số liệu tỉnh công bố: hơn 8 tỷ đồng cho gần 1,9 triệu văn bản'
      : 'do cơ quan nhập'
  return [
    `Đơn giá: ${NUMBER.format(prices.perDelivery)} đ/lượt văn bản, gồm giấy, in và bưu phí (${source}). ${COUNTED}`,
  ]
}

const labelOf = ({ label }: SavingLine): string => (label === '' ? '(không rõ tên)' : label)

function sheetOf(view: SavingView, { lines, total }: ReturnType<typeof reportOf>): Sheet {
  const isParted = total.postage !== null
  const cells = (saved: Saved & { readonly meetings: number }) => [
    ...(view === 'meeting' ? [] : [saved.meetings]),
    ...[saved.documents, saved.deliveries, saved.pages],
    ...(isParted ? [saved.postage, saved.paper] : []),
    saved.total,
  ]
  return {
    name: NAMES[view],
    columns: [
      { title: FIRST[view], kind: 'text', width: view === 'month' ? 14 : 50 },
      ...(view === 'meeting'
        ? ([{ title: 'Ngày họp', kind: 'day' }] as const)
        : ([{ title: 'Cuộc họp', kind: 'number' }] as const)),
      { title: 'Tài liệu', kind: 'number' },
      { title: 'Lượt văn bản', kind: 'number', width: 14 },
      { title: 'Trang không in', kind: 'number', width: 15 },
      ...(isParted
        ? ([
            { title: 'Bưu phí (đ)', kind: 'money' },
            { title: 'Giấy, in (đ)', kind: 'money' },
          ] as const)
        : []),
      { title: 'Tiết kiệm (đ)', kind: 'money' },
    ],
    rows: lines.map((line) => [labelOf(line), ...(view === 'meeting' ? [line.start] : []), ...cells(line)]),
    total: ['Cộng', ...(view === 'meeting' ? [null] : []), ...cells(total)],
  }
}
