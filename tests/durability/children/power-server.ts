/**
 * A server from its first start on, and the devices that push to it. Says what was acknowledged: `op <opId>`,
 * `blob <sha256>`.
 *   power-server <data folder> <rounds> [off | normal | ack-early]     the faults that a test must catch
 */
import { createHash, randomBytes } from 'node:crypto'
import { startServer } from '../../../server/compose.ts'
import type { Sha256 } from '../../../shared/kernel/ids.ts'
import {
  anOp,
  bearer,
  call,
  exchange,
  meetingDoc,
  privateDoc,
  pullAll,
  signedBatch,
  signedInDevice,
} from '../../server/device.ts'
import { NAMES, PASSWORD, seedOffice, TEST_KDF, testClock } from '../../server/office.ts'
import { say } from './say.ts'

const [dataDir = '', rounds = '', fault] = process.argv.slice(2)

const office = await seedOffice(testClock(), dataDir)
say(`blob ${office.blob.sha256}`)
const server = await startServer({ dataDir, kdf: TEST_KDF })
if (fault === 'off') server.store.reads.sql('PRAGMA synchronous = OFF').run()
if (fault === 'normal') server.store.reads.sql('PRAGMA synchronous = NORMAL').run()
const device = await signedInDevice(server.url, NAMES.chi, PASSWORD)
await pullAll(device)
for (let round = 0; round < Number(rounds); round += 1) {
  const ops = [
    anOp(meetingDoc(device, office.meetingId, office.fileId)),
    anOp(meetingDoc(device, office.meetingId, office.fileId)),
    anOp(privateDoc(device, office.fileId)),
  ]
  if (fault === 'ack-early') for (const { opId } of ops) say(`op ${opId}`)
  const page = await exchange(device, { batches: [signedBatch(device, ops)] })
  if (fault !== 'ack-early') for (const { opId } of page.receipts) say(`op ${opId}`)
  if (round % 10 === 5) await upload()
}
// As a kill would: an orderly stop is another test's.
process.exit(0)

async function upload(): Promise<void> {
  const bytes = randomBytes(60_000)
  const sha = createHash('sha256').update(bytes).digest('hex') as Sha256
  const headers = { 'content-type': 'application/octet-stream', ...bearer(device) }
  const { status } = await call(`${server.url}/v1/blobs/${sha}`, { method: 'POST', body: bytes, headers })
  if (status !== 201) throw new Error(`the upload was answered with ${status}`)
  say(`blob ${sha}`)
}
