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
import { across, type Crossing, folderOf, ourCrossings } from '../link/ours.ts'
import { type Peer, type PeerKind, peerOf } from '../link/peers.ts'
import { linkRows } from '../link/rows.ts'
import { PROFILES, type Profile } from '../link/shapes.ts'
import { type Official, seedOffice } from '../office.ts'
import { inTempFolder } from '../places.ts'
import type { Row } from '../report.ts'
import type { PlainBench } from '../section.ts'
import { startServerChild } from '../server-child.ts'

const PEERS = ['hocuspocus', 'hocuspocus-short', 'y-websocket'] as const
const SEED = 'bench-link'
const WEATHER_MS = 15 * 60_000
/** Longer than this nobody waits; what has come through by then is said. */
const PATIENCE_MS = 6 * 60_000

export async function linkSection({ quick, say, only }: PlainBench): Promise<readonly Row[]> {
  const count = quick ? 200 : 1000
  return inTempFolder('link', async (folder) => {
    const certificate = certificateIn(folder)
    believe(certificate)
    const rows: Row[] = []
    for (const [key, profile] of Object.entries(PROFILES)) {
      if (only.length > 0 && !only.includes(key)) continue
      const place = folderOf(folder, key)
      mkdirSync(place)
      const [chair, delegate] = await seedOffice(path.join(place, 'server'), 2)
      if (chair === undefined || delegate === undefined) throw new Error('the office has nobody')
      const documents = changedDocuments(count, chair)
      const people = { chair, delegate }
      rows.push(...(await onLink({ profile, documents, certificate, people, folder: place, say })))
    }
    return rows
  })
}

interface Run {
  readonly profile: Profile
  readonly documents: readonly ChangedDocument[]
  readonly certificate: Certificate
  readonly people: { readonly chair: Official; readonly delegate: Official }
  readonly folder: string
  readonly say: PlainBench['say']
}

async function onLink(run: Run): Promise<Row[]> {
  const { profile, documents, certificate, say } = run
  say(`link, ${profile.name}: ours`)
  const { sent, received } = await ours(run)
  say(`  ${lineOf(sent)}; received ${lineOf(received)}`)
  const floor = {
    sent: await floorMs(certificate, profile.shape, sent, (link) => weather(link, profile)),
    received: await floorMs(certificate, profile.shape, received, (link) => weather(link, profile)),
  }
  const peers: { kind: PeerKind; crossing: Crossing }[] = []
  for (const kind of PEERS) {
    say(`link, ${profile.name}: ${kind}`)
    const crossing = await theirs(run, kind)
    say(`  ${lineOf(crossing)}, ${crossing.through} documents`)
    peers.push({ kind, crossing })
  }
  return linkRows({
    profile,
    documents: documents.length,
    changed: changedBytes(documents),
    sent,
    received,
    floor,
    peers,
  })
}

const lineOf = ({ ms, up, down }: Crossing): string =>
  `${(ms / 1000).toFixed(1)} s, ${(up / 1000).toFixed(1)} kB up, ${(down / 1000).toFixed(1)} kB down`

function weather(link: ShapedLink, { weather: coming }: Profile): () => void {
  return coming === null ? () => undefined : weatherOn(link, coming, SEED, WEATHER_MS)
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
  const link = await ShapedLink.to(server.url, CLEAR, SEED)
  try {
    const run = { folder, serverUrl: server.url, ...people, documents, link, profile }
    return await ourCrossings({ ...run, weather: () => weather(link, profile) })
  } finally {
    await link.close()
    await server.end()
  }
}

async function theirs({ profile, documents, certificate }: Run, kind: PeerKind): Promise<Crossing> {
  const peer = await peerOf(kind, certificate)
  const link = await ShapedLink.to(peer.server.url.replace('wss:', 'https:'), CLEAR, SEED)
  const url = link.url.replace('https:', 'wss:')
  const device = peer.device(documents, peer.server.url)
  try {
    const known = peer.server.changedDocuments(documents.length, PATIENCE_MS)
    device.connect()
    if ((await known) < documents.length) throw new Error(`${kind} does not take the documents at first`)
    await settled(device.isSettled, PATIENCE_MS)
    device.disconnect()
    for (const [at, { change }] of documents.entries()) Y.applyUpdate(device.docs[at] ?? new Y.Doc(), change)
    device.url(url)
    link.reshape(profile.shape)
    const clearUp = weather(link, profile)
    try {
      return await across(link, () => reconciled(peer, device, documents.length))
    } finally {
      clearUp()
    }
  } finally {
    device.disconnect()
    await link.close()
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
