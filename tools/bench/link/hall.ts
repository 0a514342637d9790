import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Certificate } from '../../../tests/support/certificate.ts'
import { ShapedLink } from '../../../tests/support/shaped-link.ts'
import { weatherOn } from '../../../tests/support/weather.ts'
import { seedCrowd } from '../flapping/crowd.ts'
import { lightDevice } from '../flapping/light-device.ts'
import type { Row } from '../report.ts'
import { startServerChild } from '../server-child.ts'
import { changedBytes, changedDocuments } from './changes.ts'
import { HALL } from './shapes.ts'

const DEVICES = 40
const DOCUMENTS_EACH = 25
const PATIENCE_MS = 5 * 60_000

const ignore = () => undefined

/** One run; `nth` is the seed of its weather. */
async function onceInHall(folder: string, certificate: Certificate, nth: number) {
  const data = path.join(folder, 'server')
  mkdirSync(data, { recursive: true })
  const attendees = seedCrowd(data, DEVICES, { inAMeeting: DEVICES, isSpread: false })
  const server = await startServerChild(data, certificate)
  const link = await ShapedLink.to(server.url, HALL.shape, `hall/${nth}`)
  const seats = attendees.map((attendee) => lightDevice(attendee, link.url))
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
