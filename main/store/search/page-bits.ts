/**
 * What may stand on the later pages of a long paper, so that the page to be shown of two thousand is found without opening
 * them all. A Bloom filter a page, of folded words and their beginnings: it never misses a word that is there, and seldom
 * takes one for there that is not. The first pages have none: they are read in any case.
 */
import type { Reads, Tx } from '../sqlite/database.ts'
import type { Statements } from '../sqlite/statements.ts'
import type { Query } from './query.ts'
import { foldWord, wordsOf } from './words.ts'

/** Read without asking first: most papers have no more. */
export const FIRST_PAGES = 24
const BYTES = 512
/** Beginnings are kept up to here; of a longer one its first three letters are asked for. */
const LONGEST_START = 3

export const PAGE_BITS = `
CREATE TABLE page_bits (doc_no INTEGER NOT NULL, page INTEGER NOT NULL, bits BLOB NOT NULL,
  PRIMARY KEY (doc_no, page)) STRICT, WITHOUT ROWID;`

/** FNV-1a over UTF-16 units: the place of a word's bit. */
function placeOf(word: string, kind: number): number {
  let hash = 2_166_136_261 ^ kind
  for (let at = 0; at < word.length; at += 1) hash = Math.imul(hash ^ word.charCodeAt(at), 16_777_619)
  return (hash ^ (hash >>> 15)) & (BYTES * 8 - 1)
}
const [WHOLE, START] = [1, 2]

function bitsOfPage(text: string): Uint8Array {
  const bits = new Uint8Array(BYTES)
  const set = (place: number): void => {
    bits[place >> 3] = (bits[place >> 3] ?? 0) | (1 << (place & 7))
  }
  for (const word of new Set(wordsOf(text).map(foldWord))) {
    set(placeOf(word, WHOLE))
    for (let length = 1; length <= LONGEST_START; length += 1) set(placeOf(word.slice(0, length), START))
  }
  return bits
}

/** With the page's text, which it follows. */
export function putPageBits(
  tx: Tx,
  statements: Statements,
  docNo: number,
  { page, text }: { readonly page: number; readonly text: string },
): void {
  if (page < FIRST_PAGES) return
  statements
    .of(tx, 'INSERT OR REPLACE INTO page_bits (doc_no, page, bits) VALUES (?, ?, ?)')
    .run(docNo, page, bitsOfPage(text))
}

export interface LaterPage {
  readonly page: number
  /** So many of the query's words at most are on it. */
  readonly most: number
}

export const LATER_PAGES = `
SELECT p.page, b.bits FROM page p LEFT JOIN page_bits b ON b.doc_no = p.doc_no AND b.page = p.page
WHERE p.doc_no = ? AND p.page >= ${FIRST_PAGES} ORDER BY p.page`

/** Those that may say most before the others, of equals the first. */
export function laterPages(db: Reads, statements: Statements, docNo: number, query: Query): LaterPage[] {
  const last = query.folded.length - 1
  const places = query.folded.map((word, at) =>
    at === last ? placeOf(word.slice(0, LONGEST_START), START) : placeOf(word, WHOLE),
  )
  const rows = statements.of(db, LATER_PAGES).raw().all(docNo) as [number, Uint8Array | null][]
  return rows
    .map(([page, bits]) => ({ page, most: bits === null ? last + 1 : countOf(bits, places) }))
    .toSorted((a, b) => b.most - a.most || a.page - b.page)
}

const countOf = (bits: Uint8Array, places: readonly number[]): number =>
  places.reduce((count, place) => count + (((bits[place >> 3] ?? 0) >> (place & 7)) & 1), 0)
