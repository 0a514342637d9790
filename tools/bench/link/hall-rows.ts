/** The hall's part of the table. */
import path from 'node:path'
import type { Certificate } from '../../../tests/support/certificate.ts'
import type { Row } from '../report.ts'
import { changedBytes } from './changes.ts'
import { DEVICES, DOCUMENTS_EACH, type HallRun, type OurHall, oursInHall, seatedHall } from './hall.ts'
import { accountLine } from './hall-account.ts'
import { hallPeer, type PeerHall } from './hall-peers.ts'
import type { PeerKind } from './peers.ts'
import { HALL } from './shapes.ts'

const FLOOR_MAX = 1.1
const ALL = DEVICES * DOCUMENTS_EACH

interface Asked {
  readonly runs: number
  readonly peers: readonly PeerKind[]
  readonly say: (line: string) => void
}

export async function hallRows(folder: string, certificate: Certificate, asked: Asked): Promise<Row[]> {
  const ours: OurHall[] = []
  let hall = seatedHall(path.join(folder, '0'), certificate, 'hall/0')
  for (let nth = 0; nth < asked.runs; nth += 1) {
    if (nth > 0) hall = seatedHall(path.join(folder, String(nth)), certificate, `hall/${nth}`)
    asked.say(`link, ${HALL.name}`)
    const run = await oursInHall(hall)
    ours.push(run)
    asked.say(`  ${lineOf(run)}`)
    asked.say(`  ${accountLine(run.account)}`)
    asked.say(`  floor ${inSeconds(run.floor.ms)} s, ${inKb(run.floor.bytes)} kB over the air`)
  }
  const peers: { kind: PeerKind; run: PeerHall }[] = []
  for (const kind of asked.peers) {
    asked.say(`link, ${HALL.name}: ${kind}`)
    const run = await hallPeer(hall, kind)
    asked.say(`  ${lineOf(run)}; ${run.came} of ${DEVICES * (ALL - DOCUMENTS_EACH)} documents came`)
    peers.push({ kind, run })
  }
  const changed = changedBytes(hall.written.flat())
  return [...ourRows(ours, changed), ...peers.flatMap(({ kind, run }) => peerRows(ours, kind, run))]
}

const inSeconds = (ms: number): string => (ms / 1000).toFixed(1)
const inKb = (bytes: number): string => (bytes / 1000).toFixed(0)
const total = ({ bytes }: HallRun): number => bytes.up + bytes.down
const lastS = ({ doneMs }: HallRun): number =>
  doneMs.length < DEVICES ? Number.POSITIVE_INFINITY : (doneMs.at(-1) ?? Number.NaN) / 1000

function lineOf(run: HallRun): string {
  const { doneMs, bytes, dropped, connections, cpuS } = run
  const cpu = `processor: devices and link ${cpuS.devices.toFixed(1)} s, server ${cpuS.server.toFixed(1)} s`
  return `${inSeconds(doneMs.at(-1) ?? Number.NaN)} s, ${doneMs.length} of ${DEVICES} devices, ${inKb(bytes.up)} kB up and ${inKb(bytes.down)} kB down, ${inKb(dropped)} kB dropped, ${connections} connections; ${cpu}`
}

const what = `${HALL.name}: everybody has the ${ALL} changes of everybody`

function ourRows(runs: readonly OurHall[], changed: number): Row[] {
  const common = { section: 'link' } as const
  return [
    {
      ...common,
      measure: `${what}, the last device`,
      unit: 's',
      values: runs.map(lastS),
      peer: {
        name: '40 bare clients',
        values: runs.map(({ floor }) => floor.ms / 1000),
        ratioMax: FLOOR_MAX,
      },
      note: runs.map(lineOf).join(' · '),
    },
    {
      ...common,
      measure: `${what}, a device`,
      unit: 's',
      values: runs.flatMap(({ doneMs }) => doneMs.map((ms) => ms / 1000)),
      tail: true,
    },
    {
      ...common,
      measure: `${what}: bytes over the air`,
      unit: 'bytes',
      values: runs.map(total),
      peer: { name: '40 bare clients', values: runs.map(({ floor }) => floor.bytes) },
      note: `${inKb(changed)} kB changed, and everybody receives what the others wrote; ${runs.map(({ account }) => accountLine(account)).join(' · ')}`,
    },
  ]
}

function peerRows(ours: readonly OurHall[], kind: PeerKind, run: PeerHall): Row[] {
  const isWhole = run.doneMs.length === DEVICES
  const name = isWhole ? kind : `${kind}, given up: ${run.doneMs.length} of ${DEVICES} devices by then`
  return [
    {
      section: 'link',
      measure: `${what}, the last device, beside ${kind}`,
      unit: 's',
      values: ours.map(lastS),
      peer: { name, values: [run.tookMs / 1000] },
      note: `${lineOf(run)}; ${run.came} of ${DEVICES * (ALL - DOCUMENTS_EACH)} documents came`,
    },
    {
      section: 'link',
      measure: `${what}: bytes over the air beside ${kind}`,
      unit: 'bytes',
      values: ours.map(total),
      peer: { name, values: [total(run)] },
      note: `${inKb(run.bytes.up)} kB up and ${inKb(run.bytes.down)} kB down`,
    },
  ]
}
