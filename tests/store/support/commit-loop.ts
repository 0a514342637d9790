/** Child of the power-cut test: commits rows one by one through the store's own opening and prints each after its commit. */
import { writeSync } from 'node:fs'
import path from 'node:path'
import { openDatabase } from '../../../main/store/opening.ts'
import { inTransaction } from '../../../main/store/sqlite/database.ts'

const [folder, mode, count] = process.argv.slice(2)
const opened = openDatabase(path.join(folder!, 'store.db'), new Uint8Array(32).fill(3))
if (!opened.ok) throw new Error(opened.failure.code)
const { db } = opened.value
// The fault that the test must catch: what SQLite's own build would use in WAL mode, or worse.
if (mode === 'off') db.pragma('synchronous = OFF')
if (mode === 'normal') db.pragma('synchronous = NORMAL')
for (let row = 0; row < Number(count); row += 1) {
  inTransaction(db, (tx) => {
    tx.prepare('INSERT INTO asked (file_version_id, at) VALUES (?, ?)').run(
      `row-${row}-${'x'.repeat(300)}`,
      row,
    )
  })
  writeSync(1, `ACK ${row}\n`)
}
