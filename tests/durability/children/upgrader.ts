/**
 * Opens a database of an older version until it is killed: says `opening` before, `open` after, and `between` amid the mistake.
 *   upgrader <folder>              the store's own opening
 *   upgrader <folder> version-first  writes the version before the step: the mistake that a test must catch
 */
import path from 'node:path'
import { migrations } from '../../../main/store/migrations/index.ts'
import { openDatabase } from '../../../main/store/opening.ts'
import { firstWrite, openSqlite } from '../../../main/store/sqlite/database.ts'
import { FROZEN_KEY } from '../hand.ts'
import { say } from './say.ts'

const [folder = '', fault] = process.argv.slice(2)
const file = path.join(folder, 'store.db')
say('opening')
if (fault === undefined) {
  const opened = openDatabase(file, FROZEN_KEY)
  if (!opened.ok) throw new Error(opened.failure.code)
} else {
  const db = openSqlite(file, FROZEN_KEY)
  firstWrite(db)
  for (const step of migrations.slice(Number(db.pragma('user_version', { simple: true })))) {
    db.pragma(`user_version = ${step.id}`)
    say('between')
    // What a step over a large database takes.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20)
    // Upon what an earlier kill left it may fail: the process stays until the kill that is on its way has come.
    try {
      step.up(db)
    } catch {
      break
    }
  }
}
say('open')
// Killed here at the latest.
setInterval(() => undefined, 60_000)
