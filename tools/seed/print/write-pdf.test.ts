import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFDocument } from 'pdf-lib'
import { describe, expect, test } from 'vitest'
import type { Block, PaperDraft } from './block.ts'
import { printPaper } from './print-paper.ts'
import { writePdf } from './write-pdf.ts'

const hasPoppler = spawnSync('pdftoppm', ['-v']).status === 0
const info = { title: 'Báo cáo', author: 'UBND xã Đồng Hỷ', subject: '412/BC-UBND', madeAt: new Date(0) }

const VOWELS = [...'aăâeêioôơuưy']
const TONES = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323']
/** The 146 Vietnamese letters that ASCII lacks or shares, and the signs of official papers. */
const letters = VOWELS.flatMap((vowel) => TONES.map((tone) => `${vowel}${tone}`.normalize('NFC'))).join(' ')
const everything = `${letters} ${letters.toLocaleUpperCase('vi')} đ Đ “ ” ‘ ’ – — … ₫ ² fi ffi fl 1.234,5 %`

function draft(text: string): PaperDraft {
  const said: Block[] = [
    { kind: 'heading', level: 1, text: 'I. KẾT QUẢ' },
    { kind: 'paragraph', text },
    { kind: 'heading', level: 2, text: `1. ${text.normalize('NFC').slice(0, 40)}` },
    { kind: 'basis', text },
    { kind: 'heading', level: 1, text: 'II. NHIỆM VỤ' },
    { kind: 'centred', text, face: 'bold', size: 14 },
  ]
  return {
    letterhead: {
      parent: 'ỦY BAN NHÂN DÂN',
      issuer: 'XÃ ĐỒNG HỶ',
      number: '412/BC-UBND',
      placeAndDate: 'Đồng Hỷ, ngày 23 tháng 11 năm 2026',
      kind: 'BÁO CÁO',
      summary: 'Phòng họp không giấy',
    },
    blocks: said,
  }
}

/** Pages as grey bitmaps (PGM) and the text, by poppler. */
function render(pdf: Uint8Array): { readonly pixels: Buffer; readonly text: string } {
  const folder = mkdtempSync(join(tmpdir(), 'pixels-'))
  try {
    writeFileSync(join(folder, 'in.pdf'), pdf)
    execFileSync('pdftoppm', ['-r', '96', '-gray', '-singlefile', 'in.pdf', 'out'], { cwd: folder })
    const text = execFileSync('pdftotext', ['in.pdf', '-'], { cwd: folder, encoding: 'utf8' })
    return { pixels: readFileSync(join(folder, 'out.pgm')), text }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const dark = (pixels: Buffer) => pixels.subarray(20).reduce((sum, value) => sum + (value < 128 ? 1 : 0), 0)

describe.runIf(hasPoppler)('Vietnamese letters on the page, seen by poppler', () => {
  test('the subset draws what the whole font draws, pixel by pixel', async () => {
    const printed = printPaper(draft(everything))
    const [subset, whole] = [
      render(await writePdf(printed, info)),
      render(await writePdf(printed, info, false)),
    ]
    expect(dark(whole.pixels)).toBeGreaterThan(10_000)
    expect(subset.pixels.equals(whole.pixels)).toBe(true)
    expect(subset.text.normalize('NFC').replace(/\s/g, '')).toContain(letters.replace(/\s/g, ''))
  })

  test('a missing mark would be seen: other letters give other pixels', async () => {
    const [right, wrong] = await Promise.all(
      [everything, everything.replace('ậ', 'â')].map(async (text) =>
        render(await writePdf(printPaper(draft(text)), info)),
      ),
    )
    expect(right?.pixels.equals(wrong?.pixels ?? Buffer.alloc(0))).toBe(false)
  })

  test('decomposed input is drawn as composed', async () => {
    const [nfc, nfd] = await Promise.all(
      [everything, everything.normalize('NFD')].map(async (text) =>
        render(await writePdf(printPaper(draft(text)), info)),
      ),
    )
    expect(nfd?.pixels.equals(nfc?.pixels ?? Buffer.alloc(0))).toBe(true)
  })
})

test('equal papers are equal bytes, and bookmarks lead to the headings', async () => {
  const printed = printPaper(draft('Tổng diện tích gieo trồng vụ Đông đạt 412,5 ha. '.repeat(60)))
  const bytes = await writePdf(printed, info)
  expect(Buffer.from(await writePdf(printed, info)).equals(Buffer.from(bytes))).toBe(true)
  const pdf = await PDFDocument.load(bytes)
  expect(pdf.getPageCount()).toBe(printed.pages.length)
  expect(printed.headings.map(({ title }) => title)).toContain('II. NHIỆM VỤ')
  expect(pdf.catalog.toString()).toContain('/Outlines')
})
