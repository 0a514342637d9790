/** No list walks a whole table that grows with the years: SQLite's own plan says so. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { OTHER_VERSIONS, SHARERS } from '../../main/store/files/chunk-rows.ts'
import { WANTED } from '../../main/store/files/file-rows.ts'
import { openDatabase } from '../../main/store/opening.ts'
import { COUNTS_SQL } from '../../main/store/read/meetings.ts'
import { LAYERS_OF_FILE, VERSIONS_OF_FILE } from '../../main/store/read/open-paper.ts'
import { PAPERS } from '../../main/store/read/paper-rows.ts'
import { MENTIONS, PLACE_OF_FILE, REVIEWS } from '../../main/store/read/tasks.ts'
import { NOTE_AT } from '../../main/store/search/search.ts'
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
  const named = sql.replace(/[@][a-zA-Z]+/g, '1').replaceAll('?', "'x'")
  return (db.prepare(`EXPLAIN QUERY PLAN ${named}`).all() as { detail: string }[]).map((row) => row.detail)
}
/** Walks of a stored table; a walk of a small derived set is none. */
const walks = (sql: string) =>
  planOf(sql).filter((detail) =>
    /^SCAN (c|m|p|f|v|b|a|s|d|l|o|e|r|t|w|x|xd|sd|op_log|annotation|entry|layer_doc|mention|remark|paper|file|file_version|consultation|chunk_sample|chunk_manifest)\b/.test(
      detail,
    ),
  )

test.each([
  ['papers of a meeting', `${PAPERS} ORDER BY c.agenda_item_id, c."order", c.id`],
  ['counts of a meeting', COUNTS_SQL],
  ['wanted files of some meetings', WANTED],
  ['other versions of a content', OTHER_VERSIONS],
  ['contents that share chunks', SHARERS],
  ['agenda', 'SELECT id FROM agenda_item WHERE meeting_id = ? AND deleted = 0 ORDER BY "order", id'],
  ['layers of a file', LAYERS_OF_FILE],
  ['versions of a file', VERSIONS_OF_FILE],
  ['mentions of a person', MENTIONS],
  ['replaced papers with notes that wait', REVIEWS],
  ['where a paper is', PLACE_OF_FILE],
  ['the note of a search row', NOTE_AT],
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
