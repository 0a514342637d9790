/** Scans for tests: a page as the seed's scanner gives it, and a turned, cropped one whose words stand at known places. */
import { randomUUID } from 'node:crypto'
import { readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCanvas, GlobalFonts } from '@napi-rs/canvas'
import { degrees, PDFDocument, PDFName } from 'pdf-lib'
import { composePaper } from '../../tools/seed/content/compose-paper.ts'
import { DOSSIER } from '../../tools/seed/content/demo-papers.ts'
import { dossierPages } from '../../tools/seed/content/dossier.ts'
import { faceFile, widthOf } from '../../tools/seed/print/faces.ts'
import { createScanner } from '../../tools/seed/scan/draw-scan.ts'
import { writeScan } from '../../tools/seed/scan/write-scan.ts'

const CONTEXT = {
  period: 'now',
  periodName: '10 tháng đầu năm 2026',
  dateText: 'ngày 2 tháng 11 năm 2026',
} as const

/** The first pages of the demo's dossier: skewed, dusty, with a seal. `words`: what is printed on each. */
export async function seedScan(pageCount: number): Promise<{ bytes: Buffer; words: string[][] }> {
  const pages = dossierPages(composePaper(DOSSIER, CONTEXT), pageCount)
  const scanner = createScanner()
  async function* images() {
    for (const { page, word, stamped } of pages) yield scanner.scan(page, word, stamped)
  }
  const path = join(tmpdir(), `scan-${process.pid}-${randomUUID()}.pdf`)
  try {
    await writeScan(path, { title: DOSSIER.name, pageCount }, images())
    const words = pages.map(({ page }) =>
      page.marks.flatMap((mark) => (mark.kind === 'text' ? mark.text.split(/\s+/) : [])),
    )
    return { bytes: await readFile(path), words }
  } finally {
    await rm(path, { force: true })
  }
}

export interface Placed {
  readonly word: string
  /** Left, bottom, right, top of the letters without what hangs below, in default user space. */
  readonly box: readonly [number, number, number, number]
}

const LINES = ['Ủy ban nhân dân xã Đồng Hỷ', 'Kính gửi Thường trực Hội đồng', 'Đường liên thôn Khe Mo']
const SIZE = 20
const WIDTH = 420
const HEIGHT = 300
const DPI = 200

/** A landscape picture on a page that is turned by 90° and whose boxes begin at (40, 60). */
export async function turnedScan(): Promise<{ bytes: Uint8Array; placed: Placed[] }> {
  GlobalFonts.registerFromPath(faceFile('regular'), 'scan-test')
  const scale = DPI / 72
  const canvas = createCanvas(Math.round(WIDTH * scale), Math.round(HEIGHT * scale))
  const context = canvas.getContext('2d')
  context.fillStyle = '#f4f3ee'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.scale(scale, scale)
  context.fillStyle = '#222'
  context.font = `${String(SIZE)}px scan-test`
  const placed: Placed[] = []
  for (const [index, line] of LINES.entries()) {
    const baseline = 70 + index * 60
    let x = 50
    for (const word of line.split(' ')) {
      context.fillText(word, x, baseline)
      const width = widthOf(word, 'regular', SIZE)
      placed.push({ word, box: onPage(x, baseline, x + width, baseline - SIZE * 0.65) })
      x += width + widthOf(' ', 'regular', SIZE)
    }
  }
  const document = await PDFDocument.create()
  // Turned by 90° clockwise for show, the page lies upright in its own space: what is shown right was drawn up.
  const page = document.addPage([HEIGHT + 200, WIDTH + 200])
  page.node.set(PDFName.of('MediaBox'), document.context.obj([0, 0, HEIGHT + 200, WIDTH + 200]))
  page.node.set(PDFName.of('CropBox'), document.context.obj([40, 60, 40 + HEIGHT, 60 + WIDTH]))
  page.setRotation(degrees(90))
  const image = await document.embedJpg(canvas.toBuffer('image/jpeg', 70))
  page.drawImage(image, { x: 40 + HEIGHT, y: 60, width: WIDTH, height: HEIGHT, rotate: degrees(90) })
  return { bytes: await document.save(), placed }
}

/** Picture points, y down, to user space of the turned page: right is up, down is right. */
function onPage(left: number, bottom: number, right: number, top: number): Placed['box'] {
  return [40 + top, 60 + left, 40 + bottom, 60 + right]
}
