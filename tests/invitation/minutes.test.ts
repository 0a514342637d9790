/** Biên bản and thông báo kết luận of a council's half day, opened by other programs: LibreOffice, poppler, qpdf, unzip. */
import { execFileSync, spawnSync } from 'node:child_process'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { writeMinutesDocx } from '../../main/invitation/minutes-docx.ts'
import { writeMinutesPdf } from '../../main/invitation/minutes-pdf.ts'
import { writeNoticeDocx } from '../../main/invitation/notice-docx.ts'
import { writeNoticePdf } from '../../main/invitation/notice-pdf.ts'
import type { OpId } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import { draftMinutes } from '../../shared/minutes/draft.ts'
import { NOTICE_WORDS, noticeOf } from '../../shared/minutes/notice.ts'
import { linesOf, textOf } from '../../shared/minutes/paper.ts'
import { readFace } from '../export/support/fonts.ts'
import { qpdfFaults, Scratch } from '../export/support/readers.ts'
import { hdndSession, minutesFacts } from '../support/hdnd-session.ts'
import { personOf } from '../support/session-room.ts'

const scratch = new Scratch()
afterAll(() => scratch.end())
const run = (program: string, ...args: string[]): string =>
  execFileSync(program, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
const flat = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim()

const draft = draftMinutes(minutesFacts(hdndSession()))
const minutes = { ...draft, fields: { ...draft.fields, number: '31' } }
const lines = draft.sections.flatMap(({ blocks }) => blocks.map((block) => flat(textOf(block))))
/** Before and after the text, in the order of a page that is read by columns. */
const HEAD = [
  'HỘI ĐỒNG NHÂN DÂN',
  'XÃ ĐỒNG HỶ',
  'Số: 31/BB-HĐND',
  'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  'Độc lập - Tự do - Hạnh phúc',
  'BIÊN BẢN',
  'Kỳ họp thứ ba',
]
const FOOT = [
  'THƯ KÝ',
  'Lê Minh Tuấn',
  'CHỦ TỌA',
  'Nguyễn Thị Thu Hà',
  'Nơi nhận:',
  '- Như thành phần tham dự;',
  '- Lưu: VT, hồ sơ cuộc họp.',
]

function expectInOrder(text: string, parts: readonly string[], from = 0): number {
  let at = from
  for (const part of parts) {
    const found = text.indexOf(part, at)
    expect(found, part).toBeGreaterThanOrEqual(at)
    at = found + part.length
  }
  return at
}

test('[SES-45] as Word: head, every line of the draft in order, and the two who sign', async () => {
  const file = scratch.put('bb.docx', await writeMinutesDocx(minutes, 'Lê Minh Tuấn'))
  const xml = run('unzip', '-p', file, 'word/document.xml')
  const all = flat(
    xml
      .split('</w:p>')
      .map((part) =>
        part
          .replace(/<[^>]+>/gu, '')
          .replaceAll('&quot;', '"')
          .replaceAll('&amp;', '&'),
      )
      .join(' '),
  )
  expectInOrder(all, [...HEAD, ...lines, ...FOOT])
})

const hasOffice = spawnSync('soffice', ['--version']).status === 0
/** Whoever has no LibreOffice is spared this one; the words are checked above without it. */
test.skipIf(!hasOffice)(
  'LibreOffice reads the same from the Word document',
  async () => {
    const file = scratch.put('bb.docx', await writeMinutesDocx(minutes, 'Lê Minh Tuấn'))
    const folder = path.dirname(file)
    const profile = `-env:UserInstallation=file://${folder}/office`
    run('soffice', profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, file)
    const read = flat(run('pdftotext', '-raw', path.join(folder, 'bb.pdf'), '-').replace(/^\d+$/gmu, ''))
    const end = expectInOrder(read, lines)
    for (const part of FOOT) expect(read.slice(end)).toContain(part)
  },
  60_000,
)

test('[SES-45] as PDF: the same words, letters embedded, signatures together on one page', async () => {
  const file = scratch.put('bb.pdf', await writeMinutesPdf(minutes, readFace, instant(1_800_000_000_000)))
  expect(qpdfFaults(file)).toBe('')
  const pages = run('pdftotext', '-raw', file, '-').split('\f').slice(0, -1)
  const all = flat(pages.map((page, at) => (at === 0 ? page : page.replace(/^\d+$/mu, ''))).join('\n'))
  expectInOrder(all, lines)
  for (const part of HEAD) expect(all).toContain(part)
  for (const part of [...FOOT.slice(0, 4), lines.at(-1) ?? '']) expect(pages.at(-1)).toContain(part)
  for (const row of run('pdffonts', file).split('\n').slice(2).filter(Boolean))
    expect(row).toMatch(/yes +(yes|no) +yes/)
})

const NOW = instant(Date.parse('2026-12-02T09:00:00+07:00'))
const notice = noticeOf(
  {
    ...minutesFacts(hdndSession()),
    now: NOW,
    // More than one page takes: the head of the table stands on the next one too.
    duties: Array.from({ length: 24 }, (_, at) => ({
      ...{
        dutyId: `d${at}` as OpId,
        text: `Nhiệm vụ số ${at + 1}: hoàn thiện hồ sơ trình Hội đồng nhân dân xã`,
      },
      ...{ leadId: personOf((at % 9) + 3), helperIds: [personOf(2)], due: NOW },
      ...{ assignedBy: personOf(2), assignedAt: NOW, stands: 'open', note: '', stoodBy: null, stoodAt: null },
      nextTurn: 2,
    })),
  },
  { number: '45', powers: 'TL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG', signer: 'Lê Minh Tuấn' },
)
const told = [
  notice.fields.opening,
  ...notice.conclusions.map((text, at) => `${at + 1}. ${text}`),
  `${notice.conclusions.length + 1}. ${NOTICE_WORDS.tasks}`,
].map(flat)

test('[SES-62] the notice as Word: conclusions numbered as the log has them, every task, who signs', async () => {
  const file = scratch.put('tb.docx', await writeNoticeDocx(notice, 'Lê Minh Tuấn'))
  const xml = run('unzip', '-p', file, 'word/document.xml')
  const all = flat(
    xml
      .split('</w:p>')
      .map((part) => part.replace(/<[^>]+>/gu, '').replaceAll('&quot;', '"'))
      .join(' '),
  )
  const head = [
    'Số: 45/TB-HĐND',
    'Đồng Hỷ, ngày 02 tháng 12 năm 2026',
    'THÔNG BÁO',
    flat(notice.fields.summary),
  ]
  const tasks = notice.tasks.flatMap(({ text, lead, helpers, due }) => [text, lead, helpers, due])
  const foot = ['Nơi nhận:', '- Lưu: VT.', ...linesOf(notice.fields.powers), 'Lê Minh Tuấn']
  expectInOrder(all, [
    ...head,
    ...told,
    ...NOTICE_WORDS.columns,
    ...tasks,
    flat(notice.fields.closing),
    ...foot,
  ])
})

test('[SES-62] the notice as PDF: a table over two pages, the signature with the last words', async () => {
  const file = scratch.put('tb.pdf', await writeNoticePdf(notice, readFace, NOW))
  expect(qpdfFaults(file)).toBe('')
  const pages = run('pdftotext', '-raw', file, '-').split('\f').slice(0, -1)
  expect(pages.length).toBeGreaterThan(1)
  const all = flat(pages.map((page, at) => (at === 0 ? page : page.replace(/^\d+$/mu, ''))).join('\n'))
  expectInOrder(all, told)
  for (const { due } of notice.tasks) expect(all).toContain(due)
  for (const part of ['thực hiện./.', 'CHÁNH VĂN PHÒNG', 'Lê Minh Tuấn', 'Nơi nhận:'])
    expect(flat(pages.at(-1) ?? '')).toContain(part)
})
