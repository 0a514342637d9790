/** Prints forms, scans them as the seed does, has the real reading program read them, keeps what it said. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readPaper } from '../../../server/intake/ocr-process.ts'
import { A4 } from '../../seed/print/page.ts'
import { createScanner } from '../../seed/scan/draw-scan.ts'
import { writeScan } from '../../seed/scan/write-scan.ts'
import { printedForms, RECORDED, type RecordedScan } from './read-cases.ts'

export async function recordScans(seed: string, count: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'first-page-'))
  const scanner = createScanner()
  const scans: RecordedScan[] = []
  try {
    for (const { name, labels, printed } of printedForms(seed, count)) {
      const path = join(folder, 'scan.pdf')
      async function* images() {
        for (const [at, page] of printed.pages.entries()) {
          yield scanner.scan(page, `${name}/${String(at)}`, at === printed.pages.length - 1)
        }
      }
      await writeScan(path, { title: name, pageCount: printed.pages.length }, images())
      const reading = await readPaper(path)
      try {
        const pages: RecordedScan['pages'][number][] = []
        for (const at of printed.pages.keys()) {
          const read = await reading.read(at)
          if (read === null) throw new Error(`${name}: page ${String(at)} was not read`)
          pages.push({
            text: read.text,
            boxes: read.boxes.map((value) => Math.round(value * 10) / 10),
            confidences: read.confidences ?? [],
          })
        }
        scans.push({ name, labels, width: A4.width, height: A4.height, pages })
      } finally {
        await reading.close()
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  writeFileSync(RECORDED, `[\n${scans.map((scan) => JSON.stringify(scan)).join(',\n')}\n]\n`)
}
