/** A meeting or the outbox onto a stick: asks where to, writes beside, renames, reads back. */
import { statfs } from 'node:fs/promises'
import path from 'node:path'
import type { StickMade } from '../../shared/ipc/stick.ts'
import type { MeetingId } from '../../shared/kernel/ids.ts'
import type { Clock, Random } from '../../shared/kernel/ports.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import { showCode } from '../../shared/stick/code.ts'
import { STICK_LIMITS } from '../../shared/stick/limits.ts'
import { openOutgoing } from '../files/index.ts'
import { bytesOf, type JobPorts, type PackLoad, readsBack, writePack } from '../stick/index.ts'
import { argon2id, wipe } from '../vault/index.ts'
import type { OpenSession } from './ports.ts'

export interface ExportPorts {
  readonly askWhereTo: (fileName: string) => Promise<string | null>
  readonly clock: Clock
  readonly random: Random
  readonly note: (what: string) => void
}
export type Exported = 'outbox' | { readonly meetingId: MeetingId }

interface Writing {
  readonly load: Pick<PackLoad, 'what' | 'contents' | 'blobs'>
  readonly fileName: string
  readonly told: Pick<StickMade, 'missingPapers' | 'opCount'>
}
const ENDING = '.phonghop'

/** `made` only when the file is under its name, on the stick, and reads back as it was written. */
export async function exportPack(
  ports: ExportPorts,
  session: OpenSession,
  what: Exported,
  job: JobPorts,
): Promise<Result<{ readonly file: string; readonly made: StickMade }, string>> {
  const writing = await (what === 'outbox' ? outboxOf(session) : meetingOf(session, what.meetingId))
  if (!writing.ok) return writing
  const { load: given, fileName, told } = writing.value
  const { epoch } = await session.store.syncFacts()
  const load: PackLoad = { ...given, byName: session.person().name.slice(0, 120), epoch }
  const room = bytesOf(load)
  if (room > STICK_LIMITS.fileBytes) return fail('stick/too-large')
  const file = await ports.askWhereTo(fileName)
  if (file === null || job.signal.aborted) return fail('stick/cancelled')
  if ((await freeBytesIn(path.dirname(file))) < room) return fail('storage/full')
  const written = await writeTo(ports, session, { load, file }, job)
  return written.ok
    ? ok({ file, made: { ...written.value, ...told, fileName: path.basename(file) } })
    : written
}

async function meetingOf({ store }: OpenSession, meetingId: MeetingId): Promise<Result<Writing, string>> {
  const packed = await store.packMeeting(meetingId)
  if (!packed.ok) return packed
  const { objects, documents, blobs, missingPapers } = packed.value
  const meeting = objects.find((put) => put.type === 'Meeting')
  if (meeting === undefined) return fail('meeting/not-on-this-device')
  const { name, start } = meeting.object
  const contents = { objects: [...objects], documents: [...documents], batches: [] }
  return ok({
    load: { what: { is: 'meeting', meetingId, name, start }, contents, blobs },
    fileName: `${plainName(name)}${ENDING}`,
    told: { missingPapers, opCount: 0 },
  })
}

async function outboxOf({ store, person }: OpenSession): Promise<Result<Writing, string>> {
  const { waitingCount } = await store.syncFacts()
  const batches = await store.packOutbox()
  if (batches.length === 0) return fail('stick/nothing-to-send')
  const contents = { objects: [], documents: [], batches: [...batches] }
  return ok({
    load: { what: { is: 'outbox' }, contents, blobs: [] },
    fileName: `${plainName(`Chưa gửi - ${person().name}`)}${ENDING}`,
    told: { missingPapers: 0, opCount: waitingCount },
  })
}

async function writeTo(
  ports: ExportPorts,
  { unlocked, downloads, personId }: OpenSession,
  { load, file }: { readonly load: PackLoad; readonly file: string },
  job: JobPorts,
): Promise<Result<{ bytes: number; code: string }, string>> {
  const { bodyId, deviceId } = unlocked.header
  const signingKey = unlocked.signingKey()
  const out = await openOutgoing(file)
  try {
    const packed = await writePack(
      {
        ...job,
        argon2id,
        randomBytes: ports.random.bytes,
        maker: { bodyId, personId, deviceId, signingKey },
        created: ports.clock.now(),
        openBlob: downloads.openPaper,
      },
      load,
      out,
    )
    if (!packed.ok) return packed
    if (!(await readsBack(file, packed.value.sha256, job))) return fail('stick/not-read-back')
    return ok({ bytes: packed.value.bytes, code: showCode(packed.value.code) })
  } finally {
    wipe(signingKey)
    await out.discard().catch(() => ports.note('stick/not-tidied'))
  }
}

export async function freeBytesIn(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

/** A name for a file on any system; it is only offered. */
const plainName = (name: string): string =>
  name
    .normalize('NFC')
    .replace(/[^\p{L}\p{N} \-.,()]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 80)
