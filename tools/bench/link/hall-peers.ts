/**
 * A peer in the hall: the same devices, documents, air and weather. A provider for every document at once would never get
 * through before the next reset, so each device takes its documents in turns, some at a time, its own first, as a careful
 * application would; what it opened and found unchanged it opens again later. The server and every device have the documents
 * as they were.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { ShapedLink } from '../../../tests/support/shaped-link.ts'
import type { ChangedDocument } from './changes.ts'
import { cpuWatch, DEVICES, type Hall, type HallRun, hallLink, hallWeather } from './hall.ts'
import { endDevice, nameIn, type PeerKind, peerOf, TOKEN } from './peers.ts'

/** Documents that a device has open at the same time. */
const AT_ONCE: Readonly<Record<PeerKind, number>> = {
  hocuspocus: 50,
  'hocuspocus-packed': 50,
  'hocuspocus-short': 50,
  'y-websocket': 3,
}
/** Longer than this nobody waits in a hall; what has come by then is said. */
const PATIENCE_MS = 100_000

export interface PeerHall extends HallRun {
  /** Until the last had all, or nobody waited any longer. */
  readonly tookMs: number
  /** Documents of others that have come to a device, over all devices. */
  readonly came: number
}

export async function hallPeer(hall: Hall, kind: PeerKind): Promise<PeerHall> {
  const peer = await peerOf(kind, hall.certificate)
  const documents = hall.written.flat()
  const first = peer.device(documents, peer.server.url)
  try {
    const known = peer.server.changedDocuments(documents.length, PATIENCE_MS)
    first.connect()
    if ((await known) < documents.length) throw new Error(`${kind} does not take the documents at first`)
    endDevice(first)
    const link = await hallLink(peer.server.url.replace('wss:', 'https:'), hall.seed)
    try {
      return await together(hall, kind, { link, health: peer.server.health })
    } finally {
      await link.close()
    }
  } finally {
    endDevice(first)
    peer.server.end()
  }
}

interface Place {
  readonly link: ShapedLink
  readonly health: Parameters<typeof cpuWatch>[0]['health']
}

async function together(hall: Hall, kind: PeerKind, { link, health }: Place): Promise<PeerHall> {
  const url = link.url.replace('https:', 'wss:')
  const documents = hall.written.flat()
  const seats = hall.written.map((own) => {
    const line = kind === 'y-websocket' ? yWebsocketLine(url) : hocuspocusLine(url, kind)
    return new Seat({ own: new Set(own), documents, line, atOnce: AT_ONCE[kind] })
  })
  const calm = hallWeather(link, hall.seed)
  const cpu = cpuWatch({ health })
  const begun = performance.now()
  for (const seat of seats) seat.begin()
  const doneMs: number[] = []
  let late = seats
  while (late.length > 0 && performance.now() - begun < PATIENCE_MS) {
    await sleep(20)
    const still = late.filter(({ lacks }) => lacks > 0)
    for (let at = still.length; at < late.length; at += 1) doneMs.push(performance.now() - begun)
    late = still
  }
  const tookMs = performance.now() - begun
  const bytes = link.carried
  const dropped = link.bytes.up + link.bytes.down - bytes.up - bytes.down
  const cpuS = cpu()
  calm()
  for (const seat of seats) seat.end()
  const came = seats.reduce(
    (sum, { lacks }) => sum + documents.length - documents.length / DEVICES - lacks,
    0,
  )
  return { doneMs, tookMs, bytes, dropped, connections: link.opened, cpuS, came }
}

/** One document open at the peer's server. */
interface Channel {
  readonly close: () => void
}
/** `settled`: told once what there is has been exchanged, both ways as far as the peer can tell. */
interface PeerLine {
  readonly open: (document: ChangedDocument, doc: Y.Doc, settled: () => void) => Channel
  readonly end: () => void
}

interface SeatOf {
  readonly own: ReadonlySet<ChangedDocument>
  readonly documents: readonly ChangedDocument[]
  readonly line: PeerLine
  readonly atOnce: number
}

class Seat {
  readonly #own: ReadonlySet<ChangedDocument>
  readonly #line: PeerLine
  readonly #atOnce: number
  /** Own ones at first; then whatever has not come, again and again; own ones once more behind them: a peer may have closed before it had sent. */
  readonly #queue: ChangedDocument[]
  readonly #open = new Set<() => void>()
  readonly #lacks: Set<ChangedDocument>
  #isOver = false

  constructor({ own, documents, line, atOnce }: SeatOf) {
    const others = documents.filter((document) => !own.has(document))
    this.#own = own
    this.#line = line
    this.#atOnce = atOnce
    this.#queue = [...own, ...others]
    this.#lacks = new Set(others)
  }

  get lacks(): number {
    return this.#lacks.size
  }

  begin(): void {
    while (!this.#isOver && this.#open.size < this.#atOnce) {
      const document = this.#queue.shift()
      if (document === undefined) return
      this.#openOne(document)
    }
  }

  end(): void {
    this.#isOver = true
    for (const close of this.#open) close()
    this.#line.end()
  }

  #openOne(document: ChangedDocument): void {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, document.base)
    if (this.#own.has(document)) Y.applyUpdate(doc, document.change)
    doc.on('update', () => this.#lacks.delete(document))
    let channel: Channel | null = null
    const close = (): void => {
      if (!this.#open.delete(close)) return
      channel?.close()
      doc.destroy()
    }
    this.#open.add(close)
    channel = this.#line.open(document, doc, () => {
      // Not while the provider tells it.
      setImmediate(() => {
        if (this.#isOver || !this.#open.has(close)) return
        close()
        if (this.#own.has(document) || this.#lacks.has(document)) this.#queue.push(document)
        this.begin()
      })
    })
  }
}

function hocuspocusLine(url: string, kind: PeerKind): PeerLine {
  const socket = new HocuspocusProviderWebsocket({ url, WebSocketPolyfill: WebSocket })
  return {
    open: (changed, document, settled) => {
      const provider = new HocuspocusProvider({
        websocketProvider: socket,
        name: nameIn(kind)(changed),
        document,
        token: TOKEN,
        awareness: null,
      })
      const look = (): void => {
        if (provider.synced && !provider.hasUnsyncedChanges) settled()
      }
      provider.on('synced', look)
      provider.on('unsyncedChanges', look)
      provider.attach()
      return { close: () => provider.destroy() }
    },
    end: () => socket.destroy(),
  }
}

function yWebsocketLine(url: string): PeerLine {
  return {
    open: ({ name }, doc, settled) => {
      const WebSocketPolyfill = WebSocket as unknown as typeof globalThis.WebSocket
      const provider = new WebsocketProvider(url, name, doc, { WebSocketPolyfill, disableBc: true })
      provider.on('sync', (isSynced: boolean) => {
        if (isSynced) settled()
      })
      return { close: () => provider.destroy() }
    },
    end: () => undefined,
  }
}
