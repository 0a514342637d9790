/**
 * The text of papers and its index, in an encrypted file beside the store. Everything here can be made again, from the
 * papers' text blobs or by reading their pictures once more, so a damaged or outdated file is thrown away; the store itself
 * stays small, quick to check and to back up. One index row a paper: which words occur as typed (`=họp`), which folded (`hop`),
 * and which folded neighbours (`phong_hop`); where they stand is read from the page's text, kept deflated, for the few papers
 * that are shown. No positions and no columns in the index: it stays smaller than the text.
 */
import { rmSync } from 'node:fs'
import type { TextPart } from '../../../shared/wire/text-part.ts'
import {
  assertDurable,
  firstWrite,
  inTransaction,
  openSqlite,
  type Sqlite,
  type Tx,
} from '../sqlite/database.ts'
import { isDamage, sqliteCode } from '../sqlite/failures.ts'
import { Statements } from '../sqlite/statements.ts'
import { PAGE_BITS } from './page-bits.ts'
import {
  addPageBits,
  foreignPages,
  isSilentPage,
  type PageRow,
  pageRows,
  putPage,
  putRecognised,
  recognisedPages,
  spokenPages,
} from './page-rows.ts'
import { asTyped, foldWord, pairOf, wordsOf } from './words.ts'

const SCHEMA = 4
/** `complete`: 0 while pages come in, 1 when all is indexed, 2 when pages were read that the index lacks. */
const TABLES = `
CREATE TABLE version (
  doc_no INTEGER PRIMARY KEY, file_version_id TEXT NOT NULL UNIQUE, text_sha256 TEXT, complete INTEGER NOT NULL) STRICT;
CREATE TABLE page (
  doc_no INTEGER NOT NULL, page INTEGER NOT NULL, source TEXT NOT NULL, chars INTEGER NOT NULL, text BLOB NOT NULL,
  boxes BLOB, PRIMARY KEY (doc_no, page)) STRICT;
CREATE TABLE recognised (
  file_version_id TEXT NOT NULL, page INTEGER NOT NULL, text BLOB NOT NULL, boxes BLOB,
  PRIMARY KEY (file_version_id, page)) STRICT;
CREATE VIRTUAL TABLE words USING fts5 (tokens, content = '', contentless_delete = 1, detail = none,
  prefix = '1 2 3', tokenize = "ascii tokenchars '_='");
${PAGE_BITS}
PRAGMA user_version = ${SCHEMA};`

export const textFileOf = (storeFile: string) => `${storeFile}.text`

interface Filling {
  readonly docNo: number
  readonly tokens: Set<string>
  /** The page that comes next. */
  next: number
}

export class TextDatabase {
  readonly #db: Sqlite
  readonly statements = new Statements()
  /** Papers whose pages are coming in, by version. */
  readonly #filling = new Map<string, Filling>()

  private constructor(db: Sqlite) {
    this.#db = db
  }

  /** Opens the file or makes it anew. Errors other than damage are the caller's. */
  static open(storeFile: string, key: Uint8Array): TextDatabase {
    const file = textFileOf(storeFile)
    try {
      const texts = new TextDatabase(prepare(file, key))
      texts.#mend()
      return texts
    } catch (cause) {
      if (!isDamage(sqliteCode(cause)) && !(cause instanceof OtherSchema)) throw cause
      for (const part of [file, `${file}-wal`, `${file}-shm`]) rmSync(part, { force: true })
      return new TextDatabase(prepare(file, key))
    }
  }

  get db(): Sqlite {
    return this.#db
  }

  /** Whether the whole text of this blob is in. */
  has(fileVersionId: string, textSha256: string | null): boolean {
    return (
      this.statements
        .of(this.#db, 'SELECT 1 FROM version WHERE file_version_id = ? AND complete > 0 AND text_sha256 IS ?')
        .get(fileVersionId, textSha256) !== undefined
    )
  }

  /**
   * Some pages, one short transaction. The first part takes the old text out; the last one makes the paper findable.
   * False: not what comes next (the index was thrown away in between, or somebody else began anew).
   */
  put(fileVersionId: string, part: TextPart): boolean {
    try {
      return inTransaction(this.#db, (tx) => this.#take(tx, fileVersionId, part))
    } catch (cause) {
      // The transaction is undone; what was gathered beside it must not outlive it.
      this.#filling.delete(fileVersionId)
      throw cause
    }
  }

  #take(tx: Tx, fileVersionId: string, part: TextPart): boolean {
    if (part.first === 0) this.#begin(fileVersionId, part.textSha256)
    const filling = this.#filling.get(fileVersionId)
    if (filling === undefined || filling.next !== part.first) return false
    part.pages.forEach((page, index) => {
      addTokens(filling.tokens, page.text)
      putPage(tx, this.statements, filling.docNo, { ...page, page: part.first + index })
    })
    filling.next += part.pages.length
    if (filling.next < part.total) return true
    this.#overlay(tx, fileVersionId, filling)
    this.#finish(fileVersionId, filling)
    return true
  }

  /** One page that this device has read from its picture: kept at once, findable after `settleRecognised`. */
  putRecognised(fileVersionId: string, page: Omit<PageRow, 'source'>): null {
    return inTransaction(this.#db, (tx) => {
      const row = { ...page, source: 'ocr' } as const
      putRecognised(tx, this.statements, fileVersionId, row)
      const docNo = this.#docNo(fileVersionId) ?? this.#begin(fileVersionId, null).docNo
      const filling = this.#filling.get(fileVersionId)
      if (filling !== undefined) addTokens(filling.tokens, page.text)
      if (isSilentPage(tx, this.statements, docNo, page.page)) putPage(tx, this.statements, docNo, row)
      this.statements.of(tx, 'UPDATE version SET complete = 2 WHERE doc_no = ? AND complete = 1').run(docNo)
      return null
    })
  }

  /** What was read so far can be found. */
  settleRecognised(fileVersionId: string): null {
    return inTransaction(this.#db, () => {
      this.#index(fileVersionId)
      return null
    })
  }

  #index(fileVersionId: string): void {
    const docNo = this.#docNo(fileVersionId)
    if (docNo === null) return
    const tokens = new Set<string>()
    for (const { text } of this.pages(docNo)) addTokens(tokens, text)
    this.#finish(fileVersionId, { docNo, tokens, next: 0 })
  }

  /** Pages that are read already, here or where the paper came from. */
  knownPages(fileVersionId: string): ReadonlySet<number> {
    const docNo = this.#docNo(fileVersionId)
    return new Set(spokenPages(this.#db, this.statements, fileVersionId, docNo ?? -1))
  }

  foreignPages(fileVersionId: string): PageRow[] {
    const docNo = this.#docNo(fileVersionId)
    return docNo === null ? [] : foreignPages(this.#db, this.statements, docNo)
  }

  remove(fileVersionIds: Iterable<string>): void {
    inTransaction(this.#db, (tx) => {
      for (const id of fileVersionIds) {
        this.#remove(id)
        this.statements.of(tx, 'DELETE FROM recognised WHERE file_version_id = ?').run(id)
      }
    })
  }

  #begin(fileVersionId: string, textSha256: string | null): Filling {
    this.#remove(fileVersionId)
    const docNo = this.statements
      .of(
        this.#db,
        'INSERT INTO version (file_version_id, text_sha256, complete) VALUES (?, ?, 0) RETURNING doc_no',
      )
      .pluck()
      .get(fileVersionId, textSha256) as number
    const filling = { docNo, tokens: new Set<string>(), next: 0 }
    this.#filling.set(fileVersionId, filling)
    return filling
  }

  /** The file's own text goes before what was read from its picture. */
  #overlay(tx: Tx, fileVersionId: string, { docNo, tokens }: Filling): void {
    for (const page of recognisedPages(tx, this.statements, fileVersionId)) {
      if (!isSilentPage(tx, this.statements, docNo, page.page)) continue
      addTokens(tokens, page.text)
      putPage(tx, this.statements, docNo, page)
    }
  }

  /** After an end in the middle: half a paper is taken out, and what this device has read itself is findable again. */
  #mend(): void {
    inTransaction(this.#db, (tx) => {
      const ids = (sql: string) => this.statements.of(tx, sql).pluck().all() as string[]
      for (const id of ids('SELECT file_version_id FROM version WHERE complete = 0')) this.#remove(id)
      for (const id of ids('SELECT file_version_id FROM version WHERE complete = 2')) this.#index(id)
      for (const id of ids(
        'SELECT DISTINCT file_version_id FROM recognised EXCEPT SELECT file_version_id FROM version',
      )) {
        const filling = this.#begin(id, null)
        this.#overlay(tx, id, filling)
        this.#finish(id, filling)
      }
    })
  }

  #finish(fileVersionId: string, { docNo, tokens }: Filling): void {
    this.#filling.delete(fileVersionId)
    this.statements.of(this.#db, 'DELETE FROM words WHERE rowid = ?').run(docNo)
    this.statements
      .of(this.#db, 'INSERT INTO words (rowid, tokens) VALUES (?, ?)')
      .run(docNo, [...tokens].join(' '))
    this.statements.of(this.#db, 'UPDATE version SET complete = 1 WHERE doc_no = ?').run(docNo)
  }

  #remove(fileVersionId: string): void {
    this.#filling.delete(fileVersionId)
    const docNo = this.statements
      .of(this.#db, 'DELETE FROM version WHERE file_version_id = ? RETURNING doc_no')
      .pluck()
      .get(fileVersionId)
    if (docNo === undefined) return
    this.statements.of(this.#db, 'DELETE FROM page WHERE doc_no = ?').run(docNo)
    this.statements.of(this.#db, 'DELETE FROM page_bits WHERE doc_no = ?').run(docNo)
    this.statements.of(this.#db, 'DELETE FROM words WHERE rowid = ?').run(docNo)
  }

  #docNo(fileVersionId: string): number | null {
    const docNo = this.statements
      .of(this.#db, 'SELECT doc_no FROM version WHERE file_version_id = ?')
      .pluck()
      .get(fileVersionId)
    return (docNo as number | undefined) ?? null
  }

  /** NFC text of the pages, in order: all, or those from the first number to before the second. */
  pages(docNo: number, range?: readonly [number, number]): Generator<PageRow> {
    return pageRows(this.#db, this.statements, docNo, range)
  }

  /** Every indexed version and its number here. */
  versions(): Map<number, string> {
    const rows = this.statements
      .of(this.#db, 'SELECT doc_no, file_version_id FROM version WHERE complete > 0')
      .raw()
      .all() as [number, string][]
    return new Map(rows)
  }

  close(): void {
    this.#db.close()
  }
}

class OtherSchema extends Error {}

function prepare(file: string, key: Uint8Array): Sqlite {
  const db = openSqlite(file, key)
  try {
    const schema = db.pragma('user_version', { simple: true })
    if (schema !== 0 && schema !== 3 && schema !== SCHEMA) throw new OtherSchema()
    firstWrite(db)
    assertDurable(db)
    if (schema === 0) db.transaction(() => db.exec(TABLES)).immediate()
    if (schema === 3) inTransaction(db, (tx) => addPageBits(db, tx, SCHEMA))
    return db
  } catch (cause) {
    db.close()
    throw cause
  }
}

/** Each word and each pair once, in the order of first appearance. Pairs do not cross pages. */
function addTokens(tokens: Set<string>, page: string): void {
  let before: string | null = null
  for (const word of wordsOf(page)) {
    const folded = foldWord(word)
    tokens.add(asTyped(word))
    tokens.add(folded)
    if (before !== null) tokens.add(pairOf(before, folded))
    before = folded
  }
}
