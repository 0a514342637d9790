/** Papers of drafts in one person's open vault: taken in, kept encrypted, put into the draft, sent when there is a link. */
import { randomUUID } from 'node:crypto'
import { open } from 'node:fs/promises'
import path from 'node:path'
import type { Change, FieldsOf } from '../../shared/desk/fields.ts'
import { orderBetween } from '../../shared/desk/order.ts'
import type { DeskContentView } from '../../shared/ipc/desk-papers.ts'
import { type MeetingId, OpId, PaperId, type Sha256, uuidV7 } from '../../shared/kernel/ids.ts'
import type { Clock, Random } from '../../shared/kernel/ports.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import type { BlobLink, Downloads } from '../files/index.ts'
import { createUploads, isFullDisk, keepContent, type Uploads } from '../files/index.ts'
import {
  createIntakeJobs,
  type Found,
  type IntakeJobs,
  type KeepCode,
  type Kept,
  type TakenFile,
} from '../intake/index.ts'
import type { StoreApi } from '../store/api.ts'
import { failureOfFetchError } from '../sync/fetch-failure.ts'
import type { Timers } from '../sync/ports.ts'
import type { Unlocked } from '../vault/index.ts'
import { DraftUndo } from './draft-undo.ts'
import type { IntakeHost } from './intake-host.ts'
import { blobRefusal } from './session-downloads.ts'
import { type SignatureDesk, signatureDesk } from './signature-desk.ts'

export interface DeskPapers {
  readonly intake: IntakeJobs
  readonly uploads: Uploads
  /** What was written in drafts since the vault was opened; files that were taken are steps of it. */
  readonly undo: DraftUndo
  readonly contents: (meetingId: MeetingId) => Promise<DeskContentView[]>
  /** Of a paper that is here, checked against the office's roots. */
  readonly signatures: SignatureDesk
  readonly stop: () => Promise<void>
}

export interface DeskPaperPorts {
  readonly host: IntakeHost
  readonly store: StoreApi
  /** Encrypted contents of this vault. */
  readonly folder: string
  readonly link: BlobLink
  readonly openPaper: Downloads['openPaper']
  readonly linkFailed: () => void
  /** Something waits in the outbox. */
  readonly saved: () => void
  readonly changed: (meetingId: MeetingId) => void
  readonly clock: Clock
  readonly random: Random
  readonly timers: Timers
  readonly note: (what: string, facts?: Readonly<Record<string, string | number | boolean>>) => void
}

interface Surroundings extends Pick<DeskPaperPorts, 'clock' | 'random' | 'timers'> {
  readonly intakeHost: IntakeHost
  readonly fetch: BlobLink['fetch']
  readonly journal: { readonly note: DeskPaperPorts['note'] }
  readonly send: (name: 'deskPapers.changed', payload: { readonly meetingId: MeetingId }) => void
}

interface SessionLink extends Pick<DeskPaperPorts, 'store' | 'openPaper' | 'saved'> {
  readonly accessToken: BlobLink['accessToken']
  readonly renewToken: BlobLink['renewToken']
  readonly failed: () => void
}

export const buildDeskPapers = (
  { clock, random, timers, intakeHost, fetch, journal, send }: Surroundings,
  { folder, header }: Pick<Unlocked, 'folder' | 'header'>,
  { store, openPaper, saved, accessToken, renewToken, failed }: SessionLink,
): DeskPapers => {
  const papers = createDeskPapers({
    ...{ store, clock, random, timers, openPaper, saved, host: intakeHost, linkFailed: failed },
    folder: path.join(folder, 'papers'),
    link: {
      ...{ accessToken, renewToken, fetch, serverUrl: header.serverUrl },
      failureOfError: failureOfFetchError,
      failureOfAnswer: blobRefusal,
    },
    changed: (meetingId) => send('deskPapers.changed', { meetingId }),
    note: journal.note,
  })
  papers.uploads.start()
  return papers
}

const TELL_EVERY_MS = 250

export function createDeskPapers(ports: DeskPaperPorts): DeskPapers {
  const undo = new DraftUndo()
  const { host, store, timers, note } = ports
  /** Meetings that somebody looks at: they are told how the sending goes. */
  const shown = new Set<MeetingId>()
  let due = false
  const moved = (): void => {
    if (due) return
    due = true
    timers.set(TELL_EVERY_MS, () => {
      due = false
      for (const meetingId of shown) ports.changed(meetingId)
    })
  }
  const uploads = createUploads({
    link: ports.link,
    ...{ store, timers, note, openPaper: ports.openPaper, linkFailed: ports.linkFailed },
    monotonicMs: ports.clock.monotonicMs,
    changed: moved,
  })
  const intake = createIntakeJobs({
    ...{ startChild: host.startChild, pdfjs: host.pdfjs, workFolder: host.workFolder, convert: host.convert },
    roots: async () => (await store.signingRoots()).roots,
    find: (meetingId, sha256) => find(store, meetingId, sha256),
    keep: async (file, progress, signal) => {
      const kept = await keep({ ...ports, undo }, file, progress, signal)
      if (kept.ok) uploads.wake()
      return kept
    },
    changed: (meetingId) => {
      shown.add(meetingId)
      ports.changed(meetingId)
    },
    ...{ timers, note },
  })
  void host.sweep().catch(() => note('intake/not-tidied'))
  return {
    intake,
    uploads,
    undo,
    signatures: signatureDesk({ store, openPaper: ports.openPaper, startChild: host.startChild, timers }),
    contents: async (meetingId) => {
      shown.add(meetingId)
      return viewsOf(await store.deskContents(meetingId), uploads.moving())
    },
    stop: async () => {
      await intake.stop()
      await uploads.stop()
    },
  }
}

function viewsOf(
  rows: Awaited<ReturnType<StoreApi['deskContents']>>,
  moving: ReturnType<Uploads['moving']>,
): DeskContentView[] {
  return rows.map(({ sha256, size, pageCount, facts, takenAt, upload }) => {
    const moves = moving?.sha256 === sha256
    return {
      ...{ sha256, size, pageCount, facts, takenAt },
      upload: {
        state: upload.state,
        sentBytes: moves ? moving.sentBytes : upload.sentBytes,
        moving: moves,
        failureCode: upload.failureCode,
      },
    }
  })
}

async function find(store: StoreApi, meetingId: MeetingId, sha256: Sha256): Promise<Found> {
  const draft = await store.deskDraft(meetingId)
  const here = draft.ok && draft.value.papers.some(({ content }) => content?.sha256 === sha256)
  const places = await store.whereContentIs(sha256)
  return { here, elsewhere: places.filter((one) => one.meetingId !== meetingId).map(({ name }) => name) }
}

const PIECE_BYTES = 1024 * 1024

/** Blob first, then row and wish to send in one transaction, then the paper in the draft. */
interface Keeping extends DeskPaperPorts {
  readonly undo: DraftUndo
}

async function keep(
  ports: Keeping,
  file: TakenFile,
  progress: (part: number) => void,
  signal: AbortSignal,
): Promise<Result<Kept, KeepCode>> {
  const { store, clock } = ports
  if ((await find(store, file.meetingId, file.sha256)).here) return ok({ is: 'known' })
  const known = await store.blob(file.sha256)
  const blob = known?.state === 'ready' ? ok(null) : await seal(ports, file, progress, signal)
  if (!blob.ok) return blob
  if (signal.aborted) return fail('storage/failed')
  const { meetingId, sha256, size, pageCount, facts, text } = file
  const kept = await store.keepDeskContent(
    { meetingId, sha256, size, pageCount, facts, text, takenAt: clock.now() },
    blob.value,
  )
  if (!kept.ok) return kept
  if (file.as.is === 'replacement') return ok({ is: 'kept', paperId: null })
  return await intoDraft(ports, file, file.as.itemId)
}

async function seal(
  { folder, random }: DeskPaperPorts,
  { path: source, sha256, size }: TakenFile,
  progress: (part: number) => void,
  signal: AbortSignal,
): Promise<Result<Parameters<StoreApi['keepDeskContent']>[1], KeepCode>> {
  const fileName = Buffer.from(random.bytes(16)).toString('hex')
  try {
    const kept = await keepContent({ folder, randomBytes: random.bytes }, { fileName, sha256, size })
    const handle = await open(source, 'r')
    try {
      for (let at = 0; at < size && !signal.aborted; ) {
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(PIECE_BYTES), 0, PIECE_BYTES, at)
        // Shorter than when it was hashed.
        if (bytesRead === 0) break
        await kept.append(buffer.subarray(0, Math.min(bytesRead, size - at)))
        at += bytesRead
        progress(Math.min(1, at / size))
      }
      if (!signal.aborted && (await kept.finish())) return ok(kept.row)
      await kept.discard()
      return fail('intake/changed-meanwhile')
    } catch (error) {
      await kept.discard()
      throw error
    } finally {
      await handle.close()
    }
  } catch (error) {
    return fail(isFullDisk(error) ? 'storage/full' : 'storage/failed')
  }
}

const DESK_CODES: readonly KeepCode[] = [
  'desk/not-yours',
  'desk/not-now',
  'desk/secret',
  'storage/full',
  'storage/failed',
]

const SUPPLEMENT: Partial<FieldsOf['paper']> = { role: 'supplement' }

/** Last of its item; a pack that is out is supplemented. */
async function intoDraft(
  { store, clock, random, saved, undo }: Keeping,
  { meetingId, group, said, fileName, sha256, size }: TakenFile,
  itemId: PaperPlace['itemId'],
): Promise<Result<Kept, KeepCode>> {
  const draft = await store.deskDraft(meetingId)
  if (!draft.ok) return fail('desk/not-yours')
  const at = clock.now()
  const newId = (): string => uuidV7(at, random.bytes(16))
  const last = draft.value.papers.findLast((paper) => paper.place.itemId === itemId)
  const order = orderBetween(last?.place.order ?? null, null, random.fraction) ?? randomUUID().slice(0, 8)
  const id = PaperId.parse(newId())
  const place: PaperPlace = { itemId, order }
  const isOut = draft.value.life.state === 'published'
  const action = isOut ? 'supplement' : 'edit'
  const content = { sha256, size, fileName }
  const changes: Change[] = [
    { of: 'paper', id, set: { ...said, place, content, ...(isOut ? SUPPLEMENT : {}) } },
  ]
  const made = await store.editDesk({
    opId: OpId.parse(newId()),
    ...{ meetingId, at },
    what: {
      is: 'edit',
      ...{ action, reason: '', changes },
    },
  })
  if (made.ok) {
    undo.wrote(meetingId, draft.value, { action, changes, group })
    saved()
    return ok({ is: 'kept', paperId: id })
  }
  return fail(DESK_CODES.find((code) => code === made.failure.code) ?? 'desk/failed')
}

type PaperPlace = {
  readonly itemId: Extract<TakenFile['as'], { is: 'new' }>['itemId']
  readonly order: string
}
