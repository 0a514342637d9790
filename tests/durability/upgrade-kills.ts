/** kill -9 while a database of the first version is brought up: it is copied, its steps run, and all of it is kept. */
import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { migrations } from '../../main/store/migrations/index.ts'
import { openDatabase } from '../../main/store/opening.ts'
import { openSqlite, type Sqlite } from '../../main/store/sqlite/database.ts'
import { seeded } from '../store/support/vietnamese-text.ts'
import type { Bundle } from './bundle.ts'
import { type Figures, inLanes, lookedAt, noFigures, scratch } from './figures.ts'
import { FROZEN_KEY } from './hand.ts'
import { runUntilKilled } from './killing.ts'

const FROZEN = path.join(import.meta.dirname, '..', 'migrations', 'frozen', 'v1.db')
/** Enough rows that the copy and its check take a while. */
const MORE_ROWS = 3000

export interface UpgradeKills {
  readonly bundle: Bundle
  readonly kills: number
  readonly seed: number
  readonly fault?: 'version-first'
}

export async function killUpgrades({ bundle, kills, seed, fault }: UpgradeKills): Promise<Figures> {
  const home = scratch()
  const old = path.join(home, 'v1.db')
  grow(old)
  const schema = schemaOfNew(path.join(home, 'new.db'))
  const figures = await inLanes(kills, 3, async (rounds, lane) => {
    const random = seeded(seed + lane)
    const figures = noFigures()
    const folder = path.join(home, `lane-${lane}`)
    for (let round = 0; round < rounds; round += 1) {
      // Half of the time the next start goes on from where the last one died.
      if (round === 0 || random() < 0.5) {
        rmSync(folder, { recursive: true, force: true })
        mkdirSync(folder)
        copyFileSync(old, path.join(folder, 'store.db'))
      }
      const program = [bundle.fileOf('upgrader'), folder, ...(fault === undefined ? [] : [fault])]
      // The mistake is made eight times: however slow the machine is, a kill hits one of them.
      const moment =
        fault === undefined ? { afterLines: 1, delayMs: random() * 50 } : { afterLines: 2, delayMs: 0 }
      await runUntilKilled(program, moment)
      figures.count += 1
      figures.acknowledged += MORE_ROWS
      lookedAt(folder, (copy) => judge(copy, schema, figures))
    }
    return figures
  })
  rmSync(home, { recursive: true, force: true })
  return figures
}

function grow(file: string): void {
  copyFileSync(FROZEN, file)
  const db = openSqlite(file, FROZEN_KEY)
  const put = db.prepare(
    "INSERT INTO op_log (op_id, doc_id, origin, at, summary, payload) VALUES (?, 'private/a/b', 'own', 0, '', ?)",
  )
  db.transaction(() => {
    for (let row = 0; row < MORE_ROWS; row += 1) put.run(`more-${row}`, Buffer.alloc(300, row))
  })()
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
}

function schemaOfNew(file: string): string {
  const opened = openDatabase(file, FROZEN_KEY)
  if (!opened.ok) throw new Error(opened.failure.code)
  const schema = schemaOf(opened.value.db)
  opened.value.db.close()
  return schema
}

const schemaOf = (db: Sqlite): string =>
  (db.prepare('SELECT name FROM sqlite_master ORDER BY name').pluck().all() as string[]).join(' ')

function judge(folder: string, schema: string, figures: Figures): void {
  const at = `kill ${figures.count}`
  const copy = path.join(folder, 'store.db.before-upgrade-1')
  if (existsSync(copy)) {
    const db = openSqlite(copy, FROZEN_KEY)
    if (!isWhole(db, 1)) figures.corrupt.push(`${at}: the copy before the upgrade`)
    db.close()
  }
  const opened = openDatabase(path.join(folder, 'store.db'), FROZEN_KEY)
  if (!opened.ok) {
    figures.corrupt.push(`${at}: ${opened.failure.code}`)
    return
  }
  const { db } = opened.value
  if (schemaOf(db) !== schema) figures.corrupt.push(`${at}: not the schema of this version`)
  if (!isWhole(db, migrations.length)) figures.lost.push(`${at}: rows of the old version`)
  db.close()
}

function isWhole(db: Sqlite, version: number): boolean {
  return (
    db.pragma('user_version', { simple: true }) === version &&
    db.pragma('integrity_check', { simple: true }) === 'ok' &&
    db.prepare("SELECT count(*) FROM op_log WHERE op_id LIKE 'more-%'").pluck().get() === MORE_ROWS &&
    db.prepare('SELECT count(*) FROM outbox').pluck().get() === 1
  )
}
