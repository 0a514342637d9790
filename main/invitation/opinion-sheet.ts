/** An opinion sheet's sums and answers as a workbook. Vietnamese whatever language the window speaks: it goes into the office's files. */
import type { OpinionPerson, OpinionSheet } from '../../shared/ipc/opinion.ts'
import { choiceNamesOf, PASS_WORDS } from '../../shared/opinion/report.ts'
import { moment } from '../export/index.ts'
import { type Cell, type Sheet, writeWorkbook } from '../export/sheet/write.ts'

export interface OpinionTable {
  readonly sheet: OpinionSheet
  readonly managed: NonNullable<OpinionSheet['managed']>
  /** Milliseconds. */
  readonly at: number
}

const STANDS = { answered: 'Đã trả lời', late: 'Đến muộn, không tính', silent: 'Chưa trả lời' } as const

export const opinionSheets = (table: OpinionTable): Sheet[] => [sumsSheet(table), answersSheet(table)]
export const writeOpinions = (table: OpinionTable): Promise<Uint8Array> => writeWorkbook(opinionSheets(table))

function sumsSheet({ sheet, managed, at }: OpinionTable): Sheet {
  const { sums } = managed
  return {
    name: 'Tổng hợp',
    heading: [
      `Tổng hợp ý kiến: ${sheet.title}`,
      `Tính đến ${moment(at)}`,
      `Được hỏi ${sums.asked}; trả lời đúng hạn ${sums.answered}; chỉ có trả lời đến muộn ${sums.late}`,
      `Thông qua khi phương án đầu được chọn bởi ${PASS_WORDS[sheet.passes]}`,
    ],
    columns: [
      { title: 'Câu', kind: 'number' },
      { title: 'Nội dung xin ý kiến', kind: 'text', width: 44 },
      { title: 'Đơn vị', kind: 'text', width: 30 },
      { title: 'Phương án', kind: 'text', width: 24 },
      { title: 'Số người', kind: 'number' },
    ],
    rows: sheet.questions.flatMap((question, no) => {
      const names = choiceNamesOf(question)
      const sum = sums.questions[no]
      const rowsOf = (unit: string, counts: readonly number[], silent: number): Cell[][] => [
        ...names.map((name, choice): Cell[] => [no + 1, question.text, unit, name, counts[choice] ?? 0]),
        [no + 1, question.text, unit, 'Chưa trả lời', silent],
      ]
      if (sum === undefined) return []
      return [
        ...rowsOf('Tất cả', sum.counts, sums.asked - sums.answered),
        ...sum.byUnit.flatMap(({ unit, counts, silent }) =>
          rowsOf(unit || 'Không thuộc đơn vị nào', counts, silent),
        ),
      ]
    }),
  }
}

function answersSheet({ sheet, managed }: OpinionTable): Sheet {
  const { questions } = sheet
  const title = (no: number, words: string): string =>
    questions.length === 1 ? words : `${words} (câu ${no + 1})`
  return {
    name: 'Trả lời',
    heading: [`Trả lời của từng người: ${sheet.title}`],
    columns: [
      { title: 'STT', kind: 'number' },
      { title: 'Họ và tên', kind: 'text', width: 28 },
      { title: 'Đơn vị', kind: 'text', width: 30 },
      { title: 'Tình trạng', kind: 'text', width: 22 },
      { title: 'Máy chủ nhận lúc', kind: 'time' },
      { title: 'Số lần gửi', kind: 'number' },
      ...questions.flatMap((_, no) => [
        { title: title(no, 'Chọn'), kind: 'text', width: 22 } as const,
        { title: title(no, 'Ý kiến'), kind: 'text', width: 50 } as const,
      ]),
    ],
    rows: managed.people.map((one, no): Cell[] => {
      const last = shownOf(one)
      return [
        ...[no + 1, one.person.name, one.unit, STANDS[one.stands], last?.arrivedAt ?? null, one.all.length],
        ...questions.flatMap((question, at): Cell[] => {
          const given = last?.answers[at]
          return given === undefined ? ['', ''] : [choiceNamesOf(question)[given.choice] ?? '', given.text]
        }),
      ]
    }),
  }
}

/** The one that counts, else the last that came. */
export const shownOf = ({ all }: OpinionPerson): OpinionPerson['all'][number] | undefined =>
  all.findLast(({ counts }) => counts) ?? all.at(-1)
