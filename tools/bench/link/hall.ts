/**
 * A full hall: everybody changed documents with no network, and comes back at once over one bad access point. The product's
 * machine, transport and nudge socket over light stores: forty real ones would measure this machine's processor.
 */
import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createSyncDriver, type SyncDriver } from '../../../main/sync/driver.ts'
import { createHttpTransport } from '../../../main/sync/http-transport.ts'
import { nodeTimers } from '../../../main/sync/node-timers.ts'
import { createNudgeSocket } from '../../../main/sync/nudge-socket.ts'
import { instant } from '../../../shared/kernel/instant.ts'
import type { Certificate } from '../../../tests/support/certificate.ts'
import { ShapedLink } from '../../../tests/support/shaped-link.ts'
import { weatherOn } from '../../../tests/support/weather.ts'
import { type Attendee, seedCrowd } from '../flapping/crowd.ts'
import { LightStore } from '../flapping/light-store.ts'
import type { Row } from '../report.ts'
import { startServerChild } from '../server-child.ts'
import { changedBytes, changedDocuments } from './changes.ts'
import { HALL } from './shapes.ts'

const DEVICES = 40
const DOCUMENTS_EACH = 25
const PATIENCE_MS = 5 * 60_000

const ignore = () => undefined

interface Seat {
  readonly store: LightStore
  readonly driver: SyncDriver
}

function seatOf({ deviceId, signingKey, tokens }: Attendee, serverUrl: string): Seat {
  const store = new LightStore(deviceId, signingKey)
  const random = { bytes: (length: number) => new Uint8Array(randomBytes(length)), fraction: Math.random }
  const common = { serverUrl, timers: nodeTimers }
  const credentials = { read: () => tokens, keep: () => Promise.resolve() }
  const driver = createSyncDriver({
    store,
    transport: createHttpTransport({ ...common, deviceId, fetch, credentials }),
    nudgeLine: (events) =>
      createNudgeSocket({ ...common, random, accessToken: () => tokens.accessToken }, events),
    timers: nodeTimers,
    clock: { now: () => instant(Date.now()), monotonicMs: () => performance.now() },
    random,
    hooks: { onEntriesApplied: ignore, onLinkUp: ignore, onStatusChanged: ignore },
  })
  return { store, driver }
}

/** One run; `nth` is the seed of its weather. */
async function onceInHall(folder: string, certificate: Certificate, nth: number) {
  const data = path.join(folder, 'server')
  mkdirSync(data, { recursive: true })
  const attendees = seedCrowd(data, DEVICES, DEVICES)
  const server = await startServerChild(data, certificate)
  const link = await ShapedLink.to(server.url, HALL.shape, `hall/${nth}`)
  const seats = attendees.map((attendee) => seatOf(attendee, link.url))
  let changed = 0
  for (const [at, { personId, meetingId }] of attendees.entries()) {
    const documents = changedDocuments(DOCUMENTS_EACH, { name: '', personId, meetingId })
    changed += changedBytes(documents)
    for (const { name, change } of documents) seats[at]?.store.write(name, change)
  }
  const all = seats.flatMap(({ store }) => store.mine)
  const calm = HALL.weather === null ? ignore : weatherOn(link, HALL.weather, `hall/${nth}`, PATIENCE_MS)
  const begun = performance.now()
  for (const { driver } of seats) driver.start()
  const doneMs: number[] = []
  let late = seats
  while (late.length > 0 && performance.now() - begun < PATIENCE_MS) {
    await sleep(20)
    const still = late.filter(({ store }) => store.waitingCount > 0 || store.held.size < all.length)
    for (let at = still.length; at < late.length; at += 1) doneMs.push(performance.now() - begun)
    late = still
  }
  const { up, down } = link.bytes
  calm()
  for (const { driver } of seats) driver.stop()
  await link.close()
  await server.end()
  return { doneMs, bytes: up + down, changed, connections: link.opened }
}

export async function hallRows(
  folder: string,
  certificate: Certificate,
  { runs, say }: { readonly runs: number; readonly say: (line: string) => void },
): Promise<Row[]> {
  const seconds: number[] = []
  const devices: number[] = []
  const air: number[] = []
  const sizes: number[] = []
  let notes = ''
  for (let nth = 0; nth < runs; nth += 1) {
    say(`link, ${HALL.name}`)
    const { doneMs, bytes, changed, connections } = await onceInHall(
      path.join(folder, String(nth)),
      certificate,
      nth,
    )
    seconds.push((doneMs.at(-1) ?? Number.NaN) / 1000)
    devices.push(...doneMs.map((ms) => ms / 1000))
    air.push(bytes / HALL.shape.down.bytesPerS)
    sizes.push(bytes)
    notes = `${doneMs.length} of ${DEVICES} devices, ${connections} connections, ${(changed / 1000).toFixed(0)} kB changed`
    say(`  ${seconds.at(-1)?.toFixed(1)} s, ${(bytes / 1000).toFixed(0)} kB in the air; ${notes}`)
  }
  const what = `${HALL.name}: everybody has the ${DEVICES * DOCUMENTS_EACH} changes of everybody`
  return [
    {
      section: 'link',
      measure: `${what}, the last device`,
      unit: 's',
      values: seconds,
      peer: { name: 'the air alone', values: air },
      note: notes,
    },
    { section: 'link', measure: `${what}, a device`, unit: 's', values: devices, tail: true },
    { section: 'link', measure: `${what}: bytes in the air`, unit: 'bytes', values: sizes },
  ]
}
