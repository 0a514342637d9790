/** The whole way, nothing replaced: encrypted store, driver, HTTP and nudge socket, server, and back. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { calls } from '../../main/store/calls.ts'
import { loadDoc } from '../../main/store/layers/load-doc.ts'
import { Signals } from '../../main/store/signals.ts'
import { Store } from '../../main/store/store.ts'
import { createSyncDriver, type SyncDriver } from '../../main/sync/driver.ts'
import { createHttpTransport, type Fetcher } from '../../main/sync/http-transport.ts'
import { nodeTimers } from '../../main/sync/node-timers.ts'
import { createNudgeSocket } from '../../main/sync/nudge-socket.ts'
import { addAnnotation, createLayerDoc } from '../../shared/annotations/doc.ts'
import { readAnnotations } from '../../shared/annotations/read.ts'
import type { AnnotationId, FileId, OpId } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import { type LayerDocId, layerDocId } from '../../shared/oparl/scope.ts'
import type { Tokens } from '../../shared/wire/sign-in.ts'
import { newId } from '../server/device.ts'
import { NAMES, type Office, openOffice, type Who } from '../server/office.ts'

interface Laptop {
  readonly driver: SyncDriver
  readonly store: Store
  /** Bodies of sync requests so far: how many, and how many bytes as sent. */
  readonly sent: { requests: number; bytes: number; sizes: number[] }
  readonly write: (docId: LayerDocId) => void
  readonly end: () => void
}

let office: Office
const ends: (() => void)[] = []

beforeAll(async () => {
  office = await openOffice()
})
/** Signing in derives a password, and the machine may be busy. */
const SOON = { timeout: 60_000, interval: 5 }

afterAll(async () => {
  for (const end of ends) end()
  await office.close()
})

async function laptopOf(who: Who): Promise<Laptop> {
  const device = await office.device(who)
  const folder = mkdtempSync(join(tmpdir(), 'phong-hop-http-'))
  const person = { id: device.personId, name: NAMES[who], position: '' }
  const opened = Store.open(
    {
      file: join(folder, 'store.db'),
      storeKey: randomBytes(32),
      privateKey: randomBytes(32),
      person,
      deviceId: device.id,
      signingKey: new Uint8Array(device.privateKey.export({ type: 'pkcs8', format: 'der' })),
      now: office.clock.now(),
    },
    new Signals(() => undefined),
  )
  if (!opened.ok) throw new Error(opened.failure.code)
  const { store } = opened.value
  const sent: Laptop['sent'] = { requests: 0, bytes: 0, sizes: [] }
  const counted: Fetcher = (url, init) => {
    if (url.endsWith('/v1/sync')) {
      sent.requests += 1
      sent.bytes += (init.body as Uint8Array).length
      sent.sizes.push((init.body as Uint8Array).length)
    }
    return fetch(url, init)
  }
  let tokens = device.tokens
  const credentials = {
    read: () => tokens,
    keep: (renewed: Tokens) => Promise.resolve(void (tokens = renewed)),
  }
  const random = { bytes: (length: number) => new Uint8Array(randomBytes(length)), fraction: Math.random }
  const driver = createSyncDriver({
    store: {
      syncFacts: () => Promise.resolve(calls.syncFacts(store)),
      outboxBatches: (maxBytes) => Promise.resolve(calls.outboxBatches(store, maxBytes)),
      applyResponse: (response, now) => Promise.resolve(calls.applyResponse(store, response, now)),
    },
    transport: createHttpTransport({
      serverUrl: office.url(),
      deviceId: device.id,
      fetch: counted,
      credentials,
      timers: nodeTimers,
    }),
    nudgeLine: (events) =>
      createNudgeSocket(
        { serverUrl: office.url(), accessToken: () => tokens.accessToken, timers: nodeTimers, random },
        events,
      ),
    timers: nodeTimers,
    clock: office.clock,
    random,
    hooks: { onEntriesApplied: () => undefined, onLinkUp: () => undefined, onStatusChanged: () => undefined },
  })
  const end = (): void => {
    driver.stop()
    store.close()
    rmSync(folder, { recursive: true, force: true })
  }
  ends.push(end)
  return { driver, store, sent, end, write: (docId) => write(store, docId) }
}

function write(store: Store, docId: LayerDocId): void {
  const doc = createLayerDoc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(loadDoc(store.context, docId)))
  const before = Y.encodeStateVector(doc)
  addAnnotation(doc, {
    id: newId() as AnnotationId,
    at: office.clock.now(),
    draft: {
      kind: 'highlight',
      color: 'yellow',
      body: '',
      placement: {
        v: 1,
        fileVersionId: office.fileVersionId,
        page: 0,
        pageBox: [0, 0, 595, 842],
        box: [72, 700, 300, 712],
        quads: [[72, 712, 300, 712, 72, 700, 300, 700]],
        quote: null,
        textStart: null,
        strokes: [],
        strokeWidth: null,
        pageTextHash: null,
        line: null,
        turn: 0,
        anchor: null,
        carried: null,
      },
    },
  })
  const update = Y.encodeStateAsUpdate(doc, before)
  const saved = store.appendLocal({
    opId: newId() as OpId,
    docId,
    update,
    summary: '',
    at: instant(Date.now()),
  })
  if (!saved.ok) throw new Error(saved.failure.code)
}

const waitingOf = (laptop: Laptop) => calls.syncFacts(laptop.store).waitingCount
const isLive = (laptop: Laptop) => laptop.driver.state().phase.at === 'live'

test('[SYNC-10] [SYNC-17] what one writes the other has, by a nudge, without waiting for a poll', async () => {
  const [an, binh] = await Promise.all([laptopOf('an'), laptopOf('binh')])
  for (const laptop of [an, binh]) laptop.driver.start()
  await expect
    .poll(() => [an, binh].every((laptop) => isLive(laptop) && laptop.driver.state().socket === 'open'), SOON)
    .toBe(true)
  const docId = layerDocId({
    layer: 'meeting',
    meetingId: office.meetingId,
    fileId: office.fileId,
    authorId: office.people.an,
  })
  const startedMs = performance.now()
  an.write(docId)
  an.driver.workSaved()
  await expect
    .poll(() => readAnnotations(loadDoc(binh.store.context, docId)).annotations.length, SOON)
    .toBe(1)
  process.stdout.write(`saved here, shown there: ${(performance.now() - startedMs).toFixed(0)} ms\n`)
  // A colleague may have it before the receipt is on the author's own disk.
  await expect.poll(() => waitingOf(an), SOON).toBe(0)
  expect(await an.driver.status()).toMatchObject({
    link: 'online',
    failure: null,
    waitingCount: 0,
    refusedCount: 0,
    onHubCount: 0,
  })
})

test('[SYNC-2] [SYNC-16] a thousand layers changed offline go up in one round trip', async () => {
  const an = await laptopOf('an')
  an.driver.start()
  await expect.poll(() => isLive(an) && an.driver.state().socket === 'open', SOON).toBe(true)
  an.driver.stop()
  for (let at = 0; at < 1000; at += 1) {
    an.write(
      layerDocId({
        layer: 'meeting',
        meetingId: office.meetingId,
        fileId: newId() as FileId,
        authorId: office.people.an,
      }),
    )
  }
  const payloadBytes = an.store.context.db
    .prepare('SELECT sum(length(payload)) FROM op_log l JOIN outbox o USING (op_id)')
    .pluck()
    .get() as number
  expect(waitingOf(an)).toBe(1000)
  const before = { ...an.sent }
  const startedMs = performance.now()
  an.driver.start()
  await expect.poll(() => waitingOf(an), SOON).toBe(0)
  const tookMs = performance.now() - startedMs
  // A request that carries nothing fits in a packet.
  const carrying = an.sent.sizes.slice(before.requests).filter((size) => size > 1400)
  process.stdout.write(
    `1,000 layers: ${carrying.length} request(s), ${carrying.join(' + ')} bytes up for ${payloadBytes} of updates, ${tookMs.toFixed(0)} ms\n`,
  )
  expect(carrying).toHaveLength(1)
})

test('[SYNC-29] a server that restarts is found again and everything said meanwhile arrives', async () => {
  const an = await laptopOf('an')
  an.driver.start()
  await expect.poll(() => isLive(an), SOON).toBe(true)
  const port = Number(new URL(office.url()).port)
  await office.server.stop()
  const docId = layerDocId({
    layer: 'private',
    meetingId: null,
    fileId: office.fileId,
    authorId: office.people.an,
  })
  an.write(docId)
  an.driver.workSaved()
  await expect.poll(() => an.driver.state().phase.at, SOON).toBe('waiting')
  expect(await an.driver.status()).toMatchObject({
    link: 'offline',
    failure: { code: 'net/unreachable' },
    waitingCount: 1,
  })
  await office.restart({ port })
  await expect.poll(() => waitingOf(an), SOON).toBe(0)
  expect(await an.driver.status()).toMatchObject({ link: 'online', failure: null })
})
