/** The cases of the evaluation: real papers, generated forms as one PDF, and what the reading program made of scans. */
import { readFileSync } from 'node:fs'
import { getDocument, type PDFDocumentProxy, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { readPage } from '../../../server/intake/read-page.ts'
import { FIELD_NAMES } from '../../../shared/first-page/model.ts'
import type { OcrPage } from '../../../shared/text/ocr.ts'
import { type PlacedPage, pageOfOcr, pageOfRuns } from '../../../shared/text/rows.ts'
import { widthOf } from '../../seed/print/faces.ts'
import type { Mark, Printed } from '../../seed/print/page.ts'
import { writePdf } from '../../seed/print/write-pdf.ts'
import { prng } from '../../seed/prng.ts'
import { freshForm } from './fresh-form.ts'
import { type Form, type Labels, makeForm, TUNED } from './make-form.ts'
import type { Stock } from './offices.ts'
import { printForm } from './print-form.ts'

export interface FirstPageCase {
  readonly name: string
  readonly source: 'real' | 'form' | 'demo' | 'scan'
  readonly labels: Labels
  readonly pages: readonly PlacedPage[]
}

const openPdf = (data: Uint8Array): Promise<PDFDocumentProxy> =>
  getDocument({
    data,
    verbosity: VerbosityLevel.ERRORS,
    useSystemFonts: false,
    isEvalSupported: false,
  } as Parameters<typeof getDocument>[0]).promise

export async function placedPage(pdf: PDFDocumentProxy, page: number): Promise<PlacedPage> {
  const { runs, width, height } = await readPage(await pdf.getPage(page + 1))
  return pageOfRuns(runs, { width, height })
}

/** Forms are printed into one PDF, so that fonts are embedded once; each keeps its pages. */
export async function formCases(
  forms: readonly { name: string; labels: Labels; printed: Printed; source: 'form' | 'demo' }[],
): Promise<FirstPageCase[]> {
  const pages = forms.flatMap(({ printed }) => printed.pages)
  const bytes = await writePdf(
    { pages, headings: [] },
    { title: '', author: '', subject: '', madeAt: new Date(0) },
  )
  const pdf = await openPdf(bytes)
  const cases: FirstPageCase[] = []
  let at = 0
  for (const { name, labels, printed, source } of forms) {
    const placed: PlacedPage[] = []
    for (const _ of printed.pages) placed.push(await placedPage(pdf, at++))
    cases.push({ name, source, labels, pages: placed })
  }
  await pdf.loadingTask.destroy()
  return cases
}

export const printedForms = (seed: string, count: number, stock: Stock = TUNED) =>
  Array.from({ length: count }, (_, index) => {
    const form: Form = makeForm(seed, index, stock)
    return { name: form.name, labels: form.labels, printed: printForm(form), source: 'form' as const }
  })

/**
 * Sets that were made anew, each of a seed that had never been drawn, read once, its table written down as it was found
 * (docs/bench.md). The rules were mended after all but the last: that one has been read, and no rule was touched since.
 */
export const MENDED_SEEDS = ['fresh/1', 'fresh/2', 'fresh/3', 'fresh/4', 'fresh/5'] as const
export const PROOF_SEED = 'fresh/6'
export const FRESH_SEEDS = [...MENDED_SEEDS, PROOF_SEED] as const
export const FRESH_COUNT = 48
export const freshScansFile = (seed: string): URL =>
  new URL(`scans-${seed.replace('/', '-')}.json`, import.meta.url)

export async function freshText(seed: string): Promise<FirstPageCase[]> {
  const forms = Array.from({ length: FRESH_COUNT }, (_, index) => freshForm(`${seed}/text`, index))
  return await formCases(
    forms.map((form) => ({
      name: form.name,
      labels: form.labels,
      printed: asTyped(printForm(form), form.name),
      source: 'form' as const,
    })),
  )
}

/** Some programs write a line word by word. */
function asTyped(printed: Printed, name: string): Printed {
  if (!prng(`typed/${name}`).chance(0.4)) return printed
  const words = (mark: Mark): Mark[] => {
    if (mark.kind !== 'text') return [mark]
    const blank = widthOf(' ', mark.face, mark.size) + mark.stretch
    let x = mark.x
    return mark.text.split(' ').map((text) => {
      const at = x
      x += widthOf(text, mark.face, mark.size) + blank
      return { ...mark, text, x: at, stretch: 0 }
    })
  }
  return { ...printed, pages: printed.pages.map((page) => ({ marks: page.marks.flatMap(words) })) }
}

export const FIXTURES = new URL('../../../tests/fixtures/', import.meta.url)

interface RealLabels {
  readonly file: string
  /** From 0; the form may begin inside a file. */
  readonly page: number
  readonly labels: Labels
}

/** Labelled by hand, by looking at the pages. */
export const realLabels = (): RealLabels[] =>
  JSON.parse(readFileSync(new URL('labels.json', import.meta.url), 'utf8')) as RealLabels[]

export async function realCases(): Promise<FirstPageCase[]> {
  const cases: FirstPageCase[] = []
  for (const { file, page, labels } of realLabels()) {
    const pdf = await openPdf(new Uint8Array(readFileSync(new URL(`vn-gov/${file}`, FIXTURES))))
    const placed: PlacedPage[] = []
    for (let at = page; at < Math.min(pdf.numPages, page + 3); at += 1) placed.push(await placedPage(pdf, at))
    cases.push({ name: `${file} p. ${String(page + 1)}`, source: 'real', labels, pages: placed })
    await pdf.loadingTask.destroy()
  }
  return cases
}

const NOTHING = Object.fromEntries(FIELD_NAMES.map((field) => [field, null])) as Labels

/** Every page of the real papers that is no first page of anything, as if it were one: nothing of it may be offered. */
export async function otherPages(every = 1): Promise<FirstPageCase[]> {
  const firsts = new Set(realLabels().map(({ file, page }) => `${file} ${String(page)}`))
  const files = new Set(realLabels().map(({ file }) => file))
  const cases: FirstPageCase[] = []
  for (const file of files) {
    const pdf = await openPdf(new Uint8Array(readFileSync(new URL(`vn-gov/${file}`, FIXTURES))))
    for (let at = 0; at < pdf.numPages; at += every)
      if (!firsts.has(`${file} ${String(at)}`))
        cases.push({
          name: `${file} p. ${String(at + 1)}`,
          source: 'real',
          labels: NOTHING,
          pages: [await placedPage(pdf, at)],
        })
    await pdf.loadingTask.destroy()
  }
  return cases
}

export interface RecordedScan {
  readonly name: string
  readonly labels: Labels
  readonly width: number
  readonly height: number
  readonly pages: readonly OcrPage[]
}

/** What the rules for scans were made with. */
export const RECORDED = new URL('scans.json', import.meta.url)
/** What they are judged by. */
export const HELD_OUT_SCANS = new URL('scans-held-out.json', import.meta.url)

/** What tesseract read from scans (`--record` makes the files anew): the same mistakes on every machine. */
export function scanCases(from: URL): FirstPageCase[] {
  const recorded = JSON.parse(readFileSync(from, 'utf8')) as RecordedScan[]
  return recorded.map(({ name, labels, width, height, pages }) => ({
    name,
    source: 'scan' as const,
    labels,
    pages: pages.map((page) => pageOfOcr(page, width, height)),
  }))
}
