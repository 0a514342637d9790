/** Brings a database to this program's schema: forward only, one transaction a step, never a deletion. */
import type { Sqlite } from '../sqlite/database.ts'

export interface Migration {
  /** 1, 2, 3 …: the `user_version` after this step. */
  readonly id: number
  readonly name: string
  readonly up: (db: Sqlite) => void
}

export class DatabaseFromNewerApp extends Error {
  override readonly name = 'DatabaseFromNewerApp'
}

const versionOf = (db: Sqlite) => Number(db.pragma('user_version', { simple: true }))

/**
 * Runs the steps that are missing. `beforeUpgrade` runs once before the first step over an existing database: it makes
 * the copy. A crash leaves a finished step. @throws DatabaseFromNewerApp
 */
export function migrate(
  db: Sqlite,
  steps: readonly Migration[],
  beforeUpgrade: (from: number) => void,
): void {
  steps.forEach((step, index) => {
    if (step.id !== index + 1) throw new Error(`migration ${step.name} is out of order`)
  })
  const found = versionOf(db)
  if (found > steps.length) throw new DatabaseFromNewerApp(`schema ${found}, known ${steps.length}`)
  if (found > 0 && found < steps.length) beforeUpgrade(found)
  for (const step of steps.slice(found)) {
    db.transaction(() => {
      step.up(db)
      const orphans = db.pragma('foreign_key_check') as unknown[]
      if (orphans.length > 0)
        throw new Error(`migration ${step.name} left ${orphans.length} dangling references`)
      db.pragma(`user_version = ${step.id}`)
    }).immediate()
  }
}
