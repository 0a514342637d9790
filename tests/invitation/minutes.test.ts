/** Biên bản of a council's half day, opened by other programs: LibreOffice, poppler, qpdf, unzip. */
import { execFileSync, spawnSync } from 'node:child_process'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { writeMinutesDocx } from '../../main/invitation/minutes-docx.ts'
import { writeMinutesPdf } from '../../main/invitation/minutes-pdf.ts'
import { instant } from '../../shared/kernel/instant.ts'
import { draftMinutes } from '../../shared/minutes/draft.ts'
import { textOf } from '../../shared/minutes/paper.ts'
import { readFace } from '../export/support/fonts.ts'
import { qpdfFaults, Scratch } from '../export/support/readers.ts'
import { hdndSession, minutesFacts } from '../support/hdnd-session.ts'

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
