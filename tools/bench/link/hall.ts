/**
 * A full hall: everybody changed documents with no network, and comes back at once over one bad access point. The product's
 * machine, transport and nudge socket over light stores: forty real ones would measure this machine's processor.
 */
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Certificate } from '../../../tests/support/certificate.ts'
import { CLEAR, ShapedLink } from '../../../tests/support/shaped-link.ts'
import { weatherOn } from '../../../tests/support/weather.ts'
import { type Attendee, seedCrowd } from '../flapping/crowd.ts'
import { type LightDevice, lightDevice } from '../flapping/light-device.ts'
import { startWatchedServer, type WatchedServer } from '../flapping/watched-server.ts'
import { type ChangedDocument, changedDocuments } from './changes.ts'
import { type HallAccount, HallCounter } from './hall-account.ts'
import { type HallFloor, hallFloor } from './hall-floor.ts'
import { HALL } from './shapes.ts'

export const DEVICES = 40
export const DOCUMENTS_EACH = 25
const PATIENCE_MS = 5 * 60_000

const ignore = () => undefined

/** What each of them wrote, in the order of the seats. */
export type Written = readonly (readonly ChangedDocument[])[]

export interface Hall {
  readonly attendees: readonly Attendee[]
  /** In a meeting of its own: what one device alone takes is measured with it. */
  readonly stranger: Attendee
  readonly written: Written
  /** Of the server. */
  readonly data: string
  readonly certificate: Certificate
  /** Seed of link and weather. */
  readonly seed: string
}

export interface HallRun {
  /** From the beginning until a device had everything and owed nothing; who did not get there is not in it. */
  readonly doneMs: readonly number[]
  /** Over the air. */
  readonly bytes: { readonly up: number; readonly down: number }
  /** Given to it, and dropped when a connection ended. */
  readonly dropped: number
  readonly connections: number
  /** Processor time meanwhile, s: of the devices and the link (one process), of the server. */
  readonly cpuS: { readonly devices: number; readonly server: number }
}

export interface OurHall extends HallRun {
  readonly account: HallAccount
  readonly floor: HallFloor
}

export function seatedHall(folder: string, certificate: Certificate, seed: string): Hall {
  const data = path.join(folder, 'server')
  mkdirSync(data, { recursive: true })
  const everybody = seedCrowd(data, DEVICES + 1, { inAMeeting: DEVICES, isSpread: false })
  const attendees = everybody.slice(0, DEVICES)
  const stranger = everybody[DEVICES]
  if (stranger === undefined) throw new Error('nobody beside those in the hall')
  const written = attendees.map((attendee) => documentsOf(attendee))
  return { attendees, stranger, written, data, certificate, seed }
}

const documentsOf = ({ personId, meetingId }: Attendee): ChangedDocument[] =>
  changedDocuments(DOCUMENTS_EACH, { name: '', personId, meetingId })

export const hallLink = (url: string, seed: string): Promise<ShapedLink> =>
  ShapedLink.to(url, HALL.shape, seed)

export const hallWeather = (link: ShapedLink, seed: string): (() => void) =>
  HALL.weather === null ? ignore : weatherOn(link, HALL.weather, seed, PATIENCE_MS)

export async function oursInHall(hall: Hall): Promise<OurHall> {
  const server = await startWatchedServer(hall.data, hall.certificate)
  try {
    const sent = await alone(server, hall.stranger, (device) => {
      for (const { name, change } of documentsOf(hall.stranger)) device.store.write(name, change)
    })
    const run = await together(hall, server)
    const [somebody] = hall.attendees
    const received = await alone(server, somebody ?? hall.stranger, ignore)
    const floor = await hallFloor(hall.certificate, {
      devices: DEVICES,
      bytes: { up: sent.up + received.up, down: sent.down + received.down },
      handshakes: 2,
      link: (url) => hallLink(url, hall.seed),
      weather: (link) => hallWeather(link, hall.seed),
    })
    return { ...run, floor }
  } finally {
    await server.end()
  }
}

/** Bytes of one device that comes with nobody beside it and no weather, until it rests. */
async function alone(
  server: WatchedServer,
  attendee: Attendee,
  prepare: (device: LightDevice) => void,
): Promise<{ up: number; down: number }> {
  const link = await ShapedLink.to(server.url, CLEAR)
  const device = lightDevice(attendee, link.url, { nudges: false })
  prepare(device)
  device.driver.start()
  while (device.driver.state().phase.at !== 'live') await sleep(5)
  const { up, down } = link.carried
  device.driver.stop()
  await link.close()
  return { up, down }
}

async function together(hall: Hall, server: WatchedServer): Promise<Omit<OurHall, 'floor'>> {
  const link = await hallLink(server.url, hall.seed)
  const counter = new HallCounter()
  const seats = hall.attendees.map((attendee) => lightDevice(attendee, link.url, { fetch: counter.fetch }))
  for (const [at, documents] of hall.written.entries())
    for (const { name, change } of documents) seats[at]?.store.write(name, change)
  const all = DEVICES * DOCUMENTS_EACH
  const calm = hallWeather(link, hall.seed)
  const cpu = cpuWatch(server)
  const begun = performance.now()
  for (const { driver } of seats) driver.start()
  const doneMs: number[] = []
  let late = seats
  while (late.length > 0 && performance.now() - begun < PATIENCE_MS) {
    await sleep(20)
    const still = late.filter(({ store }) => store.waitingCount > 0 || store.held.size < all)
    for (let at = still.length; at < late.length; at += 1) doneMs.push(performance.now() - begun)
    late = still
  }
  const bytes = link.carried
  const given = link.bytes.up + link.bytes.down
  const cpuS = cpu()
  calm()
  for (const { driver } of seats) driver.stop()
  await link.close()
  const dropped = given - bytes.up - bytes.down
  const account = await counter.account(server.url, link.opened)
  return { doneMs, bytes, dropped, connections: link.opened, cpuS, account }
}

/** Processor time from now on. The server says its own once a second. */
export function cpuWatch(server: Pick<WatchedServer, 'health'>): () => HallRun['cpuS'] {
  const before = process.cpuUsage()
  const ofServer = () => server.health().at(-1)?.cpuS ?? 0
  const serverBefore = ofServer()
  return () => {
    const { user, system } = process.cpuUsage(before)
    return { devices: (user + system) / 1e6, server: ofServer() - serverBefore }
  }
}
