/** Planted bugs about hubs, sticks, and batches that others bring. */
import type { SyncStore } from '../../main/sync/ports.ts'
import type { SyncResponse } from '../../shared/wire/protocol.ts'
import type { Device, ModelHub } from './device-shape.ts'
import { isNewer } from './groups.ts'
import { bug, opsOf, type PlantedBug } from './planting.ts'
import type { WorldPlants } from './world.ts'

/** A hub's pages pass through `after` when they are on the disk. */
const hubPages = (
  after: (device: Device, response: SyncResponse, hub: ModelHub) => void,
): Partial<WorldPlants> => ({
  hubStore: (store: SyncStore, device, hub) => ({
    ...store,
    applyResponse: async (response, now) => {
      const stored = await store.applyResponse(response, now)
      after(device, response, hub)
      return stored
    },
  }),
})

export const inTheRoom: readonly PlantedBug[] = [
  bug(
    'takes the receipt of a hub for the server’s',
    hubPages((device, { receipts }) => {
      for (const { opId } of receipts) device.disk.outbox.delete(opId)
    }),
  ),
  bug(
    'keeps the cursors of a hub as the server’s',
    hubPages((device, { cursors }) => void Object.assign(device.disk.cursors, cursors)),
  ),
  bug(
    'applies again from the server what came by a hub',
    hubPages((device, { entries }) => {
      for (const { opId } of entries) device.disk.known.delete(opId)
    }),
  ),
  bug(
    'lets a hub refuse',
    hubPages((device, { rejects }) => {
      for (const { opId } of rejects)
        if (device.disk.outbox.get(opId) === 'waiting') device.disk.outbox.set(opId, 'refused')
    }),
  ),
  bug('offers a hub that took over only what no hub has had', {
    hubStore: (store, device, hub) => ({
      ...store,
      outboxBatches: async (maxBytes) => {
        const others = [...device.disk.hubs].filter(([id]) => id !== hub.hubId)
        const had = others.some(([, held]) => held.words.size > 0)
        return had ? [] : store.outboxBatches(maxBytes)
      },
    }),
  }),
  bug('a hub gives everybody everything', {
    hubRules: (sound) => ({ ...sound, mayRead: () => true }),
  }),
  bug('tells the server nothing of the groups that a hub has told of', {
    transport: (transport) => ({
      ...transport,
      exchange: (ask, signal) =>
        transport.exchange(
          { ...ask, cursors: Object.fromEntries(Object.entries(ask.cursors).filter(([, seq]) => seq > 0)) },
          signal,
        ),
    }),
  }),
  bug(
    'keeps what a hub said of a group over the word of the server',
    {
      store: (store, { disk }) => ({
        ...store,
        applyResponse: async (response, now) => {
          const heard = new Map(disk.heardGroups)
          const stored = await store.applyResponse(response, now)
          for (const [scope, known] of heard) {
            const held = disk.groups.get(scope)
            if (held === undefined || isNewer(known, held.known)) disk.heardGroups.set(scope, known)
          }
          return stored
        },
      }),
    },
    161,
  ),
  bug('a hub shows what its holder has not sent yet', { hubGives: () => true }),
  bug('a hub tells its holder only once of what came in', { hubOpens: () => undefined }),
  bug('takes nothing of its own back from a hub', {
    store: (store, { spec }) => ({
      ...store,
      keepRelayed: (batches) =>
        store.keepRelayed(batches.filter(({ deviceId }) => deviceId !== spec.deviceId)),
    }),
  }),
  bug('takes for sent what it has put on a stick', {
    store: (store, device) => ({
      ...store,
      packOutbox: async () => {
        const batches = await store.packOutbox()
        for (const { opId } of opsOf(batches)) device.disk.outbox.delete(opId)
        return batches
      },
    }),
  }),
  bug(
    'throws away what others gave it to pass on',
    { store: (store) => ({ ...store, keepRelayed: () => Promise.resolve() }) },
    588,
  ),
]
