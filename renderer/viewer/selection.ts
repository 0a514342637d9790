/** From what is selected in the text layers to placements, one a page. */

import { type Box, barePlacement, type Placement } from '../../shared/annotations/model.ts'
import type { FileVersionId } from '../../shared/kernel/ids.ts'
import { quoteOf } from './page-text.ts'
import { createMeasure, type WordsOfPages } from './page-words.ts'
import { boxOfQuads, type Piece, quadsOf } from './quads.ts'
import { quoteAt } from './readable.ts'
import { recognisedRange } from './recognised-layer.ts'
import type { SheetView, Surface } from './surface.ts'

const MOST_PAGES = 20

/** Pieces of the text layer's elements inside a range. Elements may have been split by search marks. */
export function piecesOf(range: Range, elements: readonly HTMLElement[]): Piece[] {
  const pieces: Piece[] = []
  for (const [index, element] of elements.entries()) {
    const length = element.textContent?.length ?? 0
    if (length === 0 || !range.intersectsNode(element)) continue
    const from = element.contains(range.startContainer)
      ? charsBefore(element, range.startContainer, range.startOffset)
      : 0
    const to = element.contains(range.endContainer)
      ? charsBefore(element, range.endContainer, range.endOffset)
      : length
    if (to > from) pieces.push({ index, from, to })
  }
  return pieces
}

function charsBefore(element: HTMLElement, node: Node, offset: number): number {
  const before = document.createRange()
  before.selectNodeContents(element)
  before.setEnd(node, offset)
  return before.toString().length
}

/** Whether two selections are the same words. */
export function isSameRange(one: Range | null, other: Range | null): boolean {
  if (one === null || other === null) return one === other
  return (
    one.compareBoundaryPoints(Range.START_TO_START, other) === 0 &&
    one.compareBoundaryPoints(Range.END_TO_END, other) === 0
  )
}

/** The text layer's pages that the selection touches; empty when it holds no text of the paper. */
export function selectedRange(container: HTMLElement): Range | null {
  const selection = document.getSelection()
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  return container.contains(range.commonAncestorContainer) && range.toString().trim() !== ''
    ? range.cloneRange()
    : null
}

export async function placementsOfSelection(
  surface: Surface,
  words: WordsOfPages,
  fileVersionId: FileVersionId,
): Promise<Placement[]> {
  const range = selectedRange(surface.container)
  if (range === null) return []
  const found: Promise<Placement | null>[] = []
  for (let page = 0; page < surface.viewer.pagesCount && found.length < MOST_PAGES; page += 1) {
    const view = surface.sheet(page)
    if (view === undefined || !range.intersectsNode(view.div)) continue
    const read = recognisedRange(view, range)
    const elements = view.textLayer === null ? null : view._textHighlighter.textDivs
    const pieces = elements === null ? [] : piecesOf(range, elements)
    if (read !== null) found.push(placementOfRead(view, read, words, fileVersionId))
    else if (pieces.length > 0) found.push(placementOf(view, pieces, words, fileVersionId))
  }
  return (await Promise.all(found)).filter((placement) => placement !== null)
}

/** Words that were read from the page's picture. */
async function placementOfRead(
  view: SheetView,
  { start, end }: { readonly start: number; readonly end: number },
  words: WordsOfPages,
  fileVersionId: FileVersionId,
): Promise<Placement | null> {
  if (view.pdfPage === null) return null
  const page = view.id - 1
  const { readable, hash } = await words.of(page, view.pdfPage)
  const quads = readable.quadsOfRange(start, end).slice(0, 2000)
  if (quads.length === 0) return null
  return {
    ...barePlacement({ fileVersionId, page, pageBox: pageBoxOf(view), box: boxOfQuads(quads) }),
    quads,
    quote: quoteAt(readable.text, start, end),
    textStart: start,
    pageTextHash: hash,
  }
}

async function placementOf(
  view: SheetView,
  pieces: readonly Piece[],
  words: WordsOfPages,
  fileVersionId: FileVersionId,
): Promise<Placement | null> {
  if (view.pdfPage === null) return null
  const page = view.id - 1
  const { runs, fonts, text, hash } = await words.of(page, view.pdfPage)
  const quads = quadsOf(
    pieces,
    runs,
    fonts,
    createMeasure(() => fonts),
  ).slice(0, 2000)
  const quoted = quoteOf(text, pieces)
  if (quads.length === 0) return null
  return {
    ...barePlacement({ fileVersionId, page, pageBox: pageBoxOf(view), box: boxOfQuads(quads) }),
    quads,
    quote: quoted?.quote ?? null,
    textStart: quoted?.textStart ?? null,
    pageTextHash: hash,
  }
}

/** MediaBox ∩ CropBox. */
export function pageBoxOf(view: SheetView): Box {
  const [left = 0, bottom = 0, right = 0, top = 0] = view.pdfPage?.view ?? []
  return [left, bottom, right, top]
}
