/**
 * The text of papers and its index, in an encrypted file beside the store. Everything here can be made again from the
 * papers' text blobs, so a damaged or outdated file is thrown away; the store itself stays small, quick to check
 * and to back up. One index row a paper: which words occur as typed (`=họp`), which folded (`hop`),
 * and which folded neighbours (`phong_hop`); where they stand is read from the page's text, kept deflated, for the few papers
 * that are shown. No positions and no columns in the index: it stays smaller than the text.
 */
import { rmSync } from 'node:fs'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { assertDurable, firstWrite, inTransaction, openSqlite, type Sqlite } from '../sqlite/database.ts'
import { isDamage, sqliteCode } from '../sqlite/failures.ts'
import { Statements } from '../sqlite/statements.ts'
import { foldWord, wordsOf } from './words.ts'

const SCHEMA = 1
const TABLES = `
CREATE TABLE version (doc_no INTEGER PRIMARY KEY, file_version_id TEXT NOT NULL UNIQUE, complete INTEGER NOT NULL) STRICT;
CREATE TABLE page (doc_no INTEGER NOT NULL, page INTEGER NOT NULL, text BLOB NOT NULL, PRIMARY KEY (doc_no, page)) STRICT;
CREATE VIRTUAL TABLE words USING fts5 (tokens, content = '', contentless_delete = 1, detail = none,
  prefix = '1 2 3', tokenize = "ascii tokenchars '_='");
PRAGMA user_version = ${SCHEMA};`

export const textFileOf = (storeFile: string) => `${storeFile}.text`

/** Pairs of neighbours let a phrase be found without keeping every position. */
export const pairOf = (first: string, second: string) => `${first}_${second}`
export const asTyped = (word: string) => `=${word}`

export class TextDatabase {
  readonly #db: Sqlite
  readonly statements = new Statements()

  private constructor(db: Sqlite) {
    this.#db = db
  }

  /** Opens the file or makes it anew. Errors other than damage are the caller's. */
  static open(storeFile: string, key: Uint8Array): TextDatabase {
    const file = textFileOf(storeFile)
    try {
      return new TextDatabase(prepare(file, key))
    } catch (cause) {
      if (!isDamage(sqliteCode(cause)) && !(cause instanceof OtherSchema)) throw cause
      for (const part of [file, `${file}-wal`, `${file}-shm`]) rmSync(part, { force: true })
      return new TextDatabase(prepare(file, key))
    }
  }

  get db(): Sqlite {
    return this.#db
  }

  has(fileVersionId: string): boolean {
    return (
      this.statements
        .of(this.#db, 'SELECT 1 FROM version WHERE file_version_id = ? AND complete = 1')
        .get(fileVersionId) !== undefined
    )
  }

  /** One paper, one transaction; a repeated call replaces. */
  put(fileVersionId: string, pages: readonly string[]): void {
    const deflated = pages.map((page) => deflateRawSync(page.normalize('NFC')))
    const tokens = tokensOf(pages)
    inTransaction(this.#db, (tx) => {
      this.#remove(fileVersionId)
      const docNo = this.statements
        .of(tx, 'INSERT INTO version (file_version_id, complete) VALUES (?, 1) RETURNING doc_no')
        .pluck()
        .get(fileVersionId)
      const put = this.statements.of(tx, 'INSERT INTO page (doc_no, page, text) VALUES (?, ?, ?)')
      deflated.forEach((text, page) => {
        put.run(docNo, page, text)
      })
      this.statements.of(tx, 'INSERT INTO words (rowid, tokens) VALUES (?, ?)').run(docNo, tokens)
    })
  }

  remove(fileVersionIds: Iterable<string>): void {
    inTransaction(this.#db, () => {
      for (const id of fileVersionIds) this.#remove(id)
    })
  }

  #remove(fileVersionId: string): void {
    const docNo = this.statements
      .of(this.#db, 'DELETE FROM version WHERE file_version_id = ? RETURNING doc_no')
      .pluck()
      .get(fileVersionId)
    if (docNo === undefined) return
    this.statements.of(this.#db, 'DELETE FROM page WHERE doc_no = ?').run(docNo)
    this.statements.of(this.#db, 'DELETE FROM words WHERE rowid = ?').run(docNo)
  }

  /** NFC text of the pages, in order. */
  *pages(docNo: number): Generator<{ page: number; text: string }> {
    const rows = this.statements
      .of(this.#db, 'SELECT page, text FROM page WHERE doc_no = ? ORDER BY page')
      .all(docNo) as { page: number; text: Uint8Array }[]
    for (const row of rows) yield { page: row.page, text: inflateRawSync(row.text).toString('utf8') }
  }

  /** Every indexed version and its number here. */
  versions(): Map<number, string> {
    const rows = this.statements.of(this.#db, 'SELECT doc_no, file_version_id FROM version').raw().all() as [
      number,
      string,
    ][]
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
    if (schema !== 0 && schema !== SCHEMA) throw new OtherSchema()
    firstWrite(db)
    assertDurable(db)
    if (schema === 0) db.transaction(() => db.exec(TABLES)).immediate()
    return db
  } catch (cause) {
    db.close()
    throw cause
  }
}

/** Each word and each pair once, in the order of first appearance. Pairs do not cross pages. */
function tokensOf(pages: readonly string[]): string {
  const tokens = new Set<string>()
  for (const page of pages) {
    let before: string | null = null
    for (const word of wordsOf(page)) {
      const folded = foldWord(word)
      tokens.add(asTyped(word))
      tokens.add(folded)
      if (before !== null) tokens.add(pairOf(before, folded))
      before = folded
    }
  }
  return [...tokens].join(' ')
}
