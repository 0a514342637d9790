import type { Block, TableColumn } from '../print/block.ts'
import { prng } from '../prng.ts'
import { HAMLETS } from './office.ts'
import { figuresOf, type Topic, written } from './topic.ts'

function columns(planned: string, done: string, share: string): TableColumn[] {
  return [
    { title: 'STT', share: 0.08, align: 'center' },
    { title: 'Chỉ tiêu', share: 0.36, align: 'left' },
    { title: 'Đơn vị tính', share: 0.16, align: 'center' },
    { title: planned, share: 0.14, align: 'right' },
    { title: done, share: 0.14, align: 'right' },
    { title: share, share: 0.12, align: 'right' },
  ]
}

/** Plan and result of a topic's figures; the share is worked out from the two. */
export function topicTable(topic: Topic, period: string): Block {
  const rows = figuresOf(topic, period).map(({ name, unit, planned, done }, index) => [
    String(index + 1),
    name,
    unit,
    written(planned),
    written(done),
    written((100 * done) / planned, 1),
  ])
  return { kind: 'table', columns: columns('Kế hoạch năm', 'Thực hiện', 'Tỷ lệ (%)'), rows }
}

/** This year's result and next year's aim. */
export function goalTable(topic: Topic, period: string): Block {
  const rows = figuresOf(topic, period).map(({ name, unit, done }, index) => {
    const aim = Math.round(done * (1.01 + prng(`${period}/${topic.key}/aim/${String(index)}`).next() * 0.09))
    return [String(index + 1), name, unit, written(done), written(aim), written((100 * aim) / done, 1)]
  })
  return { kind: 'table', columns: columns('Ước thực hiện', 'Chỉ tiêu', 'So sánh (%)'), rows }
}

/** Splits a whole number over the hamlets; the parts add up to it. Same word, same weights: a part never outgrows its whole. */
function spread(total: number, word: string): number[] {
  const random = prng(word)
  const weights = HAMLETS.map(() => 0.4 + random.next())
  const sum = weights.reduce((a, b) => a + b, 0)
  let given = 0
  let reached = 0
  return weights.map((weight) => {
    reached += weight
    const part = Math.round((total * reached) / sum) - given
    given += part
    return part
  })
}

/** Three of the topic's figures spread over the hamlets; the sums are those of the topic's table. */
export function hamletTable(topic: Topic, period: string, from: number): Block {
  const figures = figuresOf(topic, period)
  const shown = [0, 1, 2]
    .map((step) => figures[(from + step) % figures.length])
    .filter((one) => one !== undefined)
  const heads: TableColumn[] = [
    { title: 'TT', share: 0.08, align: 'center' },
    { title: 'Xóm', share: 0.2, align: 'left' },
    ...shown.map(
      ({ name, unit }): TableColumn => ({ title: `${name} (${unit})`, share: 0.16, align: 'right' }),
    ),
    { title: 'Ghi chú', share: 0.72 - 0.16 * shown.length, align: 'left' },
  ]
  const parts = shown.map((one) => spread(one.done, `${period}/${topic.key}/weights`))
  const random = prng(`${period}/${topic.key}/notes/${String(from)}`)
  const notes = ['', '', '', '', 'Vượt kế hoạch', 'Chậm tiến độ', 'Xóm đặc biệt khó khăn', 'Đã rà soát lại']
  const rows = HAMLETS.map((hamlet, index) => [
    String(index + 1),
    hamlet,
    ...parts.map((part) => written(part[index] ?? 0)),
    random.pick(notes),
  ])
  return {
    kind: 'table',
    columns: heads,
    rows: [...rows, ['', 'Tổng cộng', ...shown.map((one) => written(one.done)), '']],
  }
}
