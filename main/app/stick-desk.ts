/** Packs of the open session, one at a time: asks where to and where from, and keeps the chosen pack between two steps. */
import path from 'node:path'
import type { StickFound, StickMade, StickPreview } from '../../shared/ipc/stick.ts'
import type { Clock, Random } from '../../shared/kernel/ports.ts'
import { type Failure, fail, ok, type Result } from '../../shared/kernel/result.ts'
import { readCode } from '../../shared/stick/code.ts'
import { isFullDisk, keepContent } from '../files/index.ts'
import {
  Cancelled,
  importPack,
  type JobPorts,
  keyOfCode,
  loadOf,
  lookInto,
  type PackSeen,
  type StagedPack,
  stagePack,
  sweepStaging,
} from '../stick/index.ts'
import type { StickNews } from '../store/api.ts'
import { argon2id, wipe } from '../vault/index.ts'
import type { OpenSession, StickDesk } from './ports.ts'
import { type Exported, exportPack, freeBytesIn } from './stick-export.ts'

export interface StickPorts {
  readonly askWhereTo: (fileName: string) => Promise<string | null>
  readonly askWhatFrom: () => Promise<string | null>
  readonly showInFolder: (file: string) => void
  readonly progressed: (progress: number) => void
  readonly clock: Clock
  readonly random: Random
  readonly note: (what: string) => void
}

/** The pack that was chosen, and what the code has shown. */
interface Chosen {
  readonly session: OpenSession
  readonly pack: StagedPack
  readonly fileName: string
  opened: { readonly key: Uint8Array; readonly seen: PackSeen; readonly news: StickNews } | null
}

const TELL_EVERY_MS = 150

export function createStickDesk(ports: StickPorts): StickDesk {
  const desk = new Desk(ports)
  return {
    exportMeeting: (session, meetingId) => desk.alone((job) => desk.export(session, { meetingId }, job)),
    exportOutbox: (session) => desk.alone((job) => desk.export(session, 'outbox', job)),
    choose: (session) => desk.alone((job) => desk.choose(session, job)),
    look: (session, code) => desk.alone((job) => desk.look(session, code, job)),
    take: (session) => desk.alone((job) => desk.take(session, job)),
    drop: () => desk.drop(),
    show: () => desk.show(),
  }
}

class Desk {
  readonly #ports: StickPorts
  #running: { readonly control: AbortController; readonly ended: Promise<unknown> } | null = null
  #chosen: Chosen | null = null
  #last: string | null = null

  constructor(ports: StickPorts) {
    this.#ports = ports
  }

  async alone<T>(work: (job: JobPorts) => Promise<Result<T, string>>): Promise<Result<T, string>> {
    if (this.#running !== null) return fail('stick/busy')
    const control = new AbortController()
    let toldAt = -Infinity
    const progress = (part: number): void => {
      const now = this.#ports.clock.monotonicMs()
      if (now - toldAt < TELL_EVERY_MS) return
      toldAt = now
      this.#ports.progressed(part)
    }
    const ended = work({ signal: control.signal, progress }).catch((error: unknown) => asFailure(error))
    this.#running = { control, ended }
    try {
      return await ended
    } finally {
      this.#running = null
    }
  }

  async export(session: OpenSession, what: Exported, job: JobPorts): Promise<Result<StickMade, string>> {
    const written = await exportPack(this.#ports, session, what, job)
    if (!written.ok) return written
    this.#last = written.value.file
    return ok(written.value.made)
  }

  async choose(session: OpenSession, job: JobPorts): Promise<Result<StickFound, string>> {
    await this.#forget()
    const file = await this.#ports.askWhatFrom()
    if (file === null || job.signal.aborted) return fail('stick/cancelled')
    const { header, folder } = session.unlocked
    const staging = path.join(folder, 'stick')
    await sweepStaging(staging)
    const staged = await stagePack(
      {
        ...job,
        folder: staging,
        freeBytes: () => freeBytesIn(folder),
        findDevice: (id) => session.store.device(id),
        bodyId: header.bodyId,
        randomName: () => Buffer.from(this.#ports.random.bytes(16)).toString('hex'),
      },
      file,
    )
    if (!staged.ok) return staged
    const pack = staged.value
    this.#chosen = { session, pack, fileName: path.basename(file), opened: null }
    const { name, position } = await personOf(session, pack)
    const { created } = pack.prologue
    return ok({
      fileName: path.basename(file),
      byName: name,
      byPosition: position,
      created,
      bytes: pack.size,
    })
  }

  async look(session: OpenSession, typed: string, job: JobPorts): Promise<Result<StickPreview, string>> {
    const chosen = this.#chosen
    if (chosen === null || chosen.session !== session) return fail('stick/not-chosen')
    const code = readCode(typed)
    if (code === null) return fail('stick/wrong-code')
    const { pack } = chosen
    const key = await keyOfCode(argon2id, code, pack.prologue)
    const seen = await lookInto(
      {
        ...job,
        findDevice: (id) => session.store.device(id),
        bodyId: session.unlocked.header.bodyId,
        takerId: session.personId,
      },
      pack,
      key,
    )
    if (!seen.ok) return seen
    const news = await session.store.newsOfStick(loadOf(pack, seen.value), seen.value.manifest.blobs)
    chosen.opened = { key, seen: seen.value, news }
    const { name } = await personOf(session, pack)
    return ok(previewOf(pack, seen.value, news, name))
  }

  async take(session: OpenSession, job: JobPorts): Promise<Result<Record<string, never>, string>> {
    const chosen = this.#chosen
    if (chosen?.opened == null || chosen.session !== session) return fail('stick/not-chosen')
    const { pack, opened } = chosen
    const { clock, random } = this.#ports
    const { folder } = session.unlocked
    const missing = opened.news.missingBlobs
    const needed = missing.reduce((sum, { size }) => sum + size, 0)
    if ((await freeBytesIn(folder)) < needed * 1.02 + 256 * 1024 * 1024) return fail('storage/full')
    const papers = { folder: path.join(folder, 'papers'), randomBytes: random.bytes }
    const taken = await importPack(
      {
        ...job,
        newFileName: () => Buffer.from(random.bytes(16)).toString('hex'),
        reserve: (names, as) => session.store.stickFiles(names, as),
        keepContent: (blob) => keepContent(papers, blob),
        take: (load, rows) => session.store.takeStick(load, rows, clock.now()),
      },
      { pack, key: opened.key, seen: opened.seen, missing },
    )
    if (!taken.ok) return taken
    await this.#forget()
    session.downloads.tidy()
    // What is to be handed on goes out with the next exchange.
    session.driver.workSaved()
    return ok({})
  }

  async drop(): Promise<void> {
    this.#running?.control.abort()
    await this.#running?.ended
    await this.#forget()
  }

  show(): void {
    if (this.#last !== null) this.#ports.showInFolder(this.#last)
  }

  async #forget(): Promise<void> {
    const chosen = this.#chosen
    this.#chosen = null
    wipe(chosen?.opened?.key)
    await chosen?.pack.release()
  }
}

function previewOf(
  pack: StagedPack,
  { manifest, contents, opened }: PackSeen,
  news: StickNews,
  byName: string,
): StickPreview {
  const papers = new Set(
    contents.objects.flatMap((put) => (put.type === 'FileVersion' ? [put.object.sha256] : [])),
  )
  const isPaper = ({ sha256 }: { sha256: StickNews['missingBlobs'][number]['sha256'] }): boolean =>
    papers.has(sha256)
  const { what } = manifest
  return {
    what: what.is,
    meetingName: what.is === 'meeting' ? what.name : '',
    meetingStart: what.is === 'meeting' ? what.start : null,
    byName: byName === '' ? manifest.byName : byName,
    created: pack.prologue.created,
    paperCount: manifest.blobs.filter(isPaper).length,
    noteCount:
      what.is === 'meeting'
        ? contents.documents.length
        : opened.reduce((sum, { ops }) => sum + ops.length, 0),
    bytes: pack.size,
    news: {
      objects: news.objects,
      documents: news.documents,
      papers: news.missingBlobs.filter(isPaper).length,
      paperBytes: news.missingBlobs.reduce((sum, { size }) => sum + size, 0),
      ops: news.ops,
    },
  }
}

async function personOf(
  { store }: OpenSession,
  { prologue }: StagedPack,
): Promise<{ name: string; position: string }> {
  const people = await store.people(null)
  return people.find(({ id }) => id === prologue.personId) ?? { name: '', position: '' }
}

function asFailure(error: unknown): { readonly ok: false; readonly failure: Failure } {
  if (error instanceof Cancelled) return fail('stick/cancelled')
  return fail(isFullDisk(error) ? 'storage/full' : 'storage/failed')
}
