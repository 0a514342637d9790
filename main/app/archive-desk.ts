/** Meetings that leave as files, one at a time: asks where to, copies, and leaves nothing half made behind. */
import path from 'node:path'
import { placed } from '../../shared/archive/layout.ts'
import { safeName } from '../../shared/archive/names.ts'
import { oparlOf } from '../../shared/archive/oparl.ts'
import type { ArchiveMade } from '../../shared/ipc/archive.ts'
import type { Clock } from '../../shared/kernel/ports.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import { isFullDisk, openOutgoing } from '../files/index.ts'
import { writeFolder } from './archive-folder.ts'
import { type Leaving, leavingMeeting } from './archive-meeting.ts'
import type { ArchiveDesk, ArchiveWish, OpenSession } from './ports.ts'

export interface ArchivePorts {
  /** Where to; null: given up. */
  readonly askWhereTo: (fileName: string) => Promise<string | null>
  readonly askWhichFolder: () => Promise<string | null>
  readonly showInFolder: (file: string) => void
  readonly version: string
  readonly clock: Clock
  readonly progressed: (progress: number) => void
  readonly note: (what: string) => void
}

type Made = Result<{ readonly file: string; readonly told: ArchiveMade }, string>
interface Running {
  readonly control: AbortController
  readonly ended: Promise<unknown>
}

export function createArchiveDesk(ports: ArchivePorts): ArchiveDesk {
  let running: Running | null = null
  let last: string | null = null
  return {
    save: async (session, wish) => {
      if (running !== null) return fail('export/busy')
      const control = new AbortController()
      const ended = make(ports, session, wish, control.signal).catch(
        (error: unknown): Made => fail(isFullDisk(error) ? 'storage/full' : 'storage/failed'),
      )
      running = { control, ended }
      try {
        const made = await ended
        if (!made.ok) return made
        last = made.value.file
        return ok(made.value.told)
      } finally {
        running = null
      }
    },
    cancel: async () => {
      running?.control.abort()
      await running?.ended
    },
    show: () => {
      if (last !== null) ports.showInFolder(last)
    },
  }
}

async function make(
  ports: ArchivePorts,
  session: OpenSession,
  { meetingId, format }: ArchiveWish,
  signal: AbortSignal,
): Promise<Made> {
  const found = await leavingMeeting(session, meetingId)
  if (!found.ok) return found
  if (format === 'oparl') return await writeOparl(ports, found.value, signal)
  const parent = await ports.askWhichFolder()
  if (parent === null || signal.aborted) return fail('export/cancelled')
  const written = await writeFolder(
    {
      ...ports,
      openPaper: session.downloads.openPaper,
      signal,
      unfinished: async (folder) => {
        const noted = await session.store.noteUnfinished('folder', folder)
        if (!noted.ok) throw new Error(noted.failure.code)
      },
    },
    { parent, leaving: found.value, asBag: format === 'bag' },
  )
  if (!written.ok) return written
  const { folder, bytes } = written.value
  return ok({ file: folder, told: { ...toldOf(found.value), name: path.basename(folder), bytes } })
}

function toldOf({ meeting }: Leaving): Pick<ArchiveMade, 'papers' | 'missing'> {
  const papers = placed(meeting).map(({ paper }) => paper)
  return {
    papers: papers.filter(({ here }) => here).length,
    missing: papers.filter(({ here }) => !here).map(({ name }) => name),
  }
}

/** Objects alone; the papers' bytes are named by their checksums and stay where they are. */
async function writeOparl(
  { askWhereTo }: ArchivePorts,
  leaving: Leaving,
  signal: AbortSignal,
): Promise<Made> {
  const file = await askWhereTo(`${safeName(leaving.meeting.name, 100)} - OParl.json`)
  if (file === null || signal.aborted) return fail('export/cancelled')
  const document = oparlOf(leaving.meeting, leaving.base, () => null)
  const bytes = new TextEncoder().encode(`${JSON.stringify(document, null, 2)}\n`)
  const out = await openOutgoing(file)
  try {
    await out.write(bytes)
    await out.finish()
  } finally {
    await out.discard()
  }
  return ok({ file, told: { name: path.basename(file), papers: 0, bytes: bytes.length, missing: [] } })
}
