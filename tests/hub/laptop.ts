/** A laptop: the real store on its worker, the real driver to the server, and the real carrier to any hub. */
import path from 'node:path'
import { applyUpdate } from 'yjs'
import type { SessionSitting } from '../../main/app/session-sitting.ts'
import { type CarrierPorts, createHubCarrier, type HubCarrier } from '../../main/hub/carrier.ts'
import type { SessionLink } from '../../main/session/lines.ts'
import type { StoreClient } from '../../main/store/store-client.ts'
import { createSyncDriver, type SyncDriver } from '../../main/sync/driver.ts'
import { createHttpTransport } from '../../main/sync/http-transport.ts'
import { nodeTimers } from '../../main/sync/node-timers.ts'
import { createNudgeSocket } from '../../main/sync/nudge-socket.ts'
import { createLayerDoc } from '../../shared/annotations/doc.ts'
import { readAnnotations } from '../../shared/annotations/read.ts'
import type { MeetingId, OpId, PersonId } from '../../shared/kernel/ids.ts'
import type { LayerDocId } from '../../shared/oparl/scope.ts'
import type { Device } from '../server/device.ts'
import { NAMES, type Office, type Who } from '../server/office.ts'
import { aWriter, newId, openTestStore, type TestStore, tempFolder } from '../store/support/world.ts'
import type { Room } from './room.ts'

export interface Laptop {
  readonly who: Who
  readonly device: Device
  readonly store: StoreClient
  /** Starts exchanging with the server; answers how to stop. */
  readonly toServer: () => () => void
  readonly toHub: (room: Room) => () => void
  /** Who may run sessions, by the lines that there are now; hubs first. */
  readonly sessionLinks: SessionLink[]
  /** What hears of sessions over the nudge sockets, and of lines that are there again; as the app wires it. */
  sessions: Pick<SessionSitting, 'nudged' | 'linkUp'> | null
  /** What went over connections of their own. */
  readonly sentApart: { readonly url: string; readonly headers: Headers }[]
  /** Writes a note and has it on the disk. */
  readonly note: (docId: LayerDocId, words: string) => Promise<OpId>
  readonly counts: () => Promise<{ waiting: number; onHub: number; refused: number }>
  /** Every note's text that this device shows of the one paper, sorted. */
  readonly shown: () => Promise<string[]>
  readonly close: () => Promise<void>
}

const random = { bytes: (length: number) => new Uint8Array(length), fraction: () => Math.random() }
const quiet = {
  onEntriesApplied: () => undefined,
  onLinkUp: () => undefined,
  onStatusChanged: () => undefined,
}

export async function openLaptop(office: Office, who: Who): Promise<Laptop> {
  const device = await office.device(who)
  const folder = tempFolder()
  const signingKey = new Uint8Array(device.privateKey.export({ type: 'pkcs8', format: 'der' }))
  const made: TestStore = await openTestStore(folder, {
    file: path.join(folder, 'store.db'),
    person: { id: device.personId, name: NAMES[who], position: '' },
    deviceId: device.id,
    signingKey,
  })
  const { store } = made
  const drivers = new Set<SyncDriver>()
  const writers = new Map<LayerDocId, ReturnType<typeof aWriter>>()
  const common = { timers: nodeTimers, clock: office.clock, random }
  const run = (driver: SyncDriver, link: SessionLink): (() => void) => {
    drivers.add(driver)
    laptop.sessionLinks[link.kind === 'hub' ? 'unshift' : 'push'](link)
    driver.start()
    return () => {
      driver.stop()
      drivers.delete(driver)
      laptop.sessionLinks.splice(laptop.sessionLinks.indexOf(link), 1)
    }
  }
  const sessions = (meetingIds: readonly MeetingId[]): void => laptop.sessions?.nudged(meetingIds)
  const fetchApart = (url: string, init: RequestInit): Promise<Response> => {
    laptop.sentApart.push({ url, headers: new Headers(init.headers) })
    return fetch(url, init)
  }
  const hooks = { ...quiet, onLinkUp: () => laptop.sessions?.linkUp() }
  const laptop: Laptop = {
    who,
    device,
    store,
    sessionLinks: [],
    sessions: null,
    sentApart: [],
    toServer: () => {
      const serverUrl = office.url()
      const accessToken = () => device.tokens.accessToken
      const renewToken = async () => false
      const session = { lineId: 'server', kind: 'server', serverUrl, fetch, fetchApart } as const
      const tokens = () => device.tokens
      return run(
        createSyncDriver({
          ...common,
          store,
          transport: createHttpTransport({
            serverUrl,
            deviceId: device.id,
            fetch,
            timers: nodeTimers,
            credentials: {
              read: tokens,
              keep: async (fresh) => {
                device.tokens = fresh
              },
            },
          }),
          nudgeLine: (events) => createNudgeSocket({ serverUrl, accessToken, sessions, ...common }, events),
          hooks,
        }),
        { ...session, accessToken, renewToken },
      )
    },
    toHub: (room) => {
      const ports: CarrierPorts = {
        ...common,
        store,
        deviceId: device.id,
        signingKey,
        hooks,
        sessions,
        hub: {
          url: room.hub.url,
          authority: { hubId: room.hubId, holderId: room.holder.personId },
          certificate: '',
          fetch,
        },
      }
      const carrier: HubCarrier = createHubCarrier(ports)
      const { accessToken, renewToken } = carrier
      const session = { lineId: room.hubId, kind: 'hub', serverUrl: room.hub.url } as const
      return run(carrier.driver, { ...session, fetch, fetchApart, accessToken, renewToken })
    },
    note: async (docId, words) => {
      const writer = writers.get(docId) ?? aWriter(docId)
      writers.set(docId, writer)
      const opId = newId<OpId>()
      const { update } = writer.note(office.fileVersionId, words)
      const saved = await store.appendLocal({ opId, docId, update, summary: words, at: office.clock.now() })
      if (!saved.ok) throw new Error(saved.failure.code)
      for (const driver of drivers) driver.workSaved()
      return opId
    },
    counts: async () => {
      const { waitingCount, onHubCount, refusedCount } = await store.syncFacts()
      return { waiting: waitingCount, onHub: onHubCount, refused: refusedCount }
    },
    shown: async () => (await notesIn(store, office)).sort((a, b) => a.localeCompare(b)),
    close: async () => {
      for (const driver of drivers) driver.stop()
      await store.terminate()
    },
  }
  return laptop
}

async function notesIn(store: StoreClient, office: Office): Promise<string[]> {
  const words: string[] = []
  for (const layer of await store.layersOfFile(office.meetingId, office.fileId)) {
    const doc = createLayerDoc()
    applyUpdate(doc, layer.update)
    for (const { body } of readAnnotations(doc).annotations)
      words.push(`${nameOf(office, layer.author.id)}: ${body}`)
  }
  return words
}

function nameOf(office: Office, id: PersonId): string {
  return Object.entries(office.people).find(([, person]) => person === id)?.[0] ?? 'ai'
}
