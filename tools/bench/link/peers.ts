/** What others do with the same changed documents: Hocuspocus on one socket, y-websocket on one a document. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { Certificate } from '../../../tests/support/certificate.ts'
import type { Health } from '../flapping/watched-server.ts'
import type { ChangedDocument } from './changes.ts'

/**
 * Hocuspocus names a document in every message: `hocuspocus` under our names (118 characters), `-packed` under the shortest that
 * still say whose it is (meeting, file and author in 64), `-short` under the file's id alone (36): two people's notes on a paper
 * would be one document then.
 */
export type PeerKind = 'hocuspocus' | 'hocuspocus-packed' | 'hocuspocus-short' | 'y-websocket'

interface PeerServer {
  readonly url: string
  /** Resolves when so many documents have changed since now, or at the latest at `untilMs`; answers how many. */
  readonly changedDocuments: (count: number, withinMs: number) => Promise<number>
  /** What it said of itself, once a second. */
  readonly health: () => readonly Health[]
  readonly end: () => void
}

interface Said {
  readonly url?: string
  readonly counting?: boolean
  readonly changed?: number
}

async function startPeer(kind: PeerKind, { certPath, keyPath }: Certificate): Promise<PeerServer> {
  const watch = path.join(import.meta.dirname, '..', 'flapping', 'loop-watch.ts')
  const child = fork(path.join(import.meta.dirname, 'peer-server.ts'), [kind, certPath, keyPath], {
    execArgv: [...process.execArgv, '--import', watch],
  })
  const heard: Health[] = []
  child.on('message', (said: Said | Health) => {
    if ('cpuS' in said) heard.push(said)
  })
  const [{ url }] = (await once(child, 'message')) as [Said]
  if (url === undefined) throw new Error(`${kind} said something else than where it listens`)
  return {
    url,
    health: () => heard,
    changedDocuments: async (count, withinMs) => {
      let changed = 0
      const done = new Promise<void>((resolve) => {
        const late = setTimeout(resolve, withinMs)
        const hear = (said: Said): void => {
          changed = said.changed ?? changed
          if (changed < count) return
          clearTimeout(late)
          child.off('message', hear)
          resolve()
        }
        child.on('message', hear)
      })
      child.send('count')
      await done
      return changed
    },
    end: () => child.disconnect(),
  }
}

/** A person's device with the peer's client: its documents, and how it goes to and from the network. */
export interface PeerDevice {
  readonly url: (url: string) => void
  readonly connect: () => void
  readonly disconnect: () => void
  /** Nothing is on its way that the server has not said it has; null where the peer cannot tell. */
  readonly isSettled: () => boolean | null
  readonly docs: readonly Y.Doc[]
}

/** y-websocket leaves a timer running in the awareness of every document until that is destroyed. */
export function endDevice(device: PeerDevice): void {
  device.disconnect()
  for (const doc of device.docs) doc.destroy()
}

export interface Peer {
  readonly server: PeerServer
  readonly device: (documents: readonly ChangedDocument[], url: string) => PeerDevice
}

/** As opaque and as long as ours. */
export const TOKEN = 'q'.repeat(43)

export async function peerOf(kind: PeerKind, certificate: Certificate): Promise<Peer> {
  const server = await startPeer(kind, certificate)
  if (kind === 'y-websocket') return { server, device: yWebsocketDevice }
  return { server, device: (documents, url) => hocuspocusDevice(documents, url, nameIn(kind)) }
}

/** What a document is called there. */
export function nameIn(kind: PeerKind): (document: ChangedDocument) => string {
  if (kind === 'hocuspocus-short') return ({ fileId }) => fileId
  if (kind !== 'hocuspocus-packed') return ({ name }) => name
  return ({ name }) =>
    Buffer.from(name.replace('meeting/', '').replaceAll(/[-/]/g, ''), 'hex').toString('base64url')
}

function docsOf(documents: readonly ChangedDocument[]): Y.Doc[] {
  return documents.map(({ base }) => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, base)
    return doc
  })
}

function hocuspocusDevice(
  documents: readonly ChangedDocument[],
  url: string,
  nameOf: (document: ChangedDocument) => string,
): PeerDevice {
  const docs = docsOf(documents)
  let socket: HocuspocusProviderWebsocket | null = null
  let providers: HocuspocusProvider[] = []
  let target = url
  return {
    docs,
    url: (to) => {
      target = to
    },
    connect: () => {
      const websocketProvider = new HocuspocusProviderWebsocket({ url: target, WebSocketPolyfill: WebSocket })
      socket = websocketProvider
      providers = documents.map((changed, at) => {
        const document = docs[at] ?? new Y.Doc()
        const provider = new HocuspocusProvider({
          websocketProvider,
          name: nameOf(changed),
          document,
          token: TOKEN,
        })
        provider.attach()
        return provider
      })
    },
    disconnect: () => {
      for (const provider of providers) provider.destroy()
      socket?.destroy()
      providers = []
    },
    isSettled: () => providers.every((provider) => provider.synced && !provider.hasUnsyncedChanges),
  }
}

function yWebsocketDevice(documents: readonly ChangedDocument[], url: string): PeerDevice {
  // Every provider listens for the end of the process.
  process.setMaxListeners(0)
  const docs = docsOf(documents)
  let providers: WebsocketProvider[] = []
  let target = url
  return {
    docs,
    url: (to) => {
      target = to
    },
    connect: () => {
      providers = documents.map(({ name }, at) => {
        const WebSocketPolyfill = WebSocket as unknown as typeof globalThis.WebSocket
        return new WebsocketProvider(target, name, docs[at] ?? new Y.Doc(), {
          WebSocketPolyfill,
          disableBc: true,
        })
      })
    },
    disconnect: () => {
      for (const provider of providers) provider.destroy()
      providers = []
    },
    isSettled: () => null,
  }
}
