/** Two laptops with real stores: Bình's has a meeting with its papers, An's has nothing yet. */
import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect } from 'vitest'
import { openBlob } from '../../../main/files/blob-reader.ts'
import { keepContent, openOutgoing } from '../../../main/files/index.ts'
import {
  importPack,
  keyOfCode,
  loadOf,
  lookInto,
  type PackLoad,
  stagePack,
  writePack,
} from '../../../main/stick/index.ts'
import type { BlobRecord } from '../../../main/store/api.ts'
import type { StickLoad } from '../../../main/store/stick/model.ts'
import { argon2id } from '../../../main/vault/argon.ts'
import { fail, ok } from '../../../shared/kernel/result.ts'
import {
  an,
  aWriter,
  binh,
  feedOf,
  meetingDoc,
  NOW,
  openTestStore,
  removeFolder,
  type TestStore,
  tempFolder,
} from '../../store/support/world.ts'
import { aMeetingLoad, type LoadedMeeting } from './honest.ts'
import { BODY, directory, laptops } from './workshop.ts'

const job = { signal: new AbortController().signal, progress: () => undefined }

interface Side {
  readonly made: TestStore
  readonly folder: string
  readonly papers: string
}
export let folder = ''
export let giver: Side
export let taker: Side
export let meeting: LoadedMeeting

export function takerIsNow(made: TestStore): void {
  taker = { ...taker, made }
}

async function side(name: string, laptop: typeof laptops.an, person: typeof an): Promise<Side> {
  const at = path.join(folder, name)
  const papers = path.join(at, 'papers')
  mkdirSync(papers, { recursive: true })
  const made = await openTestStore(at, { person, deviceId: laptop.deviceId, signingKey: laptop.signingKey })
  return { made, folder: at, papers }
}

beforeEach(async () => {
  folder = tempFolder()
  giver = await side('binh', laptops.binh, binh)
  taker = await side('an', laptops.an, an)
  meeting = aMeetingLoad([300_000, 2000])
  await giver.made.store.applyResponse(feedOf(meeting.meeting), NOW)
  for (const [at, bytes] of meeting.blobs.entries()) {
    const content = await keepContent(
      { folder: giver.papers, randomBytes: (length) => new Uint8Array(randomBytes(length)) },
      { ...meeting.manifest.blobs[at]!, fileName: `blob${at}` },
    )
    await content.append(bytes)
    expect(await content.finish()).toBe(true)
    await giver.made.store.putBlob(content.row as BlobRecord)
  }
})
afterEach(async () => {
  await giver.made.store.terminate()
  await taker.made.store.terminate()
  removeFolder(folder)
})

export const paper = () => meeting.meeting.papers[0]!
export const noteOf = (person: typeof an, body: string) => {
  const writer = aWriter(meetingDoc(meeting.meeting.id, paper().fileId, person.id))
  return { docId: writer.docId, ...writer.note(paper().versionId, body) }
}

async function write(
  load: Pick<PackLoad, 'what' | 'contents' | 'blobs'>,
): Promise<{ file: string; code: string }> {
  const file = path.join(folder, `pack-${randomBytes(4).toString('hex')}.phonghop`)
  const { store } = giver.made
  const packed = await writePack(
    {
      ...job,
      argon2id,
      randomBytes: (length) => new Uint8Array(randomBytes(length)),
      maker: {
        bodyId: BODY,
        personId: binh.id,
        deviceId: laptops.binh.deviceId,
        signingKey: laptops.binh.signingKey,
      },
      created: NOW,
      openBlob: async (sha256) => {
        const row = await store.blob(sha256)
        return row === null
          ? fail('paper/not-downloaded')
          : ok(
              await openBlob({
                file: path.join(giver.papers, row.fileName),
                key: row.key,
                sha256,
                size: row.size,
              }),
            )
      },
    },
    { ...load, byName: binh.name, epoch: null },
    await openOutgoing(file),
  )
  if (!packed.ok) throw new Error(packed.failure.code)
  return { file, code: packed.value.code }
}

export async function packMeeting(): Promise<{ file: string; code: string }> {
  const packed = await giver.made.store.packMeeting(meeting.meeting.id)
  if (!packed.ok) throw new Error(packed.failure.code)
  const { objects, documents, blobs } = packed.value
  return await write({
    what: { is: 'meeting', meetingId: meeting.meeting.id, name: 'Họp', start: NOW },
    contents: { objects: [...objects], documents: [...documents], batches: [] },
    blobs,
  })
}
export async function packOutbox(): Promise<{ file: string; code: string }> {
  const batches = await giver.made.store.packOutbox()
  return await write({
    what: { is: 'outbox' },
    contents: { objects: [], documents: [], batches: [...batches] },
    blobs: [],
  })
}

export async function take(
  { file, code }: { file: string; code: string },
  { made, papers, folder: at }: Side = taker,
) {
  const { store } = made
  const look = { ...job, findDevice: directory, bodyId: BODY, takerId: an.id }
  const staged = await stagePack(
    { ...look, folder: path.join(at, 'stick'), freeBytes: async () => 1e12, randomName: () => 'copy' },
    file,
  )
  if (!staged.ok) throw new Error(staged.failure.code)
  const pack = staged.value
  try {
    const key = await keyOfCode(argon2id, code, pack.prologue)
    const seen = await lookInto(look, pack, key)
    if (!seen.ok) throw new Error(JSON.stringify(seen.failure))
    const news = await store.newsOfStick(loadOf(pack, seen.value), seen.value.manifest.blobs)
    const taken = await importPack(
      {
        ...job,
        newFileName: () => randomBytes(16).toString('hex'),
        reserve: (names: readonly string[], as: 'reserved' | 'given-up') => store.stickFiles(names, as),
        keepContent: (blob: Parameters<typeof keepContent>[1]) =>
          keepContent({ folder: papers, randomBytes: (length) => new Uint8Array(randomBytes(length)) }, blob),
        take: (load: StickLoad, rows: readonly BlobRecord[]) => store.takeStick(load, rows, NOW),
      } as never,
      { pack, key, seen: seen.value, missing: news.missingBlobs },
    )
    return { news, taken }
  } finally {
    await pack.release()
  }
}

export const notesAt = async ({ made }: Side): Promise<number> => {
  const layers = await made.store.layersOfFile(meeting.meeting.id, paper().fileId)
  return layers.length
}
export const digestOf = (at: string): string => {
  const hash = createHash('sha256')
  for (const name of readdirSync(at).sort()) hash.update(name).update(readFileSync(path.join(at, name)))
  return hash.digest('hex')
}
