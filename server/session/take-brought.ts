/** Entries that others bring: what is lacking here, or how the log went on elsewhere [SES-10]. */
import type { MeetingId } from '../../shared/kernel/ids.ts'
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
  sessionHashes,
} from '../store/meeting-session-rows.ts'
import { type Bench, isSame, logFromDisk, runs, type Sitting } from './sitting.ts'
import { takeCommand } from './take.ts'

/** `brought`: in their order, from any number on. What is no good ends them. */
export function takeBrought(bench: Bench, sitting: Sitting, brought: readonly SignedEntry[]): void {
  const { store, ports } = bench
  const { meetingId } = sitting
  const news = unknownOf(bench, meetingId, brought)
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

/**
 * From the first that is not here: they follow each other, so that one number and their hashes tell. A whole room brings
 * the same log at once when a hub is dead; nothing of it is decoded again for each.
 */
function unknownOf(
  { store, ports }: Bench,
  meetingId: MeetingId,
  brought: readonly SignedEntry[],
): readonly SignedEntry[] {
  const [first] = brought
  const no = first === undefined ? undefined : readEntryBytes(first.body)?.no
  if (no === undefined) return []
  const hashes = sessionHashes(store.reads, meetingId, no, brought.length)
  const at = brought.findIndex(({ body }, index) => {
    const known = hashes.get(no + index)
    return known === undefined || !isSame(known, entryHash(body, ports))
  })
  return at < 0 ? [] : brought.slice(at)
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
