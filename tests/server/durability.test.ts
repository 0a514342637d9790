/** [SYNC] What was acknowledged is on the server's disk, however the server ended. Real process, real kill -9. */
import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { openServerStore } from '../../server/store/open.ts'
import type { OpId } from '../../shared/kernel/ids.ts'
import {
  anOp,
  bearer,
  call,
  type Device,
  exchange,
  meetingDoc,
  privateDoc,
  pullAll,
  signedBatch,
  signedInDevice,
} from './device.ts'
import { NAMES, PASSWORD, type SeededOffice, seedOffice, testClock } from './office.ts'
import { FAULTY_SERVER, REAL_SERVER, type ServerChild, startServerChild } from './server-child.ts'

/** mulberry32: small and seeded, so that a failing run can be repeated. */
function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

interface Crew {
  readonly writers: readonly Device[]
  readonly reader: Device
}

/** An and Bình write to the meeting and to their private layers; Chi's device reads the meeting. */
async function crewOf(url: string): Promise<Crew> {
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
  onAcknowledged: (opIds: OpId[]) => void,
): Promise<void> {
  for (;;) {
    const ops = Array.from({ length: 3 }, () => anOp(meetingDoc(device, office.meetingId, office.fileId)))
    ops.push(anOp(privateDoc(device, office.fileId)))
    const page = await exchange(device, { batches: [signedBatch(device, ops)] }).catch(() => null)
    if (page === null) return
    onAcknowledged(page.receipts.map((receipt) => receipt.opId))
  }
}

/** Kills the server after `killAfter` acknowledged ops. Answers the ops that were acknowledged. */
async function roundOfWriting(
  child: ServerChild,
  crew: Crew,
  office: SeededOffice,
  killAfter: number,
  signal: 'SIGKILL' | 'SIGTERM',
): Promise<{ acknowledged: OpId[]; ended: number | string | null }> {
  const acknowledged: OpId[] = []
  let ended: Promise<number | string | null> | null = null
  await Promise.all(
    crew.writers.map((device) => {
      device.url = child.url
      return pushUntilCut(device, office, (opIds) => {
        acknowledged.push(...opIds)
        if (acknowledged.length >= killAfter) ended ??= child.end(signal)
      })
    }),
  )
  return { acknowledged, ended: await (ended ?? child.end(signal)) }
}

/** Reads the log itself: which ops are there, that numbers have no gap, and that the file is whole. */
function opsOnDisk(dataDir: string): Set<string> {
  const store = openServerStore(dataDir)
  try {
    const gaps = store.reads
      .sql(`
      SELECT scope FROM scope_head h WHERE head <> (SELECT COUNT(*) FROM feed_entry e WHERE e.scope_no = h.scope_no)
        OR head <> (SELECT MAX(seq) FROM feed_entry e WHERE e.scope_no = h.scope_no)`)
      .all()
    expect(gaps).toEqual([])
    expect(store.reads.sql('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' })
    return new Set(
      (store.reads.sql('SELECT op_id AS opId FROM feed_entry').all() as { opId: string }[]).map(
        (row) => row.opId,
      ),
    )
  } finally {
    store.close()
  }
}

describe('the end of the server', () => {
  let office: SeededOffice | null = null
  afterEach(() => {
    if (office !== null) rmSync(office.dataDir, { recursive: true, force: true })
    office = null
  })

  /** Rounds of write, kill, look. Answers how many acknowledged ops were missing after each kill. */
  async function lostOverRounds(entry: string, rounds: number, random: () => number): Promise<number[]> {
    office = await seedOffice(testClock())
    let child = await startServerChild(entry, office.dataDir)
    const crew = await crewOf(child.url)
    const lost: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      const killAfter = 1 + Math.floor(random() * 120)
      const { acknowledged } = await roundOfWriting(child, crew, office, killAfter, 'SIGKILL')
      const present = opsOnDisk(office.dataDir)
      expect(acknowledged.length).toBeGreaterThanOrEqual(killAfter)
      lost.push(acknowledged.filter((opId) => !present.has(opId)).length)
      child = await startServerChild(entry, office.dataDir)
      for (const device of [...crew.writers, crew.reader]) device.url = child.url
      if (entry === REAL_SERVER) for (const device of [...crew.writers, crew.reader]) await pullAll(device)
    }
    await child.end('SIGKILL')
    return lost
  }

  const seed = Number(process.env['PHONG_HOP_SEED'] ?? Date.now() % 1_000_000)

  test(`30 times kill -9 between acknowledgements: none is lost (seed ${seed})`, async () => {
    const lost = await lostOverRounds(REAL_SERVER, 30, seededRandom(seed))
    expect(lost).toEqual(Array.from({ length: 30 }, () => 0))
  }, 240_000)

  test(`negative control: a server that acknowledges before it writes is caught (seed ${seed})`, async () => {
    const lost = await lostOverRounds(FAULTY_SERVER, 3, seededRandom(seed))
    expect(Math.max(...lost)).toBeGreaterThan(0)
  })

  test('a stop under load: everything acknowledged is there, the log is folded in, and the process ends well', async () => {
    office = await seedOffice(testClock())
    const child = await startServerChild(REAL_SERVER, office.dataDir)
    const crew = await crewOf(child.url)
    const { acknowledged, ended } = await roundOfWriting(child, crew, office, 60, 'SIGTERM')
    expect(ended).toBe(0)
    const wal = statSync(join(office.dataDir, 'server.db-wal'), { throwIfNoEntry: false })
    expect(wal?.size ?? 0).toBe(0)
    const present = opsOnDisk(office.dataDir)
    expect(acknowledged.filter((opId) => !present.has(opId))).toEqual([])
  })

  test('a request in flight is finished before the server stops', async () => {
    office = await seedOffice(testClock())
    const child = await startServerChild(REAL_SERVER, office.dataDir)
    const chi = await signedInDevice(child.url, NAMES.chi, PASSWORD)
    const bytes = new Uint8Array(2000).fill(7)
    let finish = (): void => undefined
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        controller.enqueue(bytes.subarray(0, 1000))
        finish = () => {
          controller.enqueue(bytes.subarray(1000))
          controller.close()
        }
      },
    })
    const hash = Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex')
    const upload = call(`${child.url}/v1/blobs/${hash}`, {
      method: 'POST',
      body,
      duplex: 'half',
      headers: { 'content-type': 'application/octet-stream', ...bearer(chi) },
    } as RequestInit)
    // The upload has reached the server when its temporary file is there.
    const incoming = (): string[] =>
      readdirSync(join(office?.dataDir ?? '', 'blobs')).filter((name) => name.startsWith('.incoming-'))
    await expect.poll(incoming).toHaveLength(1)
    const ended = child.end('SIGTERM')
    await expect
      .poll(() =>
        fetch(`${child.url}/v1/hello`).then(
          (answer) => answer.status,
          () => 'gone',
        ),
      )
      .not.toBe(200)
    finish()
    expect((await upload).status).toBe(201)
    expect(await ended).toBe(0)
  })

  test('two servers never share a data folder', async () => {
    office = await seedOffice(testClock())
    const child = await startServerChild(REAL_SERVER, office.dataDir)
    await expect(startServerChild(REAL_SERVER, office.dataDir)).rejects.toThrow('store/in-use')
    expect((await call(`${child.url}/healthz`)).value).toMatchObject({ ok: true, database: 'writes' })
    await child.end('SIGKILL')
    // The lock is gone with the process that held it.
    await (await startServerChild(REAL_SERVER, office.dataDir)).end('SIGTERM')
  })
})
