/**
 * A person's whole device without its windows: the store behind its real worker, the sync driver, HTTP and nudge socket,
 * the way to the room's hub, and on the holder's device that hub. Writes notes until it is killed. Says
 * `saved <opId> <annotationId>` after the store has, `sent <opId>` and `on-hub <opId>` when a receipt of the server's or
 * the hub's is on its disk, and, quiet, `holds <hash> <count>` of the notes it has whenever that may have changed,
 * `passed-on` while nothing of others waits here or in the hub, `waits …` with what is not done yet, and `lines …` with
 * how it stands with server and hub.
 *   laptop <laptop.json> <worker.js> <hub.js> [quiet]
 */
import { createHash, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { applyUpdate, Doc } from 'yjs'
import type { StoreApi } from '../../../main/store/api.ts'
import { startStore } from '../../../main/store/store-client.ts'
import { createSyncDriver } from '../../../main/sync/driver.ts'
import { createHttpTransport } from '../../../main/sync/http-transport.ts'
import { nodeTimers } from '../../../main/sync/node-timers.ts'
import { createNudgeSocket } from '../../../main/sync/nudge-socket.ts'
import { annotationsOf } from '../../../shared/annotations/doc.ts'
import type { OpId } from '../../../shared/kernel/ids.ts'
import { instant } from '../../../shared/kernel/instant.ts'
import type { Tokens } from '../../../shared/wire/sign-in.ts'
import { newId } from '../../store/support/people.ts'
import { aWriter, meetingDoc } from '../../store/support/writer.ts'
import { handIn } from '../hand.ts'
import { type HeldHub, holdHub, type RoomSpec, visitHub } from './room.ts'
import { say } from './say.ts'

const [file = '', workerFile = '', hubFile = '', quiet] = process.argv.slice(2)
const text = readFileSync(file, 'utf8')
const { opening, fileId, versionId } = handIn(text)
const given = JSON.parse(text) as {
  serverUrl: string
  meetingId: Parameters<typeof meetingDoc>[0]
  tokens: Tokens
  room: RoomSpec
}
const { serverUrl, meetingId, room } = given
let { tokens } = given

let held: HeldHub | null = null
let looking: 'no' | 'yes' | 'again' = 'no'
const client = startStore(pathToFileURL(workerFile), {
  meetingsChanged() {},
  layerChanged: () => tellNotes(),
  outboxChanged: () => tellNotes(),
  damaged() {},
})
const opened = await client.open(opening)
if (!opened.ok) throw new Error(opened.failure.code)
const store: StoreApi = {
  ...client,
  applyResponse: async (response, now, authority) => {
    const applied = await client.applyResponse(response, now, authority)
    const word = (authority ?? 'server') === 'server' ? 'sent' : 'on-hub'
    if (applied.ok) for (const { opId } of response.receipts) say(`${word} ${opId}`)
    return applied
  },
}

const random = { bytes: (length: number) => new Uint8Array(randomBytes(length)), fraction: Math.random }
const clock = { now: () => instant(Date.now()), monotonicMs: () => performance.now() }
const hooks = {
  onEntriesApplied: () => held?.reseed(),
  onLinkUp: () => undefined,
  onStatusChanged: () => tellNotes(),
}
const common = { timers: nodeTimers, clock, random, hooks }
const server = createSyncDriver({
  ...common,
  store,
  transport: createHttpTransport({
    serverUrl,
    deviceId: opening.deviceId,
    fetch: (url, init) => fetch(url, init),
    credentials: { read: () => tokens, keep: (renewed) => Promise.resolve(void (tokens = renewed)) },
    timers: nodeTimers,
  }),
  nudgeLine: (events) =>
    createNudgeSocket(
      { serverUrl, accessToken: () => tokens.accessToken, timers: nodeTimers, random },
      events,
    ),
})
const { deviceId, signingKey } = opening
server.start()
const hub = visitHub(room, { ...common, store, deviceId, signingKey })
if ((room.hubId as string) === deviceId)
  held = holdHub(room, { ...common, store, deviceId, entry: hubFile, relayed: server.workSaved })
// Who has lost a line looks for it again: people move about in a building.
setInterval(() => {
  for (const driver of [server, hub]) driver.linkHinted()
  tellNotes()
}, 250)
if (quiet === undefined) await writeForEver()

async function writeForEver(): Promise<never> {
  // Before its meeting has come, a device writes nothing into it.
  while (!(await store.meetingDetail(meetingId)).ok) await new Promise((resolve) => setTimeout(resolve, 20))
  const writer = aWriter(meetingDoc(meetingId, fileId, opening.person.id))
  for (const { docId, update } of await store.layersOfFile(meetingId, fileId))
    if (docId === writer.docId) applyUpdate(writer.doc, update)
  for (;;) {
    const opId = newId<OpId>()
    const { id, update } = writer.note(versionId, `ghi chú ${opId}`)
    const done = await store.appendLocal({ opId, docId: writer.docId, update, summary: '', at: clock.now() })
    if (!done.ok) throw new Error(done.failure.code)
    say(`saved ${opId} ${id}`)
    for (const driver of [server, hub]) driver.workSaved()
    await new Promise((resolve) => setTimeout(resolve, 60 + Math.random() * 200))
  }
}

/** One look at a time, and once more for all that was told meanwhile: a look over thousands of notes is not for nothing. */
function tellNotes(): void {
  if (quiet === undefined) return
  if (looking !== 'no') {
    looking = 'again'
    return
  }
  looking = 'yes'
  void lookAtNotes().finally(() => {
    const isAsked = looking === 'again'
    looking = 'no'
    if (isAsked) tellNotes()
  })
}

async function lookAtNotes(): Promise<void> {
  const facts = await store.syncFacts()
  // The hub's first: what it hands over meanwhile then counts twice, not never.
  const unkept = held === null ? 'no' : held.unkept()
  const relayed = held === null ? 'no' : (await store.relayedBatches(1 << 30)).length
  say(`waits ${facts.waitingCount} own, ${relayed} batches of others, ${unkept} in the hub`)
  say(`lines ${[server, hub].map((driver) => driver.state().phase.at).join(' ')}`)
  if (facts.waitingCount > 0) return
  const ids: string[] = []
  for (const { update } of await store.layersOfFile(meetingId, fileId)) {
    const doc = new Doc()
    applyUpdate(doc, update)
    ids.push(...annotationsOf(doc).keys())
    doc.destroy()
  }
  say(`holds ${createHash('sha256').update(ids.sort().join()).digest('hex')} ${ids.length}`)
  if (unkept === 0 && relayed === 0) say('passed-on')
}
