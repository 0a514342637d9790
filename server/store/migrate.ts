import type { Migration } from './migration.ts'
import { initial } from './migrations/0001-initial.ts'
import { groups } from './migrations/0002-groups.ts'
import { recognise } from './migrations/0003-recognise.ts'
import { manifests } from './migrations/0004-manifests.ts'
import { devices } from './migrations/0005-devices.ts'
import { putBack } from './migrations/0006-put-back.ts'
import { envelopes } from './migrations/0007-envelopes.ts'
import { desks } from './migrations/0008-desks.ts'
import { receipts } from './migrations/0009-receipts.ts'
import { meetingSessions } from './migrations/0010-meeting-sessions.ts'
import type { Database } from './sqlite.ts'

export const migrations: readonly Migration[] = [
  initial,
  groups,
  recognise,
  manifests,
  devices,
  putBack,
  envelopes,
  desks,
  receipts,
  meetingSessions,
]

/** The data folder was last written by a newer server. Never offer to delete it: the newer server can read it. */
export class DatabaseFromNewerServer extends Error {
  readonly code = 'store/from-newer-server'
  constructor(found: number, known: number) {
    super(`the database has schema ${found}; this server knows ${known}: run the newer server`)
  }
}

/** Brings the schema up, one transaction a step, so that a crash leaves a finished step. */
export function migrate(db: Database, steps: readonly Migration[] = migrations): void {
  const found = db.pragma('user_version', { simple: true }) as number
  if (found > steps.length) throw new DatabaseFromNewerServer(found, steps.length)
  for (const [at, step] of steps.entries()) {
    if (step.id !== at + 1) throw new Error(`migration ${step.name} has id ${step.id}, expected ${at + 1}`)
    if (step.id <= found) continue
    db.transaction(() => {
      db.exec(step.sql)
      const orphans = db.pragma('foreign_key_check') as unknown[]
      if (orphans.length > 0)
        throw new Error(`migration ${step.name} left ${orphans.length} dangling references`)
      db.pragma(`user_version = ${step.id}`)
    }).immediate()
  }
}
