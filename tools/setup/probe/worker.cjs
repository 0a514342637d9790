const { readFileSync } = require('node:fs')
const { parentPort, workerData } = require('node:worker_threads')
const Database = require('better-sqlite3')

const options = workerData.addon ? { nativeBinding: workerData.addon } : {}
const open = () => {
  const db = new Database(workerData.file, options)
  db.pragma(`cipher='aegis'`)
  db.pragma(`key="x'${'5a'.repeat(32)}'"`)
  db.pragma('journal_mode=WAL')
  db.pragma('synchronous=FULL')
  return db
}
const writer = open()
writer.exec('CREATE VIRTUAL TABLE paper USING fts5(name)')
for (const name of ['Tờ trình', 'Dự thảo nghị quyết', 'Báo cáo'])
  writer.prepare('INSERT INTO paper VALUES (?)').run(name)
writer.close()
const reader = open()
parentPort.postMessage({
  sqlite: reader.prepare('SELECT sqlite_version()').pluck().get(),
  rows: reader.prepare('SELECT count(*) FROM paper').pluck().get(),
  encrypted: !readFileSync(workerData.file).subarray(0, 16).includes('SQLite format'),
  options: reader.pragma('compile_options', { simple: false }).map((row) => row.compile_options),
})
