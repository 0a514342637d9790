import { randomBytes } from 'node:crypto'
import { type Epoch, uuidV7 } from '../../shared/kernel/ids.ts'
import type { Reads, Store, Tx } from './store.ts'

/** Which incarnation of the database this is. Devices that knew another one push again what it forgot. */
export function epochOf(reads: Reads): Epoch {
  const row = reads.sql('SELECT epoch FROM epoch ORDER BY number DESC LIMIT 1').get() as { epoch: Epoch }
  return row.epoch
}

export function startFirstEpoch(store: Store): void {
  store.write((tx) => {
    if (tx.sql('SELECT 1 FROM epoch').get() === undefined) startEpoch(tx, Date.now(), 'first start')
  })
}

/** To be called by the restore procedure, and by nothing else, before a restored database serves anyone. */
export function startEpoch(tx: Tx, now: number, reason: string): Epoch {
  const epoch = uuidV7(now, randomBytes(16)) as Epoch
  tx.sql('INSERT INTO epoch (epoch, since, reason) VALUES (?, ?, ?)').run(epoch, now, reason)
  return epoch
}

/** Which server this is: made once, and the same in every backup of it. */
export function serverIdOf(store: Store): string {
  return store.write((tx) => {
    const made = Buffer.from(uuidV7(Date.now(), randomBytes(16)), 'utf8')
    tx.sql('INSERT INTO server_state (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING').run(
      'id',
      made,
    )
    const row = tx.sql('SELECT value FROM server_state WHERE name = ?').get('id') as { value: Buffer }
    return row.value.toString('utf8')
  })
}

/** A secret of this server, made once: 32 bytes. Keeps made-up salts stable and derives successor tokens. */
export function serverSecret(store: Store): Buffer {
  return store.write((tx) => {
    tx.sql('INSERT INTO server_state (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING').run(
      'secret',
      randomBytes(32),
    )
    const row = tx.sql('SELECT value FROM server_state WHERE name = ?').get('secret') as { value: Buffer }
    return row.value
  })
}
