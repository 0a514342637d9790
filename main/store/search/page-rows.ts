/** Pages of papers as they are kept: deflated text, and boxes of words that were read from a picture. */
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { type PageSource, SILENT_CHARS } from '../../../shared/wire/paper-text.ts'
import type { IndexedPage } from '../../../shared/wire/text-part.ts'
import type { Reads, Sqlite, Tx } from '../sqlite/database.ts'
import { Statements } from '../sqlite/statements.ts'
import { FIRST_PAGES, PAGE_BITS, putPageBits } from './page-bits.ts'

export interface PageRow extends IndexedPage {
  readonly page: number
}

interface PageSqlRow {
  readonly page: number
  readonly source: PageSource
  readonly text: Uint8Array
  readonly boxes: Uint8Array | null
}

/** A page that has neither words of its own nor words that were read; one that is not there has none. */
export function isSilentPage(db: Reads, statements: Statements, docNo: number, page: number): boolean {
  const spoken = statements
    .of(db, "SELECT 1 FROM page WHERE doc_no = ? AND page = ? AND (source = 'ocr' OR chars >= ?)")
    .get(docNo, page, SILENT_CHARS)
  return spoken === undefined
}

/** Pages with words of their own, or that were read, here or where the paper came from. */
export function spokenPages(
  db: Reads,
  statements: Statements,
  fileVersionId: string,
  docNo: number,
): number[] {
  return statements
    .of(
      db,
      `SELECT page FROM page WHERE doc_no = ? AND (source = 'ocr' OR chars >= ?)
    UNION SELECT page FROM recognised WHERE file_version_id = ?`,
    )
    .pluck()
    .all(docNo, SILENT_CHARS, fileVersionId) as number[]
}

/** Boxes in hundredths of a point: what a screen can show, at a fraction of the size. */
const packBoxes = (boxes: readonly number[] | null): Uint8Array | null =>
  boxes === null
    ? null
    : deflateRawSync(JSON.stringify(boxes.map((number) => Math.round(number * 100) / 100)))

const unpackBoxes = (packed: Uint8Array | null): number[] | null =>
  packed === null ? null : (JSON.parse(inflateRawSync(packed).toString('utf8')) as number[])

const toRow = ({ page, source, text, boxes }: PageSqlRow): PageRow => ({
  page,
  source,
  text: inflateRawSync(text).toString('utf8'),
  boxes: unpackBoxes(boxes),
})

export function putPage(tx: Tx, statements: Statements, docNo: number, page: PageRow): void {
  const text = page.text.normalize('NFC')
  statements
    .of(
      tx,
      'INSERT OR REPLACE INTO page (doc_no, page, source, chars, text, boxes) VALUES (?, ?, ?, ?, ?, ?)',
    )
    .run(docNo, page.page, page.source, text.length, deflateRawSync(text), packBoxes(page.boxes))
  putPageBits(tx, statements, docNo, { page: page.page, text })
}

/** Every page in order, or those from `first` to before `end`; without boxes. */
export function* pageRows(
  db: Reads,
  statements: Statements,
  docNo: number,
  [first, end]: readonly [number, number] = [0, Number.MAX_SAFE_INTEGER],
): Generator<PageRow> {
  const rows = statements
    .of(
      db,
      'SELECT page, source, text, NULL AS boxes FROM page WHERE doc_no = ? AND page >= ? AND page < ? ORDER BY page',
    )
    .all(docNo, first, end) as PageSqlRow[]
  for (const row of rows) yield toRow(row)
}

/** Pages whose words are not the file's own, with their boxes. */
export function foreignPages(db: Reads, statements: Statements, docNo: number): PageRow[] {
  const rows = statements
    .of(db, "SELECT page, source, text, boxes FROM page WHERE doc_no = ? AND source <> 'pdf' ORDER BY page")
    .all(docNo) as PageSqlRow[]
  return rows.map(toRow)
}

export function putRecognised(tx: Tx, statements: Statements, fileVersionId: string, page: PageRow): void {
  statements
    .of(tx, 'INSERT OR REPLACE INTO recognised (file_version_id, page, text, boxes) VALUES (?, ?, ?, ?)')
    .run(fileVersionId, page.page, deflateRawSync(page.text.normalize('NFC')), packBoxes(page.boxes))
}

/** What this device has read itself, whether or not its text has come from the server since. */
export function recognisedPages(db: Reads, statements: Statements, fileVersionId: string): PageRow[] {
  const rows = statements
    .of(
      db,
      "SELECT page, 'ocr' AS source, text, boxes FROM recognised WHERE file_version_id = ? ORDER BY page",
    )
    .all(fileVersionId) as PageSqlRow[]
  return rows.map(toRow)
}

/** To a file from before there were bits: once, for the later pages of long papers alone. */
export function addPageBits(db: Sqlite, tx: Tx, schema: number): void {
  db.exec(`${PAGE_BITS} PRAGMA user_version = ${schema};`)
  const statements = new Statements()
  const later = tx.prepare('SELECT DISTINCT doc_no FROM page WHERE page >= ?').pluck().all(FIRST_PAGES)
  for (const docNo of later as number[])
    for (const row of pageRows(tx, statements, docNo, [FIRST_PAGES, Number.MAX_SAFE_INTEGER]))
      putPageBits(tx, statements, docNo, row)
}
