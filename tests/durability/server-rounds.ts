/** Devices that push to a server without pause, until the link breaks because its process is gone. */
import { openServerStore } from '../../server/store/open.ts'
import type { Receipt } from '../../shared/wire/protocol.ts'
import {
  anOp,
  type Device,
  exchange,
  meetingDoc,
  privateDoc,
  pullAll,
  signedBatch,
  signedInDevice,
} from '../server/device.ts'
import { NAMES, PASSWORD, type SeededOffice } from '../server/office.ts'
import type { ServerChild } from '../server/server-child.ts'

export interface Crew {
  readonly writers: readonly Device[]
  readonly reader: Device
}

/** An and Bình write to the meeting and to their private layers; Chi's device reads the meeting. */
export async function crewOf(url: string): Promise<Crew> {
  const writers = [
    await signedInDevice(url, NAMES.an, PASSWORD),
    await signedInDevice(url, NAMES.binh, PASSWORD),
  ]
  const reader = await signedInDevice(url, NAMES.chi, PASSWORD)
  for (const device of [...writers, reader]) await pullAll(device)
  return { writers, reader }
}

/** Pushes one batch after another until the link breaks. Tells of every acknowledged op. */
async function pushUntilCut(
  device: Device,
  office: SeededOffice,
  onAcknowledged: (receipts: readonly Receipt[]) => void,
): Promise<void> {
  for (;;) {
    const ops = Array.from({ length: 3 }, () => anOp(meetingDoc(device, office.meetingId, office.fileId)))
    ops.push(anOp(privateDoc(device, office.fileId)))
    const page = await exchange(device, { batches: [signedBatch(device, ops)] }).catch(() => null)
    if (page === null) return
    onAcknowledged(page.receipts)
  }
}

export interface Ending {
  /** Acknowledged ops before it ends. */
  readonly afterOps: number
  /** Then so long, milliseconds. */
  readonly delayMs?: number
  readonly signal: 'SIGKILL' | 'SIGTERM'
}

/** Ends the server under load. Answers the ops that were acknowledged until it was gone. */
export async function roundOfWriting(
  child: ServerChild,
  crew: Crew,
  office: SeededOffice,
  { afterOps, delayMs, signal }: Ending,
): Promise<{ acknowledged: Receipt[]; ended: number | string | null }> {
  const acknowledged: Receipt[] = []
  let ended: Promise<number | string | null> | null = null
  const end = async (): Promise<number | string | null> => {
    if (delayMs !== undefined) await new Promise((resolve) => setTimeout(resolve, delayMs))
    return child.end(signal)
  }
  await Promise.all(
    crew.writers.map((device) => {
      device.url = child.url
      return pushUntilCut(device, office, (receipts) => {
        acknowledged.push(...receipts)
        if (acknowledged.length >= afterOps) ended ??= end()
      })
    }),
  )
  return { acknowledged, ended: await (ended ?? child.end(signal)) }
}

interface LogOnDisk {
  readonly ops: ReadonlySet<string>
  /** Rows of the log that are somebody's note. */
  readonly notes: number
  /** With the file, its numbers, or an op that is there twice. */
  readonly wrong: string[]
}

/** Reads the log itself. `key`: of a hub's. */
export function logOnDisk(dataDir: string, key?: Uint8Array): LogOnDisk {
  const store = openServerStore(dataDir, key === undefined ? {} : { key })
  try {
    const gaps = store.reads
      .sql(`
      SELECT scope FROM scope_head h WHERE head <> (SELECT COUNT(*) FROM feed_entry e WHERE e.scope_no = h.scope_no)
        OR head <> (SELECT MAX(seq) FROM feed_entry e WHERE e.scope_no = h.scope_no)`)
      .all() as { scope: string }[]
    const check = store.reads.sql('PRAGMA integrity_check').get() as { integrity_check: string }
    const wrong = gaps.map(({ scope }) => `numbers of ${scope}`)
    if (check.integrity_check !== 'ok') wrong.push(check.integrity_check)
    const rows = store.reads.sql('SELECT op_id AS opId, kind FROM feed_entry').all() as {
      opId: string
      kind: string
    }[]
    const ops = new Set(rows.map((row) => row.opId))
    if (ops.size < rows.length) wrong.push(`${rows.length - ops.size} ops twice`)
    return { ops, notes: rows.filter(({ kind }) => kind === 'layer.update').length, wrong }
  } finally {
    store.close()
  }
}
