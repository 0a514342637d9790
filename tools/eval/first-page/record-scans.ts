/** Prints forms, scans them as the seed does, has the real reading program read them, keeps what it said. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadImage } from '@napi-rs/canvas'
import { readPaper } from '../../../server/intake/ocr-process.ts'
import { A4, type Page, type Printed } from '../../seed/print/page.ts'
import { createScanner, SCAN_DPI } from '../../seed/scan/draw-scan.ts'
import { writeScan } from '../../seed/scan/write-scan.ts'
import { freshForm } from './fresh-form.ts'
import { freshScan, pdfOfScans } from './fresh-scan.ts'
import type { Labels } from './make-form.ts'
import { printForm } from './print-form.ts'
import { FIXTURES, type RecordedScan, realLabels } from './read-cases.ts'

export interface ToScan {
  readonly name: string
  readonly labels: Labels
  /** JPEG pictures of its pages. */
  readonly pictures: () => AsyncIterable<Uint8Array>
  readonly pageCount: number
}

const scanner = createScanner()

export const printedToScan = ({
  name,
  labels,
  printed,
}: {
  name: string
  labels: Labels
  printed: Printed
}): ToScan => ({
  name,
  labels,
  pageCount: printed.pages.length,
  async *pictures() {
    for (const [at, page] of printed.pages.entries())
      yield scanner.scan(page, `${name}/${String(at)}`, at === printed.pages.length - 1)
  },
})

/** The first pages of the real papers, as if somebody had printed them and laid them on a scanner (poppler draws them). */
export const realToScan = (): ToScan[] =>
  realLabels().map(({ file, page, labels }) => ({
    name: `${file} p. ${String(page + 1)}`,
    // Who signed stands on a later page, which is not scanned.
    labels: { ...labels, signer: null },
    pageCount: 1,
    async *pictures() {
      const at = String(page + 1)
      const paper = fileURLToPath(new URL(`vn-gov/${file}`, FIXTURES))
      const png = execFileSync('pdftoppm', ['-r', String(SCAN_DPI), '-png', '-f', at, '-l', at, paper], {
        maxBuffer: 64 * 1024 * 1024,
      })
      yield scanner.scanPicture(await loadImage(png), file)
    },
  }))

export async function recordScans(into: URL, papers: readonly ToScan[]): Promise<void> {
  await record(
    into,
    papers.map(({ name, labels, pageCount, pictures }) => ({
      name,
      labels,
      pageCount,
      write: (path) => writeScan(path, { title: name, pageCount }, pictures()),
    })),
  )
}

/** Scans of a set that nobody has read: other offices and other scanners. */
export async function recordFresh(into: URL, seed: string, count: number): Promise<void> {
  const forms = Array.from({ length: count }, (_, index) => freshForm(`${seed}/scan`, index))
  await record(
    into,
    forms.map((form) => {
      const { pages } = printForm(form)
      const scan = (page: Page, at: number) =>
        freshScan(page, `${form.name}/${String(at)}`, at === pages.length - 1)
      return {
        name: form.name,
        labels: form.labels,
        pageCount: pages.length,
        write: async (path) => writeFileSync(path, await pdfOfScans(pages.map(scan))),
      }
    }),
  )
}

interface ToRecord {
  readonly name: string
  readonly labels: Labels
  readonly pageCount: number
  readonly write: (path: string) => Promise<void>
}

async function record(into: URL, papers: readonly ToRecord[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'first-page-'))
  const scans: RecordedScan[] = []
  try {
    for (const { name, labels, pageCount, write } of papers) {
      const path = join(folder, 'scan.pdf')
      await write(path)
      const pages = await readAll(path, pageCount)
      console.error(`read ${name}`)
      scans.push({ name, labels, width: A4.width, height: A4.height, pages })
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  writeFileSync(into, `[\n${scans.map((scan) => JSON.stringify(scan)).join(',\n')}\n]\n`)
}

async function readAll(path: string, pageCount: number): Promise<RecordedScan['pages']> {
  // On a busy machine a page may take minutes.
  const reading = await readPaper(path, 900_000)
  try {
    const pages: RecordedScan['pages'][number][] = []
    for (let at = 0; at < pageCount; at += 1) {
      const read = await reading.read(at)
      if (read === null) throw new Error(`${path}: page ${String(at)} was not read`)
      pages.push({
        text: read.text,
        boxes: read.boxes.map((value) => Math.round(value * 10) / 10),
        confidences: read.confidences ?? [],
      })
    }
    return pages
  } finally {
    await reading.close()
  }
}
