/** Fills a server's data folder with the demo. */
import { mkdirSync } from 'node:fs'
import { createAccount } from '../../server/auth/create-account.ts'
import { putObjects } from '../../server/publish/put-objects.ts'
import { accountOf } from '../../server/store/account-rows.ts'
import { openServerStore, type Store } from '../../server/store/open.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import { dayKey } from './content/calendar.ts'
import { type DemoMeeting, demoMeetings } from './content/demo-meetings.ts'
import { OFFICE, PEOPLE } from './content/office.ts'
import { REPLACED_PAPER } from './content/replaced-paper.ts'
import { putNotes } from './demo-notes.ts'
import { ids, meetingEntries, meetingEntry, officeEntries, type SeedPaper } from './entries.ts'
import { makePapers, type Progress } from './make-papers.ts'
import { hasScanOf, type Ready, readReady, SCAN_PAGES, SEED_VERSION, writeReady } from './ready.ts'
import { rescan } from './rescan.ts'

export interface DemoOptions {
  readonly dataDir: string
  /** The demo's "today": one meeting is on that day (Vietnam), one three weeks before, one a week after. */
  readonly today: Instant
  /** Papers in all; what is above the demo's own is made in bulk. */
  readonly papers?: number
  /** Pages of the scanned dossier; fewer only in tests. A demo that is there and has another number of them gets these. */
  readonly scanPages?: number
  readonly progress?: Progress
}

/**
 * Makes the demo, or what is missing of it. A finished one is left alone; on another day its meetings are moved.
 * Not to be run beside a server on the same folder, except for that move.
 */
export async function seedDemo(options: DemoOptions): Promise<Ready> {
  const { dataDir, today, scanPages, progress = () => undefined } = options
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  let ready = readReady(dataDir)
  if (ready === null) ready = await seedAll(dataDir, today, scanPages ?? SCAN_PAGES, progress)
  else if (ready.today !== dayKey(today)) ready = moveMeetings(dataDir, ready, today, progress)
  if (!hasScanOf(ready, scanPages)) ready = await rescan(options, ready, progress)
  if (options.papers === undefined || ready.paperCount >= options.papers) return ready
  const { seedProvince } = await import('./province/seed-province.ts')
  return await seedProvince(dataDir, ready, options.papers, today, progress)
}

async function seedAll(
  dataDir: string,
  today: Instant,
  scanPages: number,
  progress: Progress,
): Promise<Ready> {
  const store = openServerStore(dataDir)
  try {
    const meetings = demoMeetings(today)
    const papers = await makePapers(dataDir, meetings, scanPages, progress)
    const paperOf = (key: string): SeedPaper => {
      const paper = papers.get(key)
      if (paper === undefined) throw new Error(`the agenda names a paper that nobody made: ${key}`)
      return paper
    }
    putObjects(store, officeEntries(today), today)
    for (const meeting of meetings) putObjects(store, meetingEntries(meeting, paperOf, today), today)
    await putNotes(store, paperOf(REPLACED_PAPER), today)
    await makeAccounts(store, today, progress)
    store.checkpoint()
    const ready = readyOf(meetings, paperOf, today)
    writeReady(dataDir, ready)
    return ready
  } finally {
    store.close()
  }
}

async function makeAccounts(store: Store, now: Instant, progress: Progress): Promise<void> {
  const missing = PEOPLE.filter(({ key }) => accountOf(store.reads, ids.person(key)) === null)
  await Promise.all(
    missing.map(({ key, signInName, password, role }) =>
      createAccount(
        store,
        {
          personId: ids.person(key),
          name: signInName,
          password,
          role: role === 'secretary' ? 'secretary' : 'member',
        },
        now,
      ),
    ),
  )
  progress(`${String(PEOPLE.length)} accounts`)
}

function moveMeetings(dataDir: string, ready: Ready, today: Instant, progress: Progress): Ready {
  const meetings = demoMeetings(today)
  // A server may be running on the folder: SQLite keeps the two apart, devices see the change at their next pull.
  const store = openServerStore(dataDir, { lock: 'none' })
  try {
    putObjects(
      store,
      meetings.map((meeting) => meetingEntry(meeting, today)),
      today,
    )
  } finally {
    store.close()
  }
  const moved = { ...ready, today: dayKey(today), meetings: meetings.map(summary) }
  writeReady(dataDir, moved)
  progress(`meetings moved to ${moved.today}`)
  return moved
}

const summary = (meeting: DemoMeeting): Ready['meetings'][number] => ({
  key: meeting.key,
  id: ids.meeting(meeting.key),
  name: meeting.name,
  start: meeting.startMs,
  end: meeting.endMs,
})

function readyOf(
  meetings: readonly DemoMeeting[],
  paperOf: (key: string) => SeedPaper,
  today: Instant,
): Ready {
  const papers = meetings.flatMap((meeting) =>
    meeting.items.flatMap((item, index) =>
      item.papers.map((key) => {
        const { about, content, fileName, replaced } = paperOf(key)
        return {
          key,
          meeting: meeting.key,
          item: ids.item(meeting.key, index),
          id: ids.paper(key),
          fileId: ids.file(key),
          fileVersionId: ids.version(key, replaced === undefined ? 1 : 2),
          name: about.name,
          reference: about.reference,
          fileName,
          sha256: content.sha256,
          size: content.size,
          pageCount: content.pageCount,
          hasText: content.text !== null,
        }
      }),
    ),
  )
  const accounts = PEOPLE.map((person) => ({
    key: person.key,
    personId: ids.person(person.key),
    name: person.signInName,
    password: person.password.normalize('NFC'),
    pin: person.pin,
    displayName: person.name,
    position: person.position,
    role: person.role,
  }))
  return {
    v: SEED_VERSION,
    serverName: OFFICE.shortName,
    bodyId: ids.body,
    today: dayKey(today),
    bulkDayMs: null,
    paperCount: papers.length,
    meetingCount: meetings.length,
    accounts,
    meetings: meetings.map(summary),
    papers,
  }
}
