/** The words of a page, read once when first needed: items as in its text layer, page text, hash. */
import { hashOfText, type PageText, pageTextOf } from './page-text.ts'
import type { PDFPageProxy } from './pdfjs.ts'
import type { FontShape, Measure, TextRun } from './quads.ts'
import { type Readable, readableOf, readableOfBoxes } from './readable.ts'

export interface PageWords {
  readonly runs: readonly TextRun[]
  readonly fonts: Readonly<Record<string, FontShape>>
  readonly text: PageText
  readonly hash: string | null
  /** Offsets of the page's text to places: of its own words, or of those read from its picture. */
  readonly readable: Readable
}

/** Text that a page does not have itself, as the screen gives it. */
export interface GivenText {
  readonly page: number
  readonly text: string
  readonly boxes: readonly number[] | null
}

export interface WordsOfPages {
  readonly of: (page: number, from: PDFPageProxy) => Promise<PageWords>
  readonly give: (pages: readonly GivenText[]) => void
  readonly given: (page: number) => GivenText | null
  /** Told of the pages whose text came. */
  readonly watch: (came: (pages: readonly number[]) => void) => void
}

/** Pages whose words are kept; a selection touches one or two. */
const KEPT = 12

export function createPageWords(): WordsOfPages {
  const known = new Map<number, Promise<PageWords>>()
  const given = new Map<number, GivenText>()
  const watchers: ((pages: readonly number[]) => void)[] = []
  return {
    of: (page, from) => {
      const found = known.get(page) ?? readWords(from, given.get(page))
      known.delete(page)
      known.set(page, found)
      for (const old of known.keys()) {
        if (known.size <= KEPT) break
        known.delete(old)
      }
      found.catch(() => known.delete(page))
      return found
    },
    give: (pages) => {
      for (const one of pages) {
        given.set(one.page, one)
        known.delete(one.page)
      }
      for (const came of watchers) came(pages.map((one) => one.page))
    },
    watch: (came) => void watchers.push(came),
    given: (page) => given.get(page) ?? null,
  }
}

async function readWords(page: PDFPageProxy, given: GivenText | undefined): Promise<PageWords> {
  // The same options as the text layer's own: its elements and these items stand in one order.
  const content = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true })
  const runs = content.items.filter((item) => 'str' in item) as TextRun[]
  const fonts = content.styles as Record<string, FontShape>
  const text = pageTextOf(runs)
  const readable =
    given?.boxes != null
      ? readableOfBoxes(given.text, given.boxes)
      : readableOf(
          { runs, fonts, text },
          createMeasure(() => fonts),
        )
  return { runs, fonts, text, hash: await hashOfText(text.text), readable }
}

/**
 * A canvas off screen measures, with the paper's own font once pdf.js has it for drawing, or else with one like it.
 * Kerning is not the paper's: pdf.js sets letters by their advance alone.
 */
export function createMeasure(fonts: () => Readonly<Record<string, FontShape>>): Measure {
  const context = new OffscreenCanvas(1, 1).getContext('2d')
  if (context !== null) context.fontKerning = 'none'
  const own = new Set<string>()
  let looked = -1
  // Looked through only when fonts have come.
  const look = (): void => {
    if (document.fonts.size === looked && document.fonts.status === 'loaded') return
    looked = document.fonts.status === 'loaded' ? document.fonts.size : -1
    for (const face of document.fonts) if (face.status === 'loaded') own.add(face.family.replaceAll('"', ''))
  }
  const measure = (text: string, run: TextRun): number => {
    if (context === null) return text.length
    if (!own.has(run.fontName)) look()
    const like = fonts()[run.fontName]?.fontFamily ?? 'sans-serif'
    context.font = own.has(run.fontName) ? `${SIZE}px "${run.fontName}", ${like}` : `${SIZE}px ${like}`
    return context.measureText(text).width
  }
  return Object.assign(measure, {
    perSize: (run: TextRun) => (own.has(run.fontName) ? SIZE : null),
  })
}

/** Large, so that hinting and rounding say nothing. */
const SIZE = 100
