/** Reconciling 1,000 changed documents over bad links with TLS, beside Hocuspocus and y-websocket in the same run. */
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import * as Y from 'yjs'
import { believe, type Certificate, certificateIn } from '../../../tests/support/certificate.ts'
import { CLEAR, ShapedLink } from '../../../tests/support/shaped-link.ts'
import { weatherOn } from '../../../tests/support/weather.ts'
import { type ChangedDocument, changedBytes, changedDocuments } from '../link/changes.ts'
import { floorMs } from '../link/floor.ts'
import { hallRows } from '../link/hall-rows.ts'
import { behindKernel, hasKernelLinks, type Narrow } from '../link/kernel-link.ts'
import { across, type Crossing, folderOf, ourCrossings } from '../link/ours.ts'
import { endDevice, type Peer, type PeerKind, peerOf } from '../link/peers.ts'
import { linkRows } from '../link/rows.ts'
import { PROFILES, type Profile } from '../link/shapes.ts'
import { type Official, seedOffice } from '../office.ts'
import { inTempFolder } from '../places.ts'
import type { Row } from '../report.ts'
import type { PlainBench } from '../section.ts'
import { startServerChild } from '../server-child.ts'

const PEERS = ['hocuspocus', 'hocuspocus-packed', 'hocuspocus-short', 'y-websocket'] as const
const OURS = 'ours'
const SEED = 'bench-link'
const WEATHER_MS = 15 * 60_000
/** Longer than this nobody waits; what has come through by then is said. */
const PATIENCE_MS = 6 * 60_000
const DOCUMENTS = 1000
/** Of ours and of the floor; peers take minutes, and are run once. */
const RUNS = 3
/** What a look (`--quick`) is taken at: one link, one run, nobody beside. */
const QUICK = { link: '3g', runs: 1, peers: [] } as const

const HALL_KEY = 'hall'

/** `--only` names links, and whom to measure beside us: `--only 2g --only ours` measures nobody else. */
function chosen({ only, quick }: Pick<PlainBench, 'only' | 'quick'>) {
  const links = Object.entries(PROFILES).filter(([key]) => only.includes(key))
  const peers = PEERS.filter((kind) => only.includes(kind))
  const everyLink = Object.entries(PROFILES).filter(([key]) => !quick || key === QUICK.link)
  const everyPeer = quick || only.includes(OURS) ? QUICK.peers : PEERS
  const isHallMeant = only.includes(HALL_KEY) || (only.length === 0 && !quick)
  const named = links.length > 0 || only.includes(HALL_KEY)
  return {
    links: named ? links : everyLink,
    isHallMeant,
    peers: peers.length > 0 ? peers : everyPeer,
    runs: quick ? QUICK.runs : RUNS,
  }
}

export async function linkSection(bench: PlainBench): Promise<readonly Row[]> {
  const { links, peers, runs, isHallMeant } = chosen(bench)
  return inTempFolder('link', async (folder) => {
    const certificate = certificateIn(folder)
    believe(certificate)
    const rows: Row[] = []
    const canNarrow = hasKernelLinks()
    for (const [key, profile] of links) {
      if (profile.kernel !== null && !canNarrow) {
        bench.say(`link, ${profile.name}: left out, as this takes root, namespaces and tc`)
        continue
      }
      const place = folderOf(folder, key)
      mkdirSync(place)
      rows.push(...(await onLink({ profile, certificate, folder: place, peers, runs, say: bench.say })))
    }
    if (isHallMeant)
      rows.push(
        ...(await hallRows(path.join(folder, HALL_KEY), certificate, { runs, peers, say: bench.say })),
      )
    return rows
  })
}

interface Asked {
  readonly profile: Profile
  readonly certificate: Certificate
  readonly folder: string
  readonly peers: readonly PeerKind[]
  readonly runs: number
  readonly say: PlainBench['say']
}

interface Run extends Asked {
  readonly documents: readonly ChangedDocument[]
  readonly people: { readonly chair: Official; readonly delegate: Official }
}

async function onLink(asked: Asked): Promise<Row[]> {
  const { profile, certificate, say } = asked
  const sent: Crossing[] = []
  const received: Crossing[] = []
  const floor = { sent: [] as number[], received: [] as number[] }
  let run = await prepared(asked, 0)
  for (let nth = 0; nth < asked.runs; nth += 1) {
    if (nth > 0) run = await prepared(asked, nth)
    say(`link, ${profile.name}: ours`)
    const crossings = await ours(run)
    sent.push(crossings.sent)
    received.push(crossings.received)
    const bare = (crossing: Crossing) =>
      floorMs(certificate, profile, crossing, (link) => weather(link, profile), run.folder)
    const [up, down] = [await bare(crossings.sent), await bare(crossings.received)]
    floor.sent.push(up)
    floor.received.push(down)
    say(`  sent ${lineOf(crossings.sent)}, floor ${inSeconds(up)}`)
    say(`  received ${lineOf(crossings.received)}, floor ${inSeconds(down)}`)
  }
  const peers: { kind: PeerKind; crossing: Crossing }[] = []
  for (const kind of asked.peers) {
    say(`link, ${profile.name}: ${kind}`)
    const crossing = await theirs(run, kind)
    say(`  ${lineOf(crossing)}, ${crossing.through} documents`)
    peers.push({ kind, crossing })
  }
  const changed = changedBytes(run.documents)
  return linkRows({ profile, documents: DOCUMENTS, changed, sent, received, floor, peers })
}

async function prepared(asked: Asked, nth: number): Promise<Run> {
  const folder = path.join(asked.folder, String(nth))
  mkdirSync(folder)
  const [chair, delegate] = await seedOffice(path.join(folder, 'server'), 2)
  if (chair === undefined || delegate === undefined) throw new Error('the office has nobody')
  return { ...asked, folder, documents: changedDocuments(DOCUMENTS, chair), people: { chair, delegate } }
}

const inSeconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`
const lineOf = ({ ms, up, down }: Crossing): string =>
  `${inSeconds(ms)}, ${(up / 1000).toFixed(1)} kB up, ${(down / 1000).toFixed(1)} kB down`

function weather(link: ShapedLink, { weather: coming }: Profile): () => void {
  return coming === null ? () => undefined : weatherOn(link, coming, SEED, WEATHER_MS)
}

function narrowed(narrow: Narrow, link: ShapedLink, profile: Profile): () => void {
  const widen = narrow.begin()
  const clearUp = weather(link, profile)
  return () => {
    clearUp()
    widen()
  }
}

async function ours({
  profile,
  documents,
  certificate,
  people,
  folder,
}: Run): Promise<{ sent: Crossing; received: Crossing }> {
  const data = path.join(folder, 'server')
  const server = await startServerChild(data, certificate)
  try {
    return await behindKernel({ url: server.url, rates: profile.kernel, folder }, async (narrow) => {
      const link = await ShapedLink.to(narrow.url, CLEAR, SEED)
      try {
        const run = { folder, serverUrl: server.url, ...people, documents, link, profile }
        return await ourCrossings({ ...run, weather: () => narrowed(narrow, link, profile) })
      } finally {
        await link.close()
      }
    })
  } finally {
    await server.end()
  }
}

async function theirs({ profile, documents, certificate, folder }: Run, kind: PeerKind): Promise<Crossing> {
  const peer = await peerOf(kind, certificate)
  const device = peer.device(documents, peer.server.url)
  try {
    const known = peer.server.changedDocuments(documents.length, PATIENCE_MS)
    device.connect()
    if ((await known) < documents.length) throw new Error(`${kind} does not take the documents at first`)
    await settled(device.isSettled, PATIENCE_MS)
    device.disconnect()
    for (const [at, { change }] of documents.entries()) Y.applyUpdate(device.docs[at] ?? new Y.Doc(), change)
    const url = peer.server.url.replace('wss:', 'https:')
    return await behindKernel({ url, rates: profile.kernel, folder }, async (narrow) => {
      const link = await ShapedLink.to(narrow.url, profile.shape, SEED)
      device.url(link.url.replace('https:', 'wss:'))
      const clearUp = narrowed(narrow, link, profile)
      try {
        return await across(link, () => reconciled(peer, device, documents.length))
      } finally {
        clearUp()
        await link.close()
      }
    })
  } finally {
    endDevice(device)
    peer.server.end()
  }
}

async function reconciled(
  { server }: Peer,
  device: ReturnType<Peer['device']>,
  count: number,
): Promise<{ trips: null; through: number }> {
  const changed = server.changedDocuments(count, PATIENCE_MS)
  device.connect()
  const through = await changed
  if (through === count) await settled(device.isSettled, PATIENCE_MS)
  return { trips: null, through }
}

/** Where the peer cannot tell, what has arrived at the server counts: half a round trip for nothing. */
async function settled(isSettled: () => boolean | null, withinMs: number): Promise<void> {
  const begun = performance.now()
  while (isSettled() === false && performance.now() - begun < withinMs) await sleep(10)
}
