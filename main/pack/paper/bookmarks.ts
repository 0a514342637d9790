/** The bookmarks that a paper brings: they stand under its own in the pack. */
import { type PDFDict, type PDFDocument, PDFNumber, type PDFRef } from 'pdf-lib'
import { name } from '../../export/pdf/objects.ts'
import { asDict } from '../../export/pdf/signatures.ts'
import type { Bookmark } from '../file/lists.ts'
import { type Destinations, textOf } from './destinations.ts'

const MOST = 5000
const DEEPEST = 8

/** A place by reference: the page has no number in the pack yet. */
export interface PaperMark {
  readonly title: string
  readonly page: PDFRef
  readonly top: number | null
  readonly kids: readonly PaperMark[]
}

export function bookmarksOf(pdf: PDFDocument, destinations: Destinations): PaperMark[] {
  const seen = new Set<PDFDict>()
  const level = (first: PDFDict | null, depth: number): PaperMark[] => {
    const marks: PaperMark[] = []
    for (let item = first; item !== null; item = asDict(item.lookup(name('Next')))) {
      if (seen.has(item) || seen.size >= MOST) break
      seen.add(item)
      const kids = depth < DEEPEST ? level(asDict(item.lookup(name('First'))), depth + 1) : []
      const mark = markOf(item, destinations, kids)
      // One that leads nowhere is not there; what stands under it moves up.
      if (mark === null) marks.push(...kids)
      else marks.push(mark)
    }
    return marks
  }
  const outlines = asDict((pdf.catalog as PDFDict).lookup(name('Outlines')))
  return outlines === null ? [] : level(asDict(outlines.lookup(name('First'))), 1)
}

function markOf(item: PDFDict, destinations: Destinations, kids: readonly PaperMark[]): PaperMark | null {
  const action = asDict(item.lookup(name('A')))
  const isGoTo = String(action?.lookup(name('S'))) === '/GoTo'
  const place = destinations.of(item.lookup(name('Dest')) ?? (isGoTo ? action?.lookup(name('D')) : undefined))
  const title =
    textOf(item.lookup(name('Title')))
      ?.trim()
      .slice(0, 500) ?? ''
  if (place === null || title === '') return null
  const [how, , top] = place.view
  const isXyz = String(how) === '/XYZ' && top instanceof PDFNumber
  return { title, page: place.page, top: isXyz ? top.asNumber() : null, kids }
}

export function inPack(marks: readonly PaperMark[], numberOf: (page: PDFRef) => number | null): Bookmark[] {
  return marks.flatMap(({ title, page, top, kids }) => {
    const number = numberOf(page)
    if (number === null) return inPack(kids, numberOf)
    return [{ title, page: number, top, open: false, kids: inPack(kids, numberOf) }]
  })
}
