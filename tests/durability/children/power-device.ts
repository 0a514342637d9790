/**
 * A device from its first start on, for the power cuts: its vault's file, notes, receipts, a folded log, copies of the
 * store, papers that come. Says what is durable: `file <path> <sha256>`, `note <opId> <id>`, `copy`, `blob <sha256>`.
 *   power-device <hand.json> <notes> [off | normal | ack-early]     the faults that a test must catch
 */
import { createHash, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { createDownloads, writeDurably } from '../../../main/files/index.ts'
import type { FileStore } from '../../../main/files/ports.ts'
import { calls } from '../../../main/store/calls.ts'
import { compact } from '../../../main/store/layers/compact.ts'
import { Signals } from '../../../main/store/signals.ts'
import { Store } from '../../../main/store/store.ts'
import { nodeTimers } from '../../../main/sync/node-timers.ts'
import type { OpId, Sha256 } from '../../../shared/kernel/ids.ts'
import { instant } from '../../../shared/kernel/instant.ts'
import { personScope } from '../../../shared/oparl/scope.ts'
import { aMeeting, aResponse, DAY, feedOf, NOW, newId } from '../../store/support/world.ts'
import { aWriter, privateDoc } from '../../store/support/writer.ts'
import { handIn } from '../hand.ts'
import { say } from './say.ts'

const [handFile = '', notes = '', fault] = process.argv.slice(2)
const { opening, fileId, versionId, epoch } = handIn(readFileSync(handFile, 'utf8'))
const vault = path.dirname(opening.file)
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex') as Sha256

const header = randomBytes(700)
await writeDurably(path.join(vault, 'vault.json'), header)
say(`file vault.json ${sha256(header)}`)

const opened = Store.open(opening, new Signals(() => undefined))
if (!opened.ok) throw new Error(opened.failure.code)
const { store } = opened.value
if (fault === 'off') store.context.db.pragma('synchronous = OFF')
if (fault === 'normal') store.context.db.pragma('synchronous = NORMAL')

const contents = new Map(
  Array.from({ length: 4 }, () => randomBytes(90_000)).map((bytes) => [sha256(bytes), bytes]),
)
await receivePapers()
const writer = aWriter(privateDoc(fileId, opening.person.id))
for (let round = 0; round < Number(notes); round += 1) {
  note(round)
  if (round % 8 === 7) compact(store.context, writer.docId, NOW)
  if (round % 25 === 20) {
    const copied = store.backUp(instant(NOW + round), 0)
    if (!copied.ok) throw new Error(copied.failure.code)
    say('copy')
  }
}
process.exit(0)

function note(round: number): void {
  const opId = newId<OpId>()
  const { id, update } = writer.note(versionId, `ghi chú ${opId}`)
  if (fault === 'ack-early') say(`note ${opId} ${id}`)
  const done = store.appendLocal({ opId, docId: writer.docId, update, summary: '', at: NOW })
  if (!done.ok) throw new Error(done.failure.code)
  if (fault !== 'ack-early') say(`note ${opId} ${id}`)
  if (round % 3 !== 0) return
  const receipts = [{ opId, scope: personScope(opening.person.id), seq: round + 1 }]
  const settled = store.applyResponse(aResponse({ epoch, receipts }), instant(NOW - 40 * DAY))
  if (!settled.ok) throw new Error(settled.failure.code)
}

/** A meeting's papers, in the way that papers come; the server is a function. */
async function receivePapers(): Promise<void> {
  const files = [...contents]
  const meeting = aMeeting({ name: 'Phiên họp', papers: files.map((_, at) => ({ name: `Tờ trình ${at}` })) })
  let at = 0
  for (const put of meeting.puts) {
    if (put.type !== 'FileVersion') continue
    const [sha, bytes] = files[at++] ?? []
    Object.assign(put.object, { sha256: sha, size: bytes?.length, text: null })
  }
  const applied = store.applyResponse({ ...feedOf(meeting), epoch }, NOW)
  if (!applied.ok) throw new Error(applied.failure.code)
  const left = new Set(contents.keys())
  let finished = (): void => undefined
  const done = new Promise<void>((resolve) => (finished = resolve))
  const downloads = createDownloads({
    store: fileStore(),
    folder: path.join(vault, 'papers'),
    link: {
      serverUrl: 'http://may-chu',
      fetch: async (url) => answerWith(url.split('/').at(-1) as Sha256),
      accessToken: () => 'token',
      renewToken: async () => false,
      failureOfError: () => 'net/cut',
      failureOfAnswer: () => ({ code: 'server/failed' }),
    },
    clock: { now: () => NOW, monotonicMs: () => performance.now() },
    random: { bytes: (length) => new Uint8Array(randomBytes(length)), fraction: () => 0 },
    timers: nodeTimers,
    freeBytes: async () => 10 ** 12,
    progressed: () => undefined,
    changed: () => {
      for (const sha of left) {
        if (calls.blob(store, sha)?.state !== 'ready') continue
        left.delete(sha)
        say(`blob ${sha}`)
      }
      if (left.size === 0) finished()
    },
    linkFailed: () => undefined,
    note: () => undefined,
    largestBytes: 10 ** 9,
  })
  downloads.start()
  await done
  await downloads.stop()
}

function answerWith(sha: Sha256): Response {
  const bytes = contents.get(sha) ?? new Uint8Array()
  const headers = {
    etag: `"${sha}"`,
    'content-type': 'application/octet-stream',
    'content-length': `${bytes.length}`,
  }
  return new Response(new Uint8Array(bytes), { headers })
}

/** What the worker's client offers, without the worker. */
function fileStore(): FileStore {
  return {
    wantedFiles: async (...asked) => calls.wantedFiles(store, ...asked),
    askForFile: async (...asked) => calls.askForFile(store, ...asked),
    forgetAsked: async (...asked) => calls.forgetAsked(store, ...asked),
    blob: async (...asked) => calls.blob(store, ...asked),
    putBlob: async (...asked) => calls.putBlob(store, ...asked),
    manifest: async (...asked) => calls.manifest(store, ...asked),
    keepManifest: async (...asked) => calls.keepManifest(store, ...asked),
    chunkBases: async (...asked) => calls.chunkBases(store, ...asked),
    indexText: async (...asked) => calls.indexText(store, ...asked),
    withdraw: async (...asked) => calls.withdraw(store, ...asked),
    unindexedTexts: async (...asked) => calls.unindexedTexts(store, ...asked),
    unwantedBlobs: async () => calls.unwantedBlobs(store),
    forgetUnwantedBlob: async (...asked) => calls.forgetUnwantedBlob(store, ...asked),
  }
}
