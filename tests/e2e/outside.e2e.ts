/** What leaves and what comes back: every export, an import done twice, print; each file is read by other programs. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { annotatedElsewhere, FOREIGN_TAKEN } from '../export/support/foreign-pdf.ts'
import { seriousFaults } from './support/axe.ts'
import type { Device } from './support/device.ts'
import { Office } from './support/office.ts'
import { Outside } from './support/outside.ts'

const BASIS = 'Căn cứ Luật Tổ chức Chính quyền địa phương số 72/2025/QH15;'
const PRIVATE = 'Ghi chú riêng không được ra ngoài'
const DECISION = 'tests/fixtures/vn-gov/quyet-dinh-63-2025-ubnd-phu-tho.pdf'

let office: Office
let folder: string
test.beforeAll(async () => {
  office = await Office.open()
  folder = mkdtempSync(join(tmpdir(), 'phong-hop-outside-'))
})
test.afterAll(async () => {
  await office.close()
  if (process.env['PHONG_HOP_E2E_KEEP'] === undefined) rmSync(folder, { recursive: true, force: true })
})

const run = (program: string, ...args: string[]): string => execFileSync(program, args, { encoding: 'utf8' })
const flat = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ')

const CELLS = 24

/** How dark each part of a page is, in a grid: the same for the same page, whatever its exact size in pixels. */
function darkness(file: string, page: number): number[] {
  run(
    'pdftoppm',
    '-r',
    '40',
    '-gray',
    '-f',
    String(page),
    '-l',
    String(page),
    '-singlefile',
    file,
    join(folder, 'grey'),
  )
  const picture = readFileSync(join(folder, 'grey.pgm'))
  const [head = '', width = '0', height = '0'] =
    /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(picture.toString('latin1', 0, 40)) ?? []
  const [sums, counts] = [0, 0].map((none) => Array.from({ length: CELLS * CELLS }, () => none)) as [
    number[],
    number[],
  ]
  for (let at = 0; at < Number(width) * Number(height); at += 1) {
    const [x, y] = [at % Number(width), Math.floor(at / Number(width))]
    const cell = Math.floor((y * CELLS) / Number(height)) * CELLS + Math.floor((x * CELLS) / Number(width))
    sums[cell] = (sums[cell] ?? 0) + 255 - (picture[head.length + at] ?? 255)
    counts[cell] = (counts[cell] ?? 0) + 1
  }
  return sums.map((sum, cell) => sum / Math.max(1, counts[cell] ?? 1))
}

/** The printed sheet against a page of the flattened copy. */
function looksLike(file: string, sheet: number, page: number): void {
  const [printed, flattened] = [darkness(file, sheet), darkness(join(folder, 'in-lien.pdf'), page)]
  const apart = printed.map((value, cell) => Math.abs(value - (flattened[cell] ?? 0)))
  expect(Math.max(...printed)).toBeGreaterThan(20)
  expect(apart.filter((value) => value > 30)).toEqual([])
}

async function importForeign(device: Device, outside: Outside, file: string): Promise<void> {
  await outside.readFrom(file)
  const dialog = await outside.open('Nhập ghi chú từ tệp')
  await expect(dialog).toContainText(`Tìm thấy ${FOREIGN_TAKEN} chú thích của 2 người`)
  await expect(dialog).toContainText('1 dấu chèn chữ')
  await expect(dialog).toContainText('1 tệp đính kèm')
  expect(await seriousFaults(device.ui, 'import')).toEqual([])
  await device.screenshot(join(folder, 'import.png'))
}

test('notes go out in every form and come back without doubles; the paper is printed', async () => {
  test.setTimeout(300_000)
  const device = await office.deviceOf('duc')
  const outside = new Outside(device)
  await device.openMeeting(office.meeting('today'))
  const viewer = await device.openPaper(office.paper('qd-63').reference)
  await device.showNotes()
  await device.noteOn(viewer, BASIS, PRIVATE)
  await device.savedHere()

  // A file that colleagues annotated elsewhere, into the shared layer.
  const foreign = join(folder, 'gop-y.pdf')
  writeFileSync(foreign, await annotatedElsewhere(new Uint8Array(readFileSync(DECISION))))
  await importForeign(device, outside, foreign)
  await outside.dialog.getByRole('radio', { name: 'Chung cả cuộc họp' }).check()
  await outside.dialog.getByRole('button', { name: `Thêm ${FOREIGN_TAKEN} ghi chú` }).click()
  await expect(outside.dialog).toContainText(`Đã thêm ${FOREIGN_TAKEN} ghi chú`)
  await outside.dialog.getByRole('button', { name: 'Đóng' }).last().click()
  await device.savedHere()
  await expect(device.note('Cần đối chiếu với Nghị quyết số 15.').first()).toBeVisible()
  await importForeign(device, outside, foreign)
  await expect(outside.dialog).toContainText('Mọi chú thích trong tệp đã có sẵn')
  await outside.dialog.getByRole('button', { name: 'Đóng' }).last().click()

  await test.step('a PDF with annotations', async () => {
    const file = join(folder, 'chu-thich.pdf')
    await outside.export('PDF có chú thích', file, async (dialog) => {
      await expect(dialog.getByRole('checkbox', { name: /Chỉ mình tôi/ })).not.toBeChecked()
      await expect(dialog).toContainText(`${FOREIGN_TAKEN} ghi chú sẽ có trong tệp`)
      expect(await seriousFaults(device.ui, 'export')).toEqual([])
      await device.screenshot(join(folder, 'export.png'))
    })
    expect((await outside.offeredNames()).at(-1)).toMatch(/ - có chú thích\.pdf$/)
    run('qpdf', '--check', file)
    const listed = run('mutool', 'show', file, 'grep').match(/\/Subtype\/(\w+)/g) ?? []
    expect(listed.filter((one) => one.endsWith('/Highlight'))).toHaveLength(1)
    expect(flat(run('pdfinfo', file))).toContain('bản có chú thích, không thay bản chính')
    run('pdfdetach', '-saveall', '-o', folder, file)
    expect(readFileSync(join(folder, 'annotations.json'), 'utf8')).not.toContain(PRIVATE)
    // This paper is certified against changes: its copy is written anew and carries the signed original along.
    expect(readFileSync(join(folder, 'ban-goc-da-ky.pdf')).equals(readFileSync(DECISION))).toBe(true)
    expect(office.signatureCheck(join(folder, 'ban-goc-da-ky.pdf'))).toContain('Signature is Valid')
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([])
  })

  await test.step('a flattened PDF, with the private layer when it is asked for', async () => {
    const file = join(folder, 'in-lien.pdf')
    await outside.export('PDF in liền ghi chú', file, async (dialog) => {
      await dialog.getByRole('checkbox', { name: /Chỉ mình tôi/ }).check()
      await expect(dialog).toContainText('Có cả ghi chú riêng của đồng chí')
    })
    run('qpdf', '--check', file)
    const text = flat(run('pdftotext', file, '-'))
    expect(text).toContain('Ý kiến: thống nhất về nguyên tắc')
    expect(text).toContain(PRIVATE)
    expect(run('mutool', 'show', file, 'grep')).not.toMatch(/\/Subtype\/(Highlight|Ink|Stamp)\b/)
  })

  await test.step('XFDF and the two lists of notes', async () => {
    const xfdf = join(folder, 'chu-thich.xfdf')
    await outside.export('Riêng phần chú thích', xfdf)
    const xml = readFileSync(xfdf, 'utf8')
    expect(xml).toContain('Cần đối chiếu với Nghị quyết số 15.')
    expect(xml).not.toContain(PRIVATE)
    const docx = join(folder, 'danh-sach.docx')
    await outside.export('Word', docx)
    expect(flat(run('unzip', '-p', docx, 'word/document.xml'))).toContain('Số liệu ở bảng 2 chưa khớp.')
    const pdf = join(folder, 'danh-sach.pdf')
    await outside.export('Danh sách ghi chú, PDF', pdf)
    expect(flat(run('pdftotext', pdf, '-'))).toContain('Đồng ý, nhờ đồng chí bổ sung.')
  })

  await test.step('print: without a printer it is said; with one, chosen pages come out', async () => {
    await device.ui.keyboard.press('Control+p')
    await outside.dialog.getByRole('button', { name: 'In', exact: true }).click()
    await expect(outside.dialog).toContainText('Máy này chưa có máy in nào.')
    await device.screenshot(join(folder, 'print.png'))
    await outside.installPrinter()
    await outside.dialog.getByRole('radio', { name: 'Từ trang đến trang' }).check()
    await outside.dialog.getByRole('textbox', { name: 'Từ trang' }).fill('2')
    await outside.dialog.getByRole('textbox', { name: 'Đến trang' }).fill('3')
    expect(await seriousFaults(device.ui, 'print')).toEqual([])
    await outside.dialog.getByRole('button', { name: 'In', exact: true }).click()
    await expect(outside.dialog).toContainText('Đã chuyển sang máy in.', { timeout: 90_000 })
    const file = join(folder, 'in-ra.pdf')
    writeFileSync(file, await outside.printed())
    // Two pages of the paper, one with the words of the notes; none is empty, none is cut.
    const facts = run('pdfinfo', file)
    expect(facts).toMatch(/Pages:\s+3\n/)
    expect(facts).toMatch(/Page size:\s+59[456][\d.]* x 84[12]/)
    looksLike(file, 1, 2)
    looksLike(file, 2, 3)
  })
})
