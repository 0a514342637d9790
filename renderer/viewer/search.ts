/** Finding in the paper, and pointing at words for a while. */
import type { PaperAddress } from '../../shared/reader/control.ts'
import type { FoundPlace, FromViewer, ToViewer } from '../../shared/reader/protocol.ts'
import { createFinder } from './find/finder.ts'
import { createFoundLayer } from './find/found-layer.ts'
import { readStoredText } from './find/stored-text.ts'
import { pageTextOf } from './page-text.ts'
import type { WordsOfPages } from './page-words.ts'
import type { PDFDocumentProxy } from './pdfjs.ts'
import { boxOfQuads, type TextRun } from './quads.ts'
import type { Reading } from './reading.ts'
import type { SheetView, Surface } from './surface.ts'

export interface Search {
  /** `text`: where the paper's stored text is. */
  readonly show: (paper: PDFDocumentProxy, text: PaperAddress['text']) => void
  readonly find: (message: Extract<ToViewer, { type: 'find' }>) => void
  readonly go: (at: FoundPlace) => void
  readonly end: () => void
  /** Goes to words and marks them until something else is found, or for some seconds. */
  readonly point: (at: FoundPlace) => Promise<void>
  readonly mount: (page: number) => void
  /** Pages have other words than before. */
  readonly textsCame: () => void
  /** The words of the current hit in the page's text layer, for the keyboard to select. */
  readonly currentRange: () => Promise<Range | null>
}

const POINTED_MS = 8000
const PATIENCE_MS = 8000
const after = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

export function createSearch(
  surface: Surface,
  words: WordsOfPages,
  reading: Reading,
  say: (message: FromViewer) => void,
): Search {
  let paper: PDFDocumentProxy | null = null
  let storedAt: PaperAddress['text'] = null
  let pointed: FoundPlace | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let left = false
  let shownPage: number | null = null
  /** Read when something is first looked for; null: the pages are read. */
  let stored: Promise<readonly string[] | null> | null = null

  const finder = createFinder({
    pageCount: () => paper?.numPages ?? 0,
    textOf: async (page) => {
      stored ??= readStoredText(storedAt)
      const pages = await stored
      const known = words.given(page)?.text ?? pages?.[page]
      // A page whose words never come is passed over, and the others are found.
      return known ?? Promise.race([textOf(paper, page), after(PATIENCE_MS).then(() => '')])
    },
    herePage: reading.page,
    isSeen: reading.isSeen,
    pause: () => new Promise((resolve) => setTimeout(resolve, 0)),
    nowMs: () => performance.now(),
    tell: (found) => say({ type: 'found', ...found }),
    rows: (fresh, rows) => {
      if (fresh || rows.length > 0) say({ type: 'hits', fresh, rows })
    },
    show: (hit) => {
      const before = shownPage
      shownPage = hit?.page ?? null
      if (before !== null && before !== shownPage) layer.draw(before)
      if (hit === null) return
      layer.draw(hit.page)
      if (!left) reading.jump()
      left = true
      void goTo(hit)
    },
    changed: (page) => layer.draw(page),
  })
  const layer = createFoundLayer(surface, words, {
    on: finder.on,
    current: finder.current,
    pointed: () => pointed,
    read: (page, text) => void distrust(page, text),
  })
  /** The text that came with the paper says something else than the page: it is another paper's. */
  async function distrust(page: number, text: string): Promise<void> {
    const pages = await stored
    if (pages == null || words.given(page) !== null || pages[page] === text) return
    stored = Promise.resolve(null)
    finder.forget()
  }

  async function goTo(at: FoundPlace): Promise<void> {
    await reading.prepare(at.page)
    const quads = await layer.quadsOf(at)
    const hit = finder.current() ?? pointed
    // Another one has become the current one meanwhile.
    if (hit !== null && (hit.page !== at.page || hit.start !== at.start)) return
    reading.reveal(at.page, quads.length > 0 ? boxOfQuads(quads) : null)
  }
  async function showPointed(at: FoundPlace): Promise<void> {
    await reading.prepare(at.page)
    const quads = await layer.quadsOf(at)
    reading.reveal(at.page, quads.length > 0 ? boxOfQuads(quads) : null)
    layer.draw(at.page)
  }
  function stopPointing(): void {
    clearTimeout(timer)
    const was = pointed
    pointed = null
    if (was !== null) layer.draw(was.page)
  }

  return {
    show: (opened, text) => {
      paper = opened
      storedAt = text
    },
    find: ({ query, ignoresMarks, step }) => {
      stopPointing()
      if (step === 'fresh') left = false
      void finder.find({ query, ignoresMarks }, step)
    },
    go: (at) => {
      left = false
      finder.go(at)
    },
    end: finder.end,
    point: async (at) => {
      stopPointing()
      reading.jump()
      pointed = at
      timer = setTimeout(stopPointing, POINTED_MS)
      await showPointed(at)
    },
    mount: layer.draw,
    textsCame: () => {
      finder.forget()
      if (pointed !== null) void showPointed(pointed)
    },
    currentRange: async () => {
      const hit = finder.current() ?? pointed
      const view = hit === null ? undefined : surface.sheet(hit.page)
      return hit === null || view === undefined ? null : rangeOf(hit, view, words)
    },
  }
}

/** Only the words: the places of the letters are read when a page is shown. */
async function textOf(paper: PDFDocumentProxy | null, page: number): Promise<string> {
  if (paper === null) return ''
  const proxy = await paper.getPage(page + 1)
  const content = await proxy.getTextContent({ includeMarkedContent: true, disableNormalization: true })
  return pageTextOf(content.items.filter((item) => 'str' in item) as TextRun[]).text
}

async function rangeOf(hit: FoundPlace, view: SheetView, words: WordsOfPages): Promise<Range | null> {
  const elements = view._textHighlighter.textDivs
  if (view.pdfPage === null || elements === null) return null
  const { text } = await words.of(hit.page, view.pdfPage)
  const pieces = text.piecesBetween(hit.start, hit.end)
  const first = pieces[0]
  const last = pieces.at(-1)
  const start = first === undefined ? null : pointIn(elements[first.index], first.from)
  const end = last === undefined ? null : pointIn(elements[last.index], last.to)
  if (start === null || end === null) return null
  const range = document.createRange()
  range.setStart(...start)
  range.setEnd(...end)
  return range
}

function pointIn(element: HTMLElement | undefined, char: number): [Node, number] | null {
  const node = element?.firstChild
  return node instanceof Text ? [node, Math.min(char, node.data.length)] : null
}
