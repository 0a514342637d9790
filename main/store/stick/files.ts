/** Names of files that an import is writing: a crash leaves none that nobody knows of. */
import type { StoreContext } from '../context.ts'
import type { Tx } from '../sqlite/database.ts'

export function reserveFiles(tx: Tx, fileNames: readonly string[]): void {
  const put = tx.prepare('INSERT OR IGNORE INTO stick_file (file_name) VALUES (?)')
  for (const name of fileNames) put.run(name)
}

/** To be swept like any content that nothing needs. */
export function giveUpFiles(tx: Tx, fileNames: readonly string[]): void {
  const put = tx.prepare(
    "INSERT OR REPLACE INTO unwanted_blob (file_name, sha256) SELECT file_name, '' FROM stick_file WHERE file_name = ?",
  )
  for (const name of fileNames) put.run(name)
  keepFiles(tx, fileNames)
}

export function keepFiles(tx: Tx, fileNames: readonly string[]): void {
  const drop = tx.prepare('DELETE FROM stick_file WHERE file_name = ?')
  for (const name of fileNames) drop.run(name)
}

/** When the store opens no import runs. */
export function giveUpOldFiles({ db }: Pick<StoreContext, 'db'>): void {
  db.transaction(() => {
    db.prepare(
      "INSERT OR REPLACE INTO unwanted_blob (file_name, sha256) SELECT file_name, '' FROM stick_file",
    ).run()
    db.prepare('DELETE FROM stick_file').run()
  }).immediate()
}
