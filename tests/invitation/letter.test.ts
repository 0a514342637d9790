/** The giấy mời, opened by other programs: Word's parts by unzip, pages by poppler and qpdf. */
import { execFileSync } from 'node:child_process'
import { afterAll, describe, expect, test } from 'vitest'
import { writeLetterDocx } from '../../main/invitation/letter-docx.ts'
import { writeLetterPdf } from '../../main/invitation/letter-pdf.ts'
import { writeSeatsPdf } from '../../main/invitation/seats-pdf.ts'
import { letterOf } from '../../shared/invitation/letter.ts'
import { instant } from '../../shared/kernel/instant.ts'
import { readFace } from '../export/support/fonts.ts'
import { qpdfFaults, Scratch } from '../export/support/readers.ts'
import { aMeetingOf } from './support/facts.ts'

const scratch = new Scratch()
afterAll(() => scratch.end())
const run = (program: string, ...args: string[]): string =>
  execFileSync(program, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
const flat = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim()

const letter = letterOf(aMeetingOf(60))
const said = [
  'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  'Độc lập - Tự do - Hạnh phúc',
  'ỦY BAN NHÂN DÂN',
  'XÃ ĐỒNG HỶ',
  'Số: 215/GM-UBND',
  'Đồng Hỷ, ngày 05 tháng 01 năm 2027',
  'GIẤY MỜI',
  'Ủy ban nhân dân xã Đồng Hỷ trân trọng kính mời:',
  'Thời gian: Từ 08 giờ 00 đến 11 giờ 30, thứ Ba, ngày 12 tháng 01 năm 2027.',
  'Địa điểm: Phòng họp số 1, Trụ sở HĐND và UBND xã.',
  'Chủ trì: Đồng chí Nguyễn Thị Thu Hà, Chủ tịch UBND xã.',
  'Nơi nhận:',
  'TM. ỦY BAN NHÂN DÂN',
  'CHỦ TỊCH',
]

describe('a giấy mời for sixty people', () => {
  test('as PDF: every part of the form, every name in order, over several numbered pages', async () => {
    const file = scratch.put('gm.pdf', await writeLetterPdf(letter, readFace, instant(1_800_000_000_000)))
    expect(qpdfFaults(file)).toBe('')
    const pages = run('pdftotext', '-layout', file, '-').split('\f').slice(0, -1)
    expect(pages.length).toBeGreaterThanOrEqual(3)
    for (const [at, page] of pages.entries())
      if (at > 0) expect(flat(page)).toMatch(new RegExp(`^${String(at + 1)} `))
    // Without the page numbers at their heads.
    const all = flat(pages.map((page, at) => (at === 0 ? page : page.replace(/\d+/u, ''))).join('\n'))
    for (const part of said) expect(all).toContain(part)
    const names = letter.attendees.flatMap((group) => group.names)
    expect(names).toHaveLength(60)
    let from = 0
    for (const [at, name] of names.entries()) {
      const found = all.indexOf(`${String(at + 1)}. ${name};`, from)
      expect(found, name).toBeGreaterThan(0)
      from = found
    }
    expect(all.lastIndexOf('Nguyễn Thị Thu Hà')).toBeGreaterThan(all.indexOf('TM. ỦY BAN NHÂN DÂN'))
    const fonts = run('pdffonts', file)
    expect(fonts).toContain('Tinos')
    for (const row of fonts.split('\n').slice(2).filter(Boolean)) expect(row).toMatch(/yes +(yes|no) +yes/)
  })

  test('as Word: the same words, in Times New Roman, on A4 with the margins of the decree', async () => {
    const file = scratch.put('gm.docx', await writeLetterDocx(letter, 'Lê Minh Tuấn'))
    const xml = run('unzip', '-p', file, 'word/document.xml')
    const paragraphs = xml.split('</w:p>').map((part) => flat(part.replace(/<[^>]+>/gu, '')))
    const all = flat(paragraphs.join(' '))
    for (const part of said) expect(all).toContain(part)
    const names = letter.attendees.flatMap((group) => group.names)
    const listed = paragraphs.filter(
      (text) => /^\d+\. .+;$/u.test(text) && names.includes(text.replace(/^\d+\. |;$/gu, '')),
    )
    expect(listed).toEqual(names.map((name, at) => `${String(at + 1)}. ${name};`))
    expect(xml).toMatch(/<w:pgSz w:w="11907" w:h="16840"/)
    expect(xml).toMatch(/w:top="1134" w:right="1134" w:bottom="1134" w:left="1701"/)
    expect(run('unzip', '-p', file, 'word/styles.xml')).toContain('Times New Roman')
  })

  test('what nobody has said yet is left for a hand to write', () => {
    const blank = letterOf({ ...aMeetingOf(0), number: '', symbol: '', start: null, places: [], name: '' })
    expect(blank.reference).toMatch(/^Số: +\/GM-UBND$/)
    expect(blank.facts.map(({ value }) => value)).toEqual(['…….', '…….', '…….'])
    expect(blank.attendees).toEqual([])
  })
})

test('who sits where is one sheet on its side, with every name, and long ones in their boxes', async () => {
  const names = [
    'Nguyễn Thị Thu Hà',
    'Ma Thị Hồng Nhung',
    'Bà Hoàng Thị Phương Thảo, Phó Trưởng phòng Kinh tế',
  ]
  const map = {
    ...{
      title: 'SƠ ĐỒ CHỖ NGỒI: Phiên họp thường kỳ tháng 12',
      lines: ['08 giờ 00, ngày 12/01/2027 · Phòng họp số 1'],
    },
    ...{ front: 'Bàn chủ tọa: Lê Minh Tuấn', rowName: 'Hàng' },
    room: { rows: 30, columns: 30, gaps: [{ row: 0, column: 1 }] },
    seats: names.map((name, column) => ({ row: column, column: 2 * column, name })),
  }
  const file = scratch.put('cho-ngoi.pdf', await writeSeatsPdf(map, readFace, instant(1_800_000_000_000)))
  expect(qpdfFaults(file)).toBe('')
  expect(run('pdfinfo', file)).toMatch(/Pages: +1\n[\s\S]*Page size: +841\.\d+ x 595/)
  const words = flat(run('pdftotext', file, '-'))
  for (const word of [...names.flatMap((one) => one.split(' ')), 'chủ', 'tọa', 'Tuấn', 'Hàng'])
    expect(words).toContain(word)
})
