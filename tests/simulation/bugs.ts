/**
 * Bugs as people write them, each planted from outside: in a port or around `step`, never as a switch in the product.
 * A simulation that does not find every one of them proves nothing (bugs.test.ts).
 */
import type { Transport } from '../../main/sync/ports.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import type { Failing } from '../../shared/sync/causes.ts'
import { step } from '../../shared/sync/machine.ts'
import type { SyncResponse } from '../../shared/wire/protocol.ts'
import { inOldCopies, inTheWords } from './bugs-old-copies.ts'
import { inTheRoom } from './bugs-room.ts'
import { scopeOfOp } from './model-feed.ts'
import { bug, opsOf, type PlantedBug, pages } from './planting.ts'

const inTheMachine: readonly PlantedBug[] = [
  bug('forgets to read the outbox again', {
    decide: (state, event) => step(state, event.type === 'pageStored' ? { ...event, waiting: 0 } : event),
  }),
  bug('forgets what came while a request was under way', {
    decide: (state, event) => {
      const next = step(state, event)
      const busy = event.type === 'workSaved' || event.type === 'nudged'
      return busy && state.phase.at !== 'live' ? { state, effects: [] } : next
    },
  }),
  bug('ignores a cut while pushing', {
    decide: (state, event) =>
      event.type === 'failed' && event.why.startsWith('net/') && state.phase.at === 'exchanging'
        ? { state, effects: [] }
        : step(state, event),
  }),
  bug('tries again without waiting', {
    decide: (state, event) => {
      const next = step(state, event)
      return {
        ...next,
        effects: next.effects.map((effect) =>
          effect.do === 'setTimer' && next.state.phase.at === 'waiting'
            ? { ...effect, atLeastMs: 0, jitterMs: 0 }
            : effect,
        ),
      }
    },
  }),
  bug('sets no timer when blocked', {
    decide: (state, event) => {
      const next = step(state, event)
      return {
        ...next,
        effects: next.effects.filter(
          (effect) => effect.do !== 'setTimer' || next.state.phase.at !== 'blocked',
        ),
      }
    },
  }),
]

const inTheStore: readonly PlantedBug[] = [
  bug('says "saved" before the disk has it', {
    store: (store) => ({
      ...store,
      appendLocal: (write) => {
        void store.appendLocal(write)
        return Promise.resolve(true)
      },
    }),
  }),
  bug('drops the outbox row when it is sent', {
    store: (store, device) => ({
      ...store,
      outboxBatches: async (maxBytes) => {
        const batches = await store.outboxBatches(maxBytes)
        for (const { opId } of opsOf(batches)) device.disk.outbox.delete(opId)
        return batches
      },
    }),
  }),
  bug(
    'moves the cursor before the entries are on the disk',
    pages((response, device) => {
      if (response.epoch === device.disk.epoch) Object.assign(device.disk.cursors, response.cursors)
      return response
    }),
  ),
  bug(
    'applies a repeated op again',
    pages((response, device) => {
      for (const { opId } of response.entries) device.disk.known.delete(opId)
      return response
    }),
  ),
  bug(
    'offers nothing again to a restored server',
    pages((response, device) => {
      if (device.disk.epoch !== null && device.disk.epoch !== response.epoch)
        Object.assign(device.disk, { epoch: response.epoch, cursors: {} })
      return response
    }),
  ),
  bug(
    'keeps its cursors although the server was restored',
    pages((response, device) => {
      const { cursors, epoch } = device.disk
      if (epoch === null || epoch === response.epoch) return response
      for (const row of device.disk.log) if (row.own) device.disk.outbox.set(row.opId, 'waiting')
      device.disk.epoch = response.epoch
      return { ...response, cursors: { ...response.cursors, ...cursors } }
    }),
  ),
  bug('drops what the server refused', {
    store: (store, device) => ({
      ...store,
      applyResponse: async (response, now) => {
        const stored = await store.applyResponse(response, now)
        for (const { opId } of response.rejects) device.disk.outbox.delete(opId)
        return stored
      },
    }),
  }),
  bug(
    'offers again what the server refused',
    pages((response) => ({ ...response, rejects: [] })),
  ),
  bug(
    'drops entries of a kind that it does not know',
    pages((response) => ({
      ...response,
      entries: response.entries.filter((entry) => entry.kind === 'layer.update'),
    })),
  ),
]

const inTheGroups: readonly PlantedBug[] = [
  bug(
    'keeps the notes of others when its person is taken out of a group',
    pages((response) => ({ ...response, revoked: [] })),
  ),
  bug('keeps a put that the server refused as the state of the group', {
    store: (store, device) => ({
      ...store,
      applyResponse: async (response, now) => {
        const before = new Map(device.disk.groups)
        const stored = await store.applyResponse(response, now)
        for (const { opId } of response.rejects)
          for (const [scope, held] of before)
            if (held.known.opId === opId) device.disk.groups.set(scope, held)
        return stored
      },
    }),
  }),
  bug('never offers again what was refused before its person was in the group', {
    store: (store, device) => ({
      ...store,
      applyResponse: (response, now) => {
        device.disk.outOfGroup.clear()
        return store.applyResponse(response, now)
      },
    }),
  }),
]

const pageAfter = async (transport: Transport): Promise<Result<SyncResponse, Failing>> =>
  (await transport.nextPage?.()) ?? fail('net/cut')

const onTheWay: readonly PlantedBug[] = [
  bug('takes any answer for a receipt', {
    transport: (transport) => ({
      ...transport,
      exchange: async (ask, signal) => {
        const answer = await transport.exchange(ask, signal)
        if (!answer.ok) return answer
        const receipts = opsOf(ask.batches).map((op) => ({
          opId: op.opId,
          scope: scopeOfOp(op),
          seq: 1,
        }))
        return ok({ ...answer.value, receipts })
      },
    }),
  }),
  bug('loses part of a page', {
    transport: (transport) => ({
      ...transport,
      exchange: async (ask, signal) => {
        const answer = await transport.exchange(ask, signal)
        return answer.ok && answer.value.entries.length > 3
          ? ok({ ...answer.value, entries: answer.value.entries.slice(0, -1) })
          : answer
      },
    }),
  }),
  bug('keeps one page of an answer while it stores, and the next comes over it', {
    transport: (transport) => ({
      ...transport,
      nextPage: async () => {
        const page = await pageAfter(transport)
        return page.ok && page.value.follows === true ? pageAfter(transport) : page
      },
    }),
  }),
  bug('one client id for all devices of a person', {
    clientId: (device) => Number.parseInt(device.spec.personId.slice(0, 7), 16),
  }),
]

const inTheServer: readonly PlantedBug[] = [
  bug('acknowledges before the log is on the disk', {
    rules: (sound) => ({ ...sound, beforeAnswer: () => Promise.resolve() }),
  }),
  bug('reads batches before the pull has finished', {
    rules: (sound) => ({ ...sound, readsBatches: () => true }),
  }),
  bug('logs a repeated op again', { rules: (sound) => ({ ...sound, knows: (): undefined => undefined }) }),
  bug('sends every scope to everybody', { rules: (sound) => ({ ...sound, mayRead: () => true }) }),
  bug('goes on sending a group to those who were taken out of it', {
    rules: (sound) => {
      const once = new Set<string>()
      return {
        ...sound,
        mayRead: (personId, scope) => {
          if (sound.mayRead(personId, scope)) once.add(`${scope} ${personId}`)
          return once.has(`${scope} ${personId}`)
        },
      }
    },
  }),
  bug('takes notes of a group from those who are no longer in it', {
    rules: (sound) => ({ ...sound, mayWriteIn: (group) => group !== null }),
  }),
  bug('takes notes for a group that it does not know', {
    rules: (sound) => ({
      ...sound,
      mayWriteIn: (group, personId) => group === null || sound.mayWriteIn(group, personId),
    }),
  }),
]

export const PLANTED_BUGS: readonly PlantedBug[] = [
  ...inTheMachine,
  ...inTheStore,
  ...inTheGroups,
  ...inOldCopies,
  ...inTheWords,
  ...inTheRoom,
  ...onTheWay,
  ...inTheServer,
]
