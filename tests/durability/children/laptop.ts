/**
 * A person's whole device without its windows: the store behind its real worker, the sync driver, HTTP and nudge socket.
 * Writes notes until it is killed. Says `saved <opId> <annotationId>` after the store has, `sent <opId>` when a receipt is
 * on its disk, and, quiet, `holds <hash> <count>` of the notes it has whenever that may have changed.
 *   laptop <laptop.json> <worker.js> [quiet]
 */
import { createHash, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { applyUpdate, Doc } from 'yjs'
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
import { say } from './say.ts'

const [file = '', workerFile = '', quiet] = process.argv.slice(2)
const text = readFileSync(file, 'utf8')
const { opening, fileId, versionId } = handIn(text)
const given = JSON.parse(text) as {
  serverUrl: string
  meetingId: Parameters<typeof meetingDoc>[0]
  tokens: Tokens
}
const { serverUrl, meetingId } = given
let { tokens } = given

const store = startStore(pathToFileURL(workerFile), {
  meetingsChanged() {},
  layerChanged: () => void tellNotes(),
  outboxChanged: () => void tellNotes(),
  damaged() {},
})
const opened = await store.open(opening)
if (!opened.ok) throw new Error(opened.failure.code)

const random = { bytes: (length: number) => new Uint8Array(randomBytes(length)), fraction: Math.random }
const clock = { now: () => instant(Date.now()), monotonicMs: () => performance.now() }
const driver = createSyncDriver({
  store: {
    ...store,
    applyResponse: async (response, now) => {
      const applied = await store.applyResponse(response, now)
      if (applied.ok) for (const { opId } of response.receipts) say(`sent ${opId}`)
      return applied
    },
  },
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
  timers: nodeTimers,
  clock,
  random,
  hooks: {
    onEntriesApplied: () => undefined,
    onLinkUp: () => undefined,
    onStatusChanged: () => void tellNotes(),
  },
})
driver.start()
if (quiet === undefined) await writeForEver()
// What comes without a change of the store's own is looked for too.
setInterval(() => {
  driver.linkHinted()
  void tellNotes()
}, 250)

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
    driver.workSaved()
    await new Promise((resolve) => setTimeout(resolve, 60 + Math.random() * 200))
  }
}

async function tellNotes(): Promise<void> {
  if (quiet === undefined) return
  const [facts, layers] = await Promise.all([store.syncFacts(), store.layersOfFile(meetingId, fileId)])
  const ids: string[] = []
  for (const { update } of layers) {
    const doc = new Doc()
    applyUpdate(doc, update)
    ids.push(...annotationsOf(doc).keys())
    doc.destroy()
  }
  if (facts.waitingCount === 0)
    say(`holds ${createHash('sha256').update(ids.sort().join()).digest('hex')} ${ids.length}`)
}
