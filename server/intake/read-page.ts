/** Text of one page as pdf.js tells it, and where each piece stands. */
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { pageTextOf, type TextItem } from '../../shared/text/page-text.ts'
import type { TextRun } from '../../shared/text/rows.ts'
import type { PageSource } from '../../shared/wire/paper-text.ts'

/** PaperText's limit on a page; what is beyond it no search needs. */
const PAGE_CHARS = 200_000

export interface ReadPage {
  readonly text: string
  readonly source: PageSource
  readonly runs: readonly TextRun[]
  readonly width: number
  readonly height: number
}

type Six = [number, number, number, number, number, number]

/** Streams the text of a page and stops at the limit: a page may unfold to gigabytes. */
export async function readPage(page: PDFPageProxy): Promise<ReadPage> {
  const viewport = page.getViewport({ scale: 1 })
  const [a, b, c, d, e, f] = viewport.transform as Six
  const items: (TextItem & { readonly transform: Six; readonly width: number; readonly height: number })[] =
    []
  let chars = 0
  // The same options as in the viewer: offsets in the text must mean the same words there.
  const reader = page
    .streamTextContent({ includeMarkedContent: true, disableNormalization: true })
    .getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done || chars >= PAGE_CHARS || items.length >= PAGE_CHARS) break
    for (const item of value.items) {
      if (!('str' in item)) continue
      chars += item.str.length
      items.push(item as (typeof items)[number])
    }
  }
  await reader.cancel(new Error('enough')).catch(() => undefined)
  const { text, converted, itemTexts } = pageTextOf(items)
  const runs = items.map(({ transform: [, , , , x, y], width, height }, index): TextRun => {
    const left = a * x + c * y + e
    return {
      text: itemTexts[index] ?? '',
      left,
      right: left + width,
      baseline: b * x + d * y + f,
      size: height,
    }
  })
  const source = converted ? 'converted' : 'pdf'
  return { text: text.slice(0, PAGE_CHARS), source, runs, width: viewport.width, height: viewport.height }
}
