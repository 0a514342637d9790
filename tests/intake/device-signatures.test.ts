/** Roots of the office on their way from the server's folder to a device, and what a sealed paper's signatures are there. */
import { fork } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { fromBER } from 'asn1js'
import { Certificate, ContentInfo, SignedData } from 'pkijs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type SignatureDesk, signatureDesk } from '../../main/app/signature-desk.ts'
import type { IntakeChild } from '../../main/intake/index.ts'
import { nodeTimers } from '../../main/sync/node-timers.ts'
import type { SignatureView } from '../../shared/ipc/signatures.ts'
import type { HubId } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import { ok } from '../../shared/kernel/result.ts'
import { type Device, exchange } from '../server/device.ts'
import { type Office, openOffice } from '../server/office.ts'
import {
  aMeeting,
  an,
  feedOf,
  NOW,
  newId,
  openTestStore,
  removeFolder,
  type TestStore,
  tempFolder,
} from '../store/support/world.ts'

const child = fileURLToPath(new URL('../../server/intake/device-child.ts', import.meta.url))
const DECISION = readFileSync(
  new URL('../fixtures/vn-gov/quyet-dinh-63-2025-ubnd-phu-tho.pdf', import.meta.url),
)

/** A certificate that came with the last signature. */
function rootOfDecision(): string {
  const text = DECISION.toString('latin1')
  const [, , length, second] = /\[([\d]+) (\d+) (\d+)/.exec(text.slice(text.lastIndexOf('/ByteRange'))) ?? []
  const cms = Buffer.from(text.slice(Number(length) + 1, Number(second) - 1), 'hex')
  const parsed = fromBER(Uint8Array.from(cms).buffer)
  const signed = new SignedData({ schema: new ContentInfo({ schema: parsed.result }).content })
  const own = (signed.certificates ?? []).find((one) => one instanceof Certificate)
  if (own === undefined) throw new Error('no certificate')
  return new X509Certificate(Buffer.from(own.toSchema().toBER())).toString()
}

function startChild(): IntakeChild {
  const started = fork(child, [], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'], serialization: 'advanced' })
  return {
    send: (order) => void started.send(order),
    kill: () => void started.kill('SIGKILL'),
    listen: ({ message, ended }) => {
      started.on('message', message)
      started.on('exit', ended)
    },
  }
}

const hub = { hubId: newId<HubId>(), holderId: an.id }
const meeting = aMeeting({ name: 'Phiên họp', papers: [{ name: 'Quyết định' }] })
const versionId = meeting.papers[0]!.versionId
let folder: string
let made: TestStore
let office: Office
let device: Device
let desk: SignatureDesk
let bytes: Uint8Array
let opened: number
beforeEach(async () => {
  folder = tempFolder()
  made = await openTestStore(folder)
  office = await openOffice()
  device = await office.device('binh')
  await made.store.applyResponse(feedOf(meeting), NOW)
  bytes = DECISION
  opened = 0
  desk = signatureDesk({
    store: made.store,
    openPaper: async () => {
      opened += 1
      const read = async (start: number, end: number) => bytes.subarray(start, end)
      return ok({ size: bytes.length, read, close: async () => undefined })
    },
    startChild,
    timers: nodeTimers,
  })
})
afterEach(async () => {
  await made.store.terminate()
  await office.close()
  removeFolder(folder)
})

async function restart(): Promise<void> {
  await office.restart()
  device.url = office.url()
}
async function hear(): Promise<void> {
  const taken = await made.store.applyResponse(await exchange(device), instant(NOW + 1))
  if (!taken.ok) throw new Error(taken.failure.code)
}
async function said(): Promise<SignatureView> {
  const view = await desk(versionId)
  if (!view.ok) throw new Error(view.failure.code)
  return view.value
}
const states = ({ signatures }: SignatureView): string[] =>
  signatures.map(({ state, why }) => `${state} ${why}`)

test('[SYNC-208] roots travel from the server to a device, which then says valid offline; taken away, it says so no more', async () => {
  await hear()
  const before = await said()
  expect(states(before)).toEqual(Array(3).fill('unknown root-unknown'))
  expect([before.rootCount, before.rootsHeardAt]).toEqual([0, null])

  mkdirSync(path.join(office.dataDir, 'signing-roots'))
  writeFileSync(path.join(office.dataDir, 'signing-roots', 'ca.pem'), rootOfDecision())
  await restart()
  await hear()
  const after = await said()
  expect(states(after)).toEqual(Array(3).fill('valid trusted'))
  expect([after.rootCount, after.rootsHeardAt]).toEqual([1, NOW + 1])
  // Nothing is read again of what was said.
  const times = opened
  expect(await said()).toEqual(after)
  expect(opened).toBe(times)

  // Said once is enough: a restart tells nothing new.
  await restart()
  const again = await exchange(device)
  expect(again.entries.filter(({ kind }) => kind === 'roots.put')).toEqual([])

  rmSync(path.join(office.dataDir, 'signing-roots', 'ca.pem'))
  await restart()
  await hear()
  expect(states(await said())).toEqual(Array(3).fill('unknown root-unknown'))
})

test('[SYNC-208] a hub’s word on roots counts for nothing', async () => {
  mkdirSync(path.join(office.dataDir, 'signing-roots'))
  writeFileSync(path.join(office.dataDir, 'signing-roots', 'ca.pem'), rootOfDecision())
  await restart()
  const taken = await made.store.applyResponse(await exchange(device), NOW, hub)
  expect(taken.ok).toBe(true)
  expect((await made.store.signingRoots()).roots).toEqual([])
})

test('a changed byte is found in the process that is sent the bytes, and a paper that ends early is no longer as it was', async () => {
  bytes = Buffer.from(DECISION)
  bytes[200_000] = (bytes[200_000] ?? 0) ^ 1
  expect(states(await said())).toEqual(Array(3).fill('invalid bytes-changed'))
})

test('a device that cannot read the bytes says that the paper is damaged', async () => {
  const broken = signatureDesk({
    store: made.store,
    openPaper: async () =>
      ok({
        size: 4_000_000,
        read: async () => {
          throw new Error('segment does not verify')
        },
        close: async () => undefined,
      }),
    startChild,
    timers: nodeTimers,
  })
  expect(await broken(versionId)).toEqual({ ok: false, failure: { code: 'paper/damaged' } })
})
