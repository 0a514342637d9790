/**
 * Two logs of one session that go on differently after the same entry: a host that was given up and wrote on, or two
 * hosts that took over at once. Everybody who sees both keeps to the same one [SES-10].
 */
import { type LogPorts, openCommand, type SessionLog } from './log.ts'
import { roleOf } from './rights.ts'
import { domained, ENTRY_DOMAIN, readEntryBytes, type SignedEntry } from './wire.ts'

interface Side {
  /** 0: the take-over of whoever presides, 1: of another chair, 2: of a secretary, 3: no take-over. */
  readonly rank: number
  readonly hash: string
}

/**
 * Which of two next entries stands. `before`: the log that both go on from; each was found good by `follow`. A take-over
 * goes before what the old host wrote on; the presiding chair's before another's; of equal ones the lesser hash.
 */
export function stands(
  before: SessionLog,
  one: SignedEntry,
  other: SignedEntry,
  ports: LogPorts,
): 'one' | 'other' {
  const [mine, theirs] = [sideOf(before, one, ports), sideOf(before, other, ports)]
  if (mine.rank !== theirs.rank) return mine.rank < theirs.rank ? 'one' : 'other'
  return mine.hash <= theirs.hash ? 'one' : 'other'
}

function sideOf(before: SessionLog, { body }: SignedEntry, ports: LogPorts): Side {
  const hash = Array.from(ports.sha256(domained(ENTRY_DOMAIN, body)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
  const entry = readEntryBytes(body)
  const opened = entry === null ? null : openCommand(entry.command, before.meetingId, ports)
  if (opened?.ok !== true || opened.value.command.does.is !== 'take-over') return { rank: 3, hash }
  const role = roleOf(before.session, opened.value.by)
  return { rank: role === 'presiding' ? 0 : role === 'chair' ? 1 : 2, hash }
}
