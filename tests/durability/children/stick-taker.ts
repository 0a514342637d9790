/**
 * A device that takes packs in, one after another, as the app's desk does, until it is killed: the store behind its real
 * worker, copies, contents, one transaction a pack. Says `step` on the way, `taken <pack>` when a pack is in, `done` again
 * and again after the last.
 *   stick-taker <taker.json> <worker.js> [ack-early | two-steps]     the faults that a test must catch: the first line that
 *                                                                    is said then is said amid them
 */
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { keepContent } from '../../../main/files/index.ts'
import { importPack, loadOf, lookInto, stagePack, sweepStaging } from '../../../main/stick/index.ts'
import type { BlobRecord } from '../../../main/store/api.ts'
import type { StickLoad } from '../../../main/store/stick/model.ts'
import { startStore } from '../../../main/store/store-client.ts'
import type { BodyId, DeviceId } from '../../../shared/kernel/ids.ts'
import { NOW } from '../../store/support/people.ts'
import { handIn } from '../hand.ts'
import { say } from './say.ts'

export interface PackOnStick {
  readonly name: string
  readonly file: string
  /** Hexadecimal: its slow key, which a test derives once. */
  readonly key: string
}

const [file = '', workerFile = '', fault] = process.argv.slice(2)
const text = readFileSync(file, 'utf8')
const { opening } = handIn(text)
const { bodyId, packs } = JSON.parse(text) as { bodyId: BodyId; packs: readonly PackOnStick[] }
const folder = path.dirname(opening.file)
const papers = {
  folder: path.join(folder, 'papers'),
  randomBytes: (length: number) => new Uint8Array(randomBytes(length)),
}

const store = startStore(pathToFileURL(workerFile), {
  meetingsChanged() {},
  layerChanged() {},
  outboxChanged() {},
  damaged() {},
})
const opened = await store.open(opening)
if (!opened.ok) throw new Error(opened.failure.code)
/** Longer than word of it takes to whoever kills, on a busy machine too. */
const AMID_MS = 500
const amid = () => new Promise((resolve) => setTimeout(resolve, AMID_MS))
const onTheWay = () => {
  if (fault === undefined) say('step')
}
const job = { signal: new AbortController().signal, progress: onTheWay }
const look = {
  ...job,
  findDevice: (id: DeviceId) => store.device(id),
  bodyId,
  takerId: opening.person.id,
}
const randomName = () => randomBytes(16).toString('hex')
for (const pack of packs) await take(pack)
// Killed here at the latest: whoever counts lines gets them.
setInterval(() => say('done'), 5)

async function take(chosen: PackOnStick): Promise<void> {
  const staging = path.join(folder, 'stick')
  await sweepStaging(staging)
  const ports = { ...look, folder: staging, freeBytes: async () => 1e12, randomName }
  const staged = await stagePack(ports, chosen.file)
  if (!staged.ok) throw new Error(staged.failure.code)
  const pack = staged.value
  const key = new Uint8Array(Buffer.from(chosen.key, 'hex'))
  const seen = await lookInto(look, pack, key)
  if (!seen.ok) throw new Error(seen.failure.code)
  const news = await store.newsOfStick(loadOf(pack, seen.value), seen.value.manifest.blobs)
  onTheWay()
  const taken = await importPack(
    {
      ...job,
      newFileName: randomName,
      reserve: (names, as) => store.stickFiles(names, as),
      keepContent: (blob) => keepContent(papers, blob),
      take: async (load, rows: readonly BlobRecord[]) => {
        onTheWay()
        if (fault === 'ack-early') await sayEarly(chosen)
        if (fault === 'two-steps') await takeObjectsFirst(load)
        return await store.takeStick(load, rows, NOW)
      },
    },
    { pack, key, seen: seen.value, missing: news.missingBlobs },
  )
  if (!taken.ok) throw new Error(taken.failure.code)
  say(`taken ${chosen.name}`)
  await pack.release()
}

async function sayEarly({ name }: PackOnStick): Promise<void> {
  say(`taken ${name}`)
  await amid()
}

/** The transaction in two. */
async function takeObjectsFirst(load: StickLoad): Promise<void> {
  await store.takeStick({ ...load, documents: [], batches: [] }, [], NOW)
  say('step')
  await amid()
}
