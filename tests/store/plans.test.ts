/** No list walks a whole table that grows with the years: SQLite's own plan says so. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WANTED } from '../../main/store/files/file-rows.ts'
import { openDatabase } from '../../main/store/opening.ts'
import { COUNTS_SQL } from '../../main/store/read/meetings.ts'
import { PAPERS } from '../../main/store/read/paper-rows.ts'
import type { Sqlite } from '../../main/store/sqlite/database.ts'
import { removeFolder, tempFolder } from './support/world.ts'

let folder: string
let db: Sqlite
beforeAll(() => {
  folder = tempFolder()
  const opened = openDatabase(`${folder}/store.db`, new Uint8Array(32))
  if (!opened.ok) throw new Error(opened.failure.code)
  db = opened.value.db
})
afterAll(() => {
  db.close()
  removeFolder(folder)
})

const planOf = (sql: string) => {
  const named = sql.replace(/[@][a-z]+/g, '1').replaceAll('?', "'x'")
  return (db.prepare(`EXPLAIN QUERY PLAN ${named}`).all() as { detail: string }[]).map((row) => row.detail)
}
/** Walks of a stored table; a walk of a small derived set is none. */
const walks = (sql: string) =>
  planOf(sql).filter((detail) =>
    /^SCAN (c|m|p|f|v|b|a|s|d|l|o|e|op_log|annotation|entry|paper|file|file_version|consultation)\b/.test(
      detail,
    ),
  )

test.each([
  ['papers of a meeting', `${PAPERS} ORDER BY c.agenda_item_id, c."order", c.id`],
  ['counts of a meeting', COUNTS_SQL],
  ['wanted files of some meetings', WANTED],
  ['agenda', 'SELECT id FROM agenda_item WHERE meeting_id = ? AND deleted = 0 ORDER BY "order", id'],
  [
    'layers of a file',
    "SELECT doc_id FROM layer_doc WHERE file_id = ? AND ((layer = 'private' AND author_id = ?) OR (layer = 'meeting' AND meeting_id = ?))",
  ],
  ['log of a document', 'SELECT payload FROM op_log WHERE doc_id = ? AND local_no > ? ORDER BY local_no'],
  ['unsettled of a batch', 'SELECT op_id FROM outbox WHERE batch_no = ?'],
  ['one note', "SELECT id FROM entry WHERE kind = 'note' AND key = ?"],
  [
    'meetings of a blob',
    'SELECT c.meeting_id FROM file_version v JOIN file f ON f.id = v.file_id JOIN consultation c ON c.paper_id = f.paper_id WHERE v.sha256 = ?',
  ],
])('%s uses an index at every step', (_name, sql) => {
  expect(walks(sql)).toEqual([])
})

test('the check itself sees a walk', () => {
  expect(walks('SELECT p.id FROM paper p WHERE p.name = ?')).not.toEqual([])
})
