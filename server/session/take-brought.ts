/** Entries that others bring: what is lacking here, or how the log went on elsewhere [SES-10]. */
import {
  entryHash,
  follow,
  type LogPorts,
  readEntryBytes,
  type SessionLog,
  type SignedEntry,
  stands,
} from '../../shared/session/index.ts'
import {
  giveUpSessionEntries,
  insertSessionEntry,
  type NewSessionEntry,
  sessionEntries,
  sessionHash,
} from '../store/meeting-session-rows.ts'
import { type Bench, isSame, logFromDisk, runs, type Sitting } from './sitting.ts'
import { takeCommand } from './take.ts'

/** `brought`: in their order, from any number on. What is no good ends them. */
export function takeBrought(bench: Bench, sitting: Sitting, brought: readonly SignedEntry[]): void {
  const { store, ports } = bench
  const { meetingId } = sitting
  const news = brought.filter((entry) => !isKnown(bench, sitting, entry))
  const [first] = news
  const no = first === undefined ? null : (readEntryBytes(first.body)?.no ?? null)
  if (first === undefined || no === null || no > sitting.log.head.no + 1) return
  const isNext = no === sitting.log.head.no + 1
  const before = isNext ? sitting.log : logFromDisk(bench, meetingId, no - 1)
  const { log, good } = followed(before, news, ports)
  if (good.length === 0) return
  const given = sessionEntries(store.reads, meetingId, no - 1, Number.MAX_SAFE_INTEGER)
  const [ours] = given
  if (ours !== undefined && stands(before, ours, first, ports) === 'one') {
    takeAgain(bench, sitting, good)
    return
  }
  store.write((tx) => {
    giveUpSessionEntries(tx, meetingId, no)
    for (const entry of good) insertSessionEntry(tx, meetingId, entry)
  })
  sitting.log = log
  takeAgain(bench, sitting, given)
}

/** Commands of entries that are not of the log: each is judged as things stand now, where this is the host. */
function takeAgain(bench: Bench, sitting: Sitting, entries: readonly SignedEntry[]): void {
  if (!runs(sitting)) return
  for (const { body } of entries) {
    const entry = readEntryBytes(body)
    if (entry !== null) takeCommand(bench, sitting, entry.command, entry.facts.door === true)
  }
}

function isKnown({ store, ports }: Bench, { meetingId }: Sitting, { body }: SignedEntry): boolean {
  const no = readEntryBytes(body)?.no
  const hash = no === undefined ? null : sessionHash(store.reads, meetingId, no)
  return hash !== null && isSame(hash, entryHash(body, ports))
}

function followed(
  before: SessionLog,
  entries: readonly SignedEntry[],
  ports: LogPorts,
): { readonly log: SessionLog; readonly good: NewSessionEntry[] } {
  let log = before
  const good: NewSessionEntry[] = []
  for (const entry of entries) {
    const next = follow(log, entry, ports)
    if (!next.ok) break
    log = next.value
    good.push({ ...log.head, ...entry })
  }
  return { log, good }
}
