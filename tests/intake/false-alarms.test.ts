/** No page of ordinary papers is taken for a secret one, wherever in a paper it stands and however its text was got. */
import { readFileSync } from 'node:fs'
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { expect, test } from 'vitest'
import { readPage } from '../../server/intake/read-page.ts'
import { markInText } from '../../shared/secrecy/in-text.ts'
import { markOnPage } from '../../shared/secrecy/on-page.ts'
import { type PlacedPage, pageOfRuns, textOf } from '../../shared/text/rows.ts'
import { demoForms } from '../../tools/eval/first-page/demo-forms.ts'
import { printedForms, RECORDED, scanCases } from '../../tools/eval/first-page/read-cases.ts'
import { widthOf } from '../../tools/seed/print/faces.ts'
import { A4, type Page } from '../../tools/seed/print/page.ts'

const REAL = [
  'nghi-dinh-282-2025-nd-cp.pdf',
  'quyet-dinh-63-2025-ubnd-phu-tho.pdf',
  'van-ban-hop-nhat-30-vbhn-vpqh.pdf',
]

async function realPages(): Promise<PlacedPage[]> {
  const pages: PlacedPage[] = []
  for (const name of REAL) {
    const data = new Uint8Array(readFileSync(new URL(`../fixtures/vn-gov/${name}`, import.meta.url)))
    const pdf = await getDocument({ data, verbosity: VerbosityLevel.ERRORS }).promise
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const read = await readPage(await pdf.getPage(number))
      pages.push(pageOfRuns(read.runs, read))
    }
    await pdf.loadingTask.destroy()
  }
  return pages
}

/** As laid out: where pieces of text stand, without the way through a PDF. */
function placed({ marks }: Page): PlacedPage {
  const runs = marks.flatMap((mark) =>
    mark.kind === 'text'
      ? [
          {
            text: mark.text,
            left: mark.x,
            right: mark.x + widthOf(mark.text, mark.face, mark.size),
            baseline: mark.y,
            size: mark.size,
          },
        ]
      : [],
  )
  return pageOfRuns(runs, A4)
}

test('more than 200 pages that speak of secrets, passwords and density: not one alarm', async () => {
  const printed = [...demoForms(), ...printedForms('ordinary/1', 80)].flatMap((form) => form.printed.pages)
  const scanned = scanCases(RECORDED).flatMap((one) => one.pages)
  const pages = [...(await realPages()), ...printed.map(placed), ...scanned]
  expect(pages.length).toBeGreaterThan(200)
  const words = pages.flatMap((page) => page.rows.map((row) => textOf(row.words))).join('\n')
  for (const word of ['bí mật', 'mật khẩu', 'mật độ']) expect(words).toContain(word.normalize('NFC'))
  const alarms = pages.flatMap((page, index) =>
    (['pdf', 'converted', 'ocr'] as const).flatMap((source) => {
      const text = page.rows.map((row) => textOf(row.words)).join('\n')
      const found =
        markOnPage({ ...page, source }, 'first') ??
        markOnPage({ ...page, source }, 'later') ??
        markInText(text, source === 'ocr')
      return found === null ? [] : [{ index, source, found, text: text.slice(0, 300) }]
    }),
  )
  expect(alarms).toEqual([])
})
