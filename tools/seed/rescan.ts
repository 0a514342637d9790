/** Another scan of the same dossier, in a demo that is there. */
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { putObjects } from '../../server/publish/put-objects.ts'
import { openServerStore } from '../../server/store/open.ts'
import { type Instant, instant } from '../../shared/kernel/instant.ts'
import { meetingScope } from '../../shared/oparl/scope.ts'
import { demoMeetings } from './content/demo-meetings.ts'
import { ids, SECRETARY } from './entries.ts'
import { type Progress, scannedDossier } from './make-papers.ts'
import { type Ready, SCAN_PAGES, SCANNED, writeReady } from './ready.ts'

export interface RescanOptions {
  readonly dataDir: string
  readonly today: Instant
  readonly scanPages?: number | undefined
}

/** Puts it in the place of the one that is there. Not to be run beside a server on the same folder. */
export async function rescan(
  { dataDir, today, scanPages = SCAN_PAGES }: RescanOptions,
  ready: Ready,
  progress: Progress,
): Promise<Ready> {
  const [meeting] = demoMeetings(today)
  if (meeting === undefined) throw new Error('a demo has meetings')
  const work = join(dataDir, '.seed')
  mkdirSync(work, { recursive: true })
  const { content } = await scannedDossier(dataDir, work, meeting, scanPages, progress)
  rmSync(work, { recursive: true, force: true })
  const store = openServerStore(dataDir)
  try {
    const object = {
      id: ids.version(SCANNED, 1),
      fileId: ids.file(SCANNED),
      number: 1,
      author: SECRETARY,
      created: today,
      // Of two states the one modified later stays.
      modified: instant(today + 1),
      deleted: false,
      ...content,
    }
    const entry = { scope: meetingScope(ids.meeting(meeting.key)), author: SECRETARY }
    putObjects(store, [{ ...entry, put: { type: 'FileVersion', object } }], today)
    store.checkpoint()
  } finally {
    store.close()
  }
  const { sha256, size, pageCount } = content
  const papers = ready.papers.map((paper) =>
    paper.key === SCANNED ? { ...paper, sha256, size, pageCount } : paper,
  )
  const rescanned = { ...ready, papers }
  writeReady(dataDir, rescanned)
  return rescanned
}
