/**
 * A device that takes packs the way the app does (main/app/stick-desk.ts), on a real store that has a meeting, a paper, a
 * note that was not sent and the office's directory; and one value for all that it holds.
 */
import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { encode } from 'cborg'
import { keepContent } from '../../../main/files/index.ts'
import { importPack, loadOf } from '../../../main/stick/import-pack.ts'
import { lookInto } from '../../../main/stick/look.ts'
import type { KnownDevice } from '../../../main/stick/ports.ts'
import { stagePack } from '../../../main/stick/staging.ts'
import type { BlobRecord } from '../../../main/store/api.ts'
import { calls } from '../../../main/store/calls.ts'
import { Signals } from '../../../main/store/signals.ts'
import { Store } from '../../../main/store/store.ts'
import type { BodyId, DeviceId, OpId, PersonId } from '../../../shared/kernel/ids.ts'
import type { Result } from '../../../shared/kernel/result.ts'
import { bodyScope } from '../../../shared/oparl/scope.ts'
import type { Prologue } from '../../../shared/stick/prologue.ts'
import type { SyncResponse } from '../../../shared/wire/protocol.ts'
import {
  anOpening,
  aResponse,
  aWriter,
  feedOf,
  meetingDoc,
  NOW,
  newId,
  putEntry,
} from '../../store/support/world.ts'
import type { LoadedMeeting } from './honest.ts'

export interface ReceiverSpec {
  /** Empty, its own. */
  readonly folder: string
  readonly owner: KnownDevice & { readonly deviceId: DeviceId; readonly signingKey: Uint8Array }
  readonly person: { readonly id: PersonId; readonly name: string; readonly position: string }
  readonly bodyId: BodyId
  /** Whose devices the server has told of. */
  readonly devices: readonly (KnownDevice & { readonly deviceId: DeviceId })[]
  /** What it has already. */
  readonly has: LoadedMeeting
  readonly keyFor: (code: string, prologue: Prologue) => Promise<Uint8Array>
}

export interface Receiver {
  /** Looked at, and taken when nothing is wrong with it. */
  readonly receive: (file: Uint8Array, code: string) => Promise<Result<unknown, string>>
  /** SHA-256 of every row of every table of both databases, and of every file of its papers. */
  readonly digest: () => string
  /** Copies of packs that lie about. */
  readonly staged: () => string[]
  readonly isSound: () => boolean
  readonly close: () => void
}

const job = { signal: new AbortController().signal, progress: () => undefined }
const bytesOf = (length: number) => new Uint8Array(randomBytes(length))
const randomName = () => randomBytes(16).toString('hex')

export async function aReceiver(spec: ReceiverSpec): Promise<Receiver> {
  const { folder, person, owner, bodyId } = spec
  const papers = path.join(folder, 'papers')
  const staging = path.join(folder, 'stick')
  for (const made of [papers, staging]) mkdirSync(made, { recursive: true })
  const opening = anOpening(folder, { person, deviceId: owner.deviceId, signingKey: owner.signingKey })
  const opened = Store.open(opening, new Signals(() => undefined))
  if (!opened.ok) throw new Error(opened.failure.code)
  const { store } = opened.value
  await fill(store, papers, spec)
  const findDevice = async (id: DeviceId) => calls.device(store, id)
  const stick = path.join(folder, 'stick.phonghop')

  const receive = async (file: Uint8Array, code: string): Promise<Result<unknown, string>> => {
    writeFileSync(stick, file)
    const look = { ...job, findDevice, bodyId, takerId: person.id }
    const staged = await stagePack(
      { ...look, folder: staging, freeBytes: async () => 1e12, randomName },
      stick,
    )
    if (!staged.ok) return staged
    const pack = staged.value
    try {
      const key = await spec.keyFor(code, pack.prologue)
      const seen = await lookInto(look, pack, key)
      if (!seen.ok) return seen
      const { missingBlobs } = calls.newsOfStick(store, loadOf(pack, seen.value), seen.value.manifest.blobs)
      return await importPack(
        {
          ...job,
          newFileName: randomName,
          reserve: async (names, as) => calls.stickFiles(store, names, as),
          keepContent: (blob) => keepContent({ folder: papers, randomBytes: bytesOf }, blob),
          take: async (load, rows: readonly BlobRecord[]) => calls.takeStick(store, load, rows, NOW),
        },
        { pack, key, seen: seen.value, missing: missingBlobs },
      )
    } finally {
      await pack.release()
    }
  }
  return {
    receive,
    digest: digestOver(store, papers),
    staged: () => readdirSync(staging),
    isSound: () => store.context.db.pragma('integrity_check', { simple: true }) === 'ok',
    close: () => store.close(),
  }
}

/** As the server tells of devices. */
export function directoryFeed(bodyId: BodyId, devices: ReceiverSpec['devices']): SyncResponse {
  const entries = devices.map(({ deviceId, personId, publicKey, revoked }) => ({
    ...putEntry(bodyScope(bodyId), {} as never, { author: personId, kind: 'device.put' }),
    payload: encode({ deviceId, personId, publicKey, revoked, modified: NOW }),
  }))
  return aResponse({ entries })
}

async function fill(store: Store, papers: string, spec: ReceiverSpec): Promise<void> {
  const { has, person, bodyId, devices } = spec
  const first = calls.applyResponse(store, feedOf(has.meeting), NOW)
  const second = calls.applyResponse(store, directoryFeed(bodyId, devices), NOW)
  for (const [at, blob] of has.manifest.blobs.entries()) {
    const ports = { folder: papers, randomBytes: bytesOf }
    const content = await keepContent(ports, { ...blob, fileName: randomName() })
    await content.append(has.blobs[at] ?? new Uint8Array())
    if (!(await content.finish())) throw new Error('a paper of the device itself')
    calls.putBlob(store, content.row as BlobRecord)
  }
  const [paper] = has.meeting.papers
  if (paper === undefined || !first.ok || !second.ok) throw new Error('the device has nothing')
  const writer = aWriter(meetingDoc(has.meeting.id, paper.fileId, person.id))
  const { update } = writer.note(paper.versionId, 'Chưa gửi')
  const opId = newId<OpId>()
  const noted = calls.appendLocal(store, { opId, docId: writer.docId, update, summary: '', at: NOW })
  if (!noted.ok) throw new Error(noted.failure.code)
  // Frozen as it will be after any look at what waits.
  calls.packOutbox(store)
}

/** Prepared once, asked hundreds of times. */
function digestOver(store: Store, papers: string): () => string {
  const tables = [store.context.db, store.texts.db].flatMap((db) => {
    // Of a virtual table all is in the tables behind it.
    const named = db.prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name",
    )
    return (named.pluck().all() as string[]).map((name) => ({
      name,
      rows: db.prepare(`SELECT * FROM "${name}"`).raw(),
    }))
  })
  return () => {
    const hash = createHash('sha256')
    for (const { name, rows } of tables) {
      hash.update(`\n${name}`)
      for (const row of rows.all() as unknown[][])
        for (const value of row) hash.update(value instanceof Uint8Array ? value : `|${String(value)}`)
    }
    for (const name of readdirSync(papers).sort())
      hash.update(name).update(readFileSync(path.join(papers, name)))
    return hash.digest('hex')
  }
}
