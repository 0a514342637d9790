/** Báo cáo tổng hợp ý kiến, opened by other programs: LibreOffice, poppler, qpdf, unzip. */
import { execFileSync, spawnSync } from 'node:child_process'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readWorkbook } from '../../main/export/sheet/read.ts'
import { opinionSheets, writeOpinions } from '../../main/invitation/opinion-sheet.ts'
import { writeReportDocx } from '../../main/invitation/report-docx.ts'
import { writeReportPdf } from '../../main/invitation/report-pdf.ts'
import type { OpinionSheet } from '../../shared/ipc/opinion.ts'
import { instant } from '../../shared/kernel/instant.ts'
import { type ReportFacts, reportOf } from '../../shared/opinion/report.ts'
import { readFace } from '../export/support/fonts.ts'
import { qpdfFaults, Scratch } from '../export/support/readers.ts'
import { hdndSession, minutesFacts } from '../support/hdnd-session.ts'

const scratch = new Scratch()
afterAll(() => scratch.end())
const run = (program: string, ...args: string[]): string =>
  execFileSync(program, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
const flat = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim()

const at = instant(Date.UTC(2026, 10, 30, 3))
const question = { text: 'Thông qua dự thảo Nghị quyết', set: 'ubnd' as const, options: [], other: true }
const facts: ReportFacts = {
  invitation: minutesFacts(hdndSession()).invitation,
  title: 'Phân bổ vốn đầu tư công năm 2027',
  passes: 'two-thirds',
  publishedAt: instant(Date.UTC(2026, 10, 24, 1)),
  end: instant(Date.UTC(2026, 10, 27, 10)),
  isOpen: false,
  ...{ asked: 6, answered: 4, late: ['Lê Văn Muộn'], silent: ['Trần Thị Im'], at },
  papers: ['Dự thảo Nghị quyết', 'Tờ trình số 12'],
  questions: [
    {
      ...{ question, counts: [3, 0, 1], passed: false },
      byUnit: [
        { unit: 'Phòng Kinh tế', counts: [2, 0, 1], asked: 3, silent: 0 },
        { unit: 'Văn phòng', counts: [1, 0, 0], asked: 3, silent: 2 },
      ],
      opinions: [{ name: 'Trần Văn Đức', unit: 'Phòng Kinh tế', choice: 2, text: 'Bổ sung\ndanh mục' }],
    },
  ],
  conclusion: 'Tiếp thu, hoàn thiện và trình lại',
}
const report = reportOf(facts)
const PARTS = [
  'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  'BÁO CÁO',
  'Phân bổ vốn đầu tư công năm 2027',
  'tới 6 người; kết thúc lúc 17 giờ 00, ngày 27 tháng 11 năm 2026',
  'Tài liệu xin ý kiến: Dự thảo Nghị quyết; Tờ trình số 12.',
  'Số người trả lời đúng hạn: 4/6 (66,7%).',
  'Trả lời đến muộn, không tính (1): Lê Văn Muộn.',
  'Không trả lời (1): Trần Thị Im.',
  '- Đồng ý: 3/6 (50%);',
  '- Ý kiến khác: 1/6 (16,7%);',
  'chưa đủ số ý kiến “Đồng ý” theo quy định (ít nhất hai phần ba tổng số người được lấy ý kiến).',
  '- Văn phòng: Đồng ý 1, Không đồng ý 0, Ý kiến khác 0, chưa trả lời 2;',
  '- Trần Văn Đức (Phòng Kinh tế), Ý kiến khác: Bổ sung danh mục',
  'Tiếp thu, hoàn thiện và trình lại',
  'Nơi nhận:',
]

/** Without the numbers of pages. */
const read = (file: string): string => flat(run('pdftotext', '-raw', file, '-').replace(/^\d+$/gmu, ''))

function expectInOrder(text: string, parts: readonly string[]): void {
  let from = 0
  for (const part of parts) {
    const found = text.indexOf(part, from)
    expect(found, part).toBeGreaterThanOrEqual(from)
    from = found + part.length
  }
}

test('[OPN-10] as PDF: every sum and every opinion, in the form of the decree', async () => {
  const file = scratch.put('bc.pdf', await writeReportPdf(report, readFace, at))
  expect(qpdfFaults(file)).toBe('')
  expectInOrder(read(file), PARTS)
})

const hasOffice = spawnSync('soffice', ['--version']).status === 0
/** Whoever has no LibreOffice is spared this one. */
test.skipIf(!hasOffice)(
  '[OPN-10] as Word: LibreOffice opens it and reads the same',
  async () => {
    const file = scratch.put('bc.docx', await writeReportDocx(report, 'Lê Minh Tuấn'))
    const folder = path.dirname(file)
    const profile = `-env:UserInstallation=file://${folder}/office`
    run('soffice', profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, file)
    expectInOrder(read(path.join(folder, 'bc.pdf')), PARTS.slice(1))
  },
  60_000,
)

test('[OPN-10] as a workbook: sums by unit, and who answered what and when', async () => {
  const person = (name: string) => ({ id: name as never, name, position: '' })
  const answer = {
    ...{ opId: 'x' as never, at, arrivedAt: at, counts: true, late: false },
    answers: [{ choice: 2, text: 'Bổ sung danh mục' }],
  }
  const managed: NonNullable<OpinionSheet['managed']> = {
    people: [
      {
        ...{ person: person('Trần Văn Đức'), unit: 'Phòng Kinh tế', stands: 'answered' },
        ...{ all: [answer], remindedAt: null, isDue: false },
      },
      {
        ...{ person: person('Trần Thị Im'), unit: 'Văn phòng', stands: 'silent' },
        ...{ all: [], remindedAt: null, isDue: true },
      },
    ],
    sums: {
      ...{ asked: 2, answered: 1, late: 0 },
      questions: [
        {
          ...{ counts: [0, 0, 1], passed: false, opinions: [] },
          byUnit: [{ unit: 'Văn phòng', counts: [0, 0, 0], asked: 1, silent: 1 }],
        },
      ],
    },
  }
  const sheet = { title: 'Phân bổ vốn', questions: [question], passes: 'majority' } as unknown as OpinionSheet
  const table = { sheet, managed, at }
  expect(opinionSheets(table).map(({ name, rows }) => [name, rows.length])).toEqual([
    ['Tổng hợp', 8],
    ['Trả lời', 2],
  ])
  const text = JSON.stringify(await readWorkbook(await writeOpinions(table)))
  for (const words of ['Bổ sung danh mục', 'Chưa trả lời', 'Phòng Kinh tế', 'Ý kiến khác'])
    expect(text).toContain(words)
})
