/** Where links and bookmarks of a paper lead: to its own pages, by page and not by name. */
import {
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFHexString,
  PDFName,
  PDFNull,
  PDFNumber,
  type PDFObject,
  PDFRef,
  PDFString,
} from 'pdf-lib'
import { name } from '../../export/pdf/objects.ts'
import { numberOf } from '../../export/pdf/page-frame.ts'
import { asDict } from '../../export/pdf/signatures.ts'

export interface Place {
  readonly page: PDFRef
  /** /XYZ and its figures, or another way to show the page. */
  readonly view: readonly PDFObject[]
}

const MOST_NAMES = 100_000

export class Destinations {
  readonly #pdf: PDFDocument
  readonly #pages: readonly PDFRef[]
  readonly #isPage: ReadonlySet<PDFRef>
  #names: Map<string, PDFObject> | null = null

  constructor(pdf: PDFDocument, pages: readonly PDFRef[]) {
    this.#pdf = pdf
    this.#pages = pages
    this.#isPage = new Set(pages)
  }

  /** Makes a link lead to a page of this paper, or leaves it as an address. False: it leads nowhere that stays. */
  settle(link: PDFDict): boolean {
    const action = asDict(link.lookup(name('A')))
    const kind = String(action?.lookup(name('S')))
    action?.delete(name('Next'))
    if (action !== null && (kind === '/URI' || kind === '/Named')) return true
    const place = this.of(
      link.lookup(name('Dest')) ?? (kind === '/GoTo' ? action?.lookup(name('D')) : undefined),
    )
    link.delete(name('A'))
    link.delete(name('PA'))
    if (place === null) return false
    const array = PDFArray.withContext(this.#pdf.context)
    for (const one of [place.page, ...place.view]) array.push(one)
    link.set(name('Dest'), array)
    return true
  }

  of(dest: PDFObject | undefined, depth = 0): Place | null {
    if (depth > 4) return null
    if (dest instanceof PDFArray) return this.#ofArray(dest)
    if (dest instanceof PDFDict) return this.of(dest.lookup(name('D')), depth + 1)
    const key = textOf(dest)
    return key === null ? null : this.of(this.#named().get(key), depth + 1)
  }

  #ofArray(array: PDFArray): Place | null {
    if (array.size() === 0) return null
    const first = array.get(0)
    const at = numberOf(first)
    const page = first instanceof PDFRef ? first : at === null ? undefined : this.#pages[at]
    if (page === undefined || !this.#isPage.has(page)) return null
    const view = array
      .asArray()
      .slice(1, 6)
      .map((_, index) => array.lookup(index + 1) ?? PDFNull)
      .filter((one) => one instanceof PDFName || one instanceof PDFNumber || one === PDFNull)
    return { page, view: view.length === 0 ? [name('Fit')] : view }
  }

  #named(): Map<string, PDFObject> {
    if (this.#names !== null) return this.#names
    const names = new Map<string, PDFObject>()
    this.#names = names
    const catalog: PDFDict = this.#pdf.catalog
    for (const [key, value] of asDict(catalog.lookup(name('Dests')))?.entries() ?? []) {
      const found = value instanceof PDFRef ? this.#pdf.context.lookup(value) : value
      if (found !== undefined) names.set(key.decodeText(), found)
    }
    const open: (PDFDict | null)[] = [asDict(asDict(catalog.lookup(name('Names')))?.lookup(name('Dests')))]
    const seen = new Set<PDFDict>()
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (node === null || seen.has(node) || names.size > MOST_NAMES) continue
      seen.add(node)
      for (const [key, value] of pairsIn(node.lookup(name('Names')))) names.set(key, value)
      const kids = node.lookup(name('Kids'))
      if (kids instanceof PDFArray)
        for (let at = 0; at < kids.size(); at += 1) open.push(asDict(kids.lookup(at)))
    }
    return names
  }
}

function* pairsIn(list: PDFObject | undefined): Generator<[string, PDFObject]> {
  if (!(list instanceof PDFArray)) return
  for (let at = 0; at + 1 < list.size(); at += 2) {
    const [key, value] = [textOf(list.lookup(at)), list.lookup(at + 1)]
    if (key !== null && value !== undefined) yield [key, value]
  }
}

export function textOf(object: PDFObject | undefined): string | null {
  if (object instanceof PDFName || object instanceof PDFString || object instanceof PDFHexString)
    return object.decodeText()
  return null
}
