/** A laptop: the real store on its worker, the real driver to the server, and the real carrier to any hub. */
import path from 'node:path'
import { applyUpdate } from 'yjs'
import { type CarrierPorts, createHubCarrier, type HubCarrier } from '../../main/hub/carrier.ts'
import type { StoreClient } from '../../main/store/store-client.ts'
import { createSyncDriver, type SyncDriver } from '../../main/sync/driver.ts'
import { createHttpTransport } from '../../main/sync/http-transport.ts'
import { nodeTimers } from '../../main/sync/node-timers.ts'
import { createNudgeSocket } from '../../main/sync/nudge-socket.ts'
import { createLayerDoc } from '../../shared/annotations/doc.ts'
import { readAnnotations } from '../../shared/annotations/read.ts'
import type { OpId, PersonId } from '../../shared/kernel/ids.ts'
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
  const run = (driver: SyncDriver): (() => void) => {
    drivers.add(driver)
    driver.start()
    return () => {
      driver.stop()
      drivers.delete(driver)
    }
  }
  return {
    who,
    device,
    store,
    toServer: () => {
      const serverUrl = office.url()
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
          nudgeLine: (events) =>
            createNudgeSocket({ serverUrl, accessToken: () => device.tokens.accessToken, ...common }, events),
          hooks: quiet,
        }),
      )
    },
    toHub: (room) => {
      const ports: CarrierPorts = {
        ...common,
        store,
        deviceId: device.id,
        signingKey,
        hooks: quiet,
        hub: {
          url: room.hub.url,
          authority: { hubId: room.hubId, holderId: room.holder.personId },
          certificate: '',
          fetch,
        },
      }
      const carrier: HubCarrier = createHubCarrier(ports)
      return run(carrier.driver)
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
