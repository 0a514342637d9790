/**
 * Measures durable operations: `node tests/server/load.ts [devices] [seconds]`. The real server as a process of its own,
 * signed batches of shared-layer updates (decoded by the guard) over real HTTP, made before the clock starts.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decode, encode } from 'cborg'
import { createAccount } from '../../server/auth/create-account.ts'
import { putObjects } from '../../server/publish/put-objects.ts'
import { openServerStore } from '../../server/store/open.ts'
import type { BodyId, FileId, MeetingId, PersonId } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import { bodyScope, meetingScope } from '../../shared/oparl/scope.ts'
import { CBOR_TYPE, SyncResponse } from '../../shared/wire/protocol.ts'
import {
  anOp,
  type Device,
  meetingDoc,
  newId,
  pullAll,
  signedBatch,
  signedInDevice,
  yjsUpdate,
} from './device.ts'
import { aMeeting, PASSWORD, TEST_KDF } from './office.ts'
import { REAL_SERVER, startServerChild } from './server-child.ts'

const deviceCount = Number(process.argv[2] ?? 16)
const seconds = Number(process.argv[3] ?? 5)

interface Writer {
  readonly device: Device
  readonly meetingId: MeetingId
}

async function seed(dataDir: string): Promise<{ name: string; personId: PersonId; meetingId: MeetingId }[]> {
  const store = openServerStore(dataDir)
  const now = instant(Date.now())
  const bodyId = newId() as BodyId
  const people = Array.from({ length: deviceCount }, (_, at) => ({
    name: `người ${at}`,
    personId: newId() as PersonId,
    meetingId: newId() as MeetingId,
  }))
  for (const { name, personId, meetingId } of people) {
    const common = { created: now, modified: now, deleted: false }
    const cast = { an: personId, binh: newId() as PersonId, chi: newId() as PersonId, dung: personId }
    putObjects(
      store,
      [
        {
          scope: bodyScope(bodyId),
          author: personId,
          put: { type: 'Person', object: { ...common, id: personId, bodyId, name, position: '' } },
        },
        {
          scope: meetingScope(meetingId),
          author: personId,
          put: aMeeting({ meetingId, bodyId, people: cast }, now),
        },
      ],
      now,
    )
    await createAccount(store, { personId, name, password: PASSWORD, kdf: TEST_KDF }, now)
  }
  store.close()
  return people
}

const agent = new Agent({ keepAlive: true })

function post(device: Device, body: Uint8Array): Promise<Uint8Array> {
  const headers = {
    authorization: `Bearer ${device.tokens.accessToken}`,
    'content-type': CBOR_TYPE,
    'content-length': body.length,
  }
  return new Promise((resolve, reject) => {
    request(`${device.url}/v1/sync`, { method: 'POST', headers, agent }, (response) => {
      const chunks: Buffer[] = []
      response
        .on('data', (chunk: Buffer) => chunks.push(chunk))
        .on('end', () => resolve(Buffer.concat(chunks)))
    })
      .on('error', reject)
      .end(body)
  })
}

interface Prepared {
  readonly body: Uint8Array
  /** The device's cursor once this one is acknowledged: its own writes are passed over. */
  readonly seqAfter: number
}

/** Requests of one device, ready to be sent. */
function prepare({ device, meetingId }: Writer, opsInBatch: number, requests: number): Prepared[] {
  const docId = meetingDoc(device, meetingId, newId() as FileId)
  const payload = yjsUpdate('đánh dấu', 'x'.repeat(100))
  const scope = meetingScope(meetingId)
  let seq = device.cursors[scope] ?? 0
  return Array.from({ length: requests }, () => {
    const batch = signedBatch(
      device,
      Array.from({ length: opsInBatch }, () => anOp(docId, payload)),
    )
    const body = encode({
      v: 1,
      deviceId: device.id,
      epoch: device.epoch,
      cursors: { ...device.cursors, [scope]: seq },
      batches: [batch],
      maxBytes: 65_536,
    })
    seq += opsInBatch
    return { body, seqAfter: seq }
  })
}

async function measure(writers: readonly Writer[], opsInBatch: number, requests: number): Promise<void> {
  const prepared = writers.map((writer) => ({ ...writer, requests: prepare(writer, opsInBatch, requests) }))
  const times: number[] = []
  let durable = 0
  const cpuBeforeMs = server.cpuMs()
  const started = performance.now()
  await Promise.all(
    prepared.map(async ({ device, meetingId, requests: made }) => {
      for (const { body, seqAfter } of made) {
        if (performance.now() - started > seconds * 1000) return
        const sent = performance.now()
        const answer = await post(device, body)
        times.push(performance.now() - sent)
        const { receipts } = SyncResponse.parse(decode(answer))
        if (receipts.length !== opsInBatch)
          throw new Error(`${receipts.length} of ${opsInBatch} acknowledged`)
        durable += receipts.length
        device.cursors[meetingScope(meetingId)] = seqAfter
      }
    }),
  )
  const tookMs = performance.now() - started
  const cpuMs = server.cpuMs() - cpuBeforeMs
  const sorted = times.toSorted((a, b) => a - b)
  const at = (part: number): string => (sorted[Math.floor(sorted.length * part)] ?? 0).toFixed(1)
  process.stdout.write(
    `${String(opsInBatch).padStart(4)} ops/batch: ${Math.round(durable / (tookMs / 1000))} durable ops/s, ${Math.round(times.length / (tookMs / 1000))} requests/s, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, ${Math.round((durable / cpuMs) * 1000)} ops per CPU second of the server (${deviceCount} devices)\n`,
  )
}

const dataDir = mkdtempSync(join(tmpdir(), 'phong-hop-load-'))
const people = await seed(dataDir)
const server = await startServerChild(REAL_SERVER, dataDir, { PHONG_HOP_LOG: 'error' })
try {
  const writers: Writer[] = []
  for (const { name, meetingId } of people) {
    const device = await signedInDevice(server.url, name, PASSWORD)
    await pullAll(device)
    writers.push({ device, meetingId })
  }
  await measure(writers, 200, 10)
  await measure(writers, 1, 300)
  await measure(writers, 20, 150)
  await measure(writers, 200, 60)
  await measure(writers, 500, 24)
} finally {
  await server.end('SIGKILL')
  agent.destroy()
  rmSync(dataDir, { recursive: true, force: true })
}
