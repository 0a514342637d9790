import type { Block, TableColumn } from '../print/block.ts'
import { prng } from '../prng.ts'
import { HAMLETS } from './office.ts'
import { figure, type Topic } from './topic.ts'

const TOPIC_COLUMNS: readonly TableColumn[] = [
  { title: 'STT', share: 0.08, align: 'center' },
  { title: 'Chỉ tiêu', share: 0.36, align: 'left' },
  { title: 'Đơn vị tính', share: 0.16, align: 'center' },
  { title: 'Kế hoạch năm', share: 0.14, align: 'right' },
  { title: 'Thực hiện', share: 0.14, align: 'right' },
  { title: 'Tỷ lệ (%)', share: 0.12, align: 'right' },
]

/** Plan and result of a topic's figures; the share is worked out from the two. */
export function topicTable(topic: Topic, period: string): Block {
  const rows = topic.figures.map(([name, unit, low, high], index) => {
    const random = prng(`${period}/${topic.key}/figure/${String(index)}`)
    const done = random.int(low, high)
    const planned = Math.max(1, Math.round(done / (0.86 + random.next() * 0.26)))
    return [String(index + 1), name, unit, figure(planned), figure(done), figure((100 * done) / planned, 1)]
  })
  return { kind: 'table', columns: TOPIC_COLUMNS, rows }
}

/** The topic's first figures spread over the hamlets, with their sums. */
export function hamletTable(topic: Topic, word: string, from: number): Block {
  const shown = [0, 1, 2]
    .map((step) => topic.figures[(from + step) % topic.figures.length])
    .filter((one) => one !== undefined)
  const columns: TableColumn[] = [
    { title: 'TT', share: 0.08, align: 'center' },
    { title: 'Xóm', share: 0.2, align: 'left' },
    ...shown.map(
      ([name, unit]): TableColumn => ({ title: `${name} (${unit})`, share: 0.16, align: 'right' }),
    ),
    { title: 'Ghi chú', share: 0.72 - 0.16 * shown.length, align: 'left' },
  ]
  const random = prng(`${word}/${topic.key}/hamlets/${String(from)}`)
  const parts = HAMLETS.map(() =>
    shown.map(([, , low, high]) => random.int(Math.ceil(low / 25), Math.ceil(high / 14))),
  )
  const notes = ['', '', '', '', 'Vượt kế hoạch', 'Chậm tiến độ', 'Xóm đặc biệt khó khăn', 'Đã rà soát lại']
  const rows = HAMLETS.map((hamlet, index) => [
    String(index + 1),
    hamlet,
    ...(parts[index] ?? []).map((value) => figure(value)),
    random.pick(notes),
  ])
  const sums = shown.map((_, column) => figure(parts.reduce((sum, part) => sum + (part[column] ?? 0), 0)))
  return { kind: 'table', columns, rows: [...rows, ['', 'Tổng cộng', ...sums, '']] }
}
