/**
 * A device's side of a session: the log it has, what it brings to whoever answers, and its own commands until an entry
 * holds them. The same by server and hub, one after the other or back again. Pure.
 */
import type { DeviceId, MeetingId } from '../kernel/ids.ts'
import { fail, ok, type Result } from '../kernel/result.ts'
import { MOST_COMMANDS, MOST_ENTRIES, type SessionRequest, type SessionResponse } from './exchange.ts'
import { stands } from './fork.ts'
import {
  emptyLog,
  entryHash,
  entryOf,
  follow,
  type LogCode,
  type LogPorts,
  NO_HEAD,
  type SessionLog,
} from './log.ts'
import type { CommandId, Head } from './model.ts'
import { resumed } from './restore.ts'
import { type SignedCommand, type SignedEntry, sameBytes } from './wire.ts'

export interface OwnCommand {
  readonly commandId: CommandId
  readonly signed: SignedCommand
  /** Why it is not, and will not be, in the log; null while it is, or may come to be. */
  readonly code: string | null
}

export interface Follower {
  readonly deviceId: DeviceId
  readonly log: SessionLog
  readonly entries: readonly SignedEntry[]
  /** The log as it was at its last entries: where another host goes on from one of them, nothing is followed again. */
  readonly recent: readonly SessionLog[]
  /** The last entry that a long log which went on otherwise was seen to share, so far; null: nothing is being compared. */
  readonly common: Head | null
  /** What this device asked, for as long as the session is kept: a fork may give up an entry that held it. */
  readonly own: readonly OwnCommand[]
  /** Entries of this device's log that the one who answered last lacks. */
  readonly lacking: readonly SignedEntry[]
}

export const newFollower = (meetingId: MeetingId, deviceId: DeviceId): Follower => ({
  deviceId,
  log: emptyLog(meetingId),
  entries: [],
  recent: [],
  common: null,
  own: [],
  lacking: [],
})

/** More than what a dead host told some and not others. */
const RECENT = 64
/** So far back from the head are the entries that a request names besides. */
const MARKS = [4, 16, RECENT - 1]

/** From the disk. `mark`: the sum of entries that were followed when they came; without it they are followed again. */
export function restoredFollower(
  fresh: Follower,
  {
    entries,
    own,
    mark,
  }: Pick<Follower, 'own'> & { readonly entries: readonly SignedEntry[]; readonly mark: Uint8Array | null },
  ports: LogPorts,
): Follower {
  const recent = resumed(fresh.log.meetingId, { entries, mark }, RECENT, ports)
  if (recent !== null) return { ...fresh, log: recent.at(-1) ?? fresh.log, entries, recent, own }
  const anew = followed(fresh.log, entries, ports)
  return { ...fresh, log: anew.log, entries: anew.good, recent: anew.recent, own }
}

export const asking = (follower: Follower, command: OwnCommand): Follower =>
  follower.own.some(({ commandId }) => commandId === command.commandId)
    ? follower
    : { ...follower, own: [...follower.own, command] }

/** Own commands that are neither in the log nor refused, in their order [SES-31]. */
export const waitingOf = ({ log, own }: Follower): OwnCommand[] =>
  own.filter(({ commandId, code }) => code === null && entryOf(log, commandId) === null)

export function requestOf(follower: Follower, door?: string): SessionRequest {
  const { deviceId, log, lacking, recent, common } = follower
  const marks = MARKS.flatMap((back) => recent.at(-1 - back)?.head ?? [])
  return {
    v: 1,
    deviceId,
    head: log.head,
    marks: common === null ? marks : [...marks, common],
    commands: waitingOf(follower)
      .slice(0, MOST_COMMANDS)
      .map(({ signed }) => signed),
    ...(lacking.length > 0 && { brought: lacking.slice(0, MOST_ENTRIES) }),
    ...(door !== undefined && { door }),
  }
}

/** Whether the next exchange has something to carry at once: more of the log, or what only this answer made due. */
export function goesOn(sent: SessionRequest, response: SessionResponse, follower: Follower): boolean {
  const known = new Set(sent.commands.map(({ signature }) => signature))
  const hasNew = waitingOf(follower).some(({ signed }) => !known.has(signed.signature))
  return response.more || hasNew || follower.lacking.length > 0
}

/** Said by who does not run the session, or does not know it yet: asked again, here or elsewhere. */
const NOT_LASTING: readonly string[] = [
  'session/runs-elsewhere',
  'session/not-known-here',
  'log/unknown-device',
]

/** `log/…`: whoever answered has a log that is none; nothing of theirs is taken. */
export function takeAnswer(
  follower: Follower,
  response: SessionResponse,
  ports: LogPorts,
): Result<Follower, LogCode> {
  const taken = takeEntries(follower, response, ports)
  if (!taken.ok) return taken
  const refusals = new Map(
    response.verdicts.flatMap(({ commandId, code }) =>
      code === null || NOT_LASTING.includes(code) ? [] : [[commandId, code] as const],
    ),
  )
  const { log } = taken.value
  const own = taken.value.own.map((command) => {
    // An entry of the log is stronger than anybody's word.
    const code = entryOf(log, command.commandId) === null ? refusals.get(command.commandId) : undefined
    return code === undefined ? command : { ...command, code }
  })
  return ok({ ...taken.value, own, ...compared(taken.value, response, ports) })
}

function takeEntries(
  follower: Follower,
  { from, entries }: SessionResponse,
  ports: LogPorts,
): Result<Follower, LogCode> {
  const { entries: mine } = follower
  const known = mine.slice(from - 1)
  const forkAt = entries.findIndex(
    ({ body }, at) => known[at] === undefined || !sameBytes(known[at].body, body),
  )
  const [theirs, ours] = [entries[forkAt], known[forkAt]]
  if (theirs === undefined) return ok(comparing(follower, from - 1 + entries.length, ports))
  const at = from - 1 + forkAt
  const before = logAt(follower, at, ports)
  const next = follow(before, theirs, ports)
  if (!next.ok) return fail(next.failure.code, { no: at + 1 })
  if (ours !== undefined && stands(before, ours, theirs, ports) === 'one') return ok(follower)
  const rest = followed(before, entries.slice(forkAt), ports)
  const recent = [...follower.recent.filter(({ head }) => head.no <= at), ...rest.recent].slice(-RECENT)
  return ok({
    ...follower,
    log: rest.log,
    entries: [...mine.slice(0, at), ...rest.good],
    recent,
    common: null,
  })
}

/** Where what was told was known, and the fork lies behind it, the next request goes on from there. */
function comparing(follower: Follower, no: number, ports: LogPorts): Follower {
  const last = follower.entries[no - 1]
  if (last === undefined || no >= follower.log.head.no) return follower
  return { ...follower, common: { no, hash: entryHash(last.body, ports) } }
}

function logAt({ log, recent, entries }: Follower, no: number, ports: LogPorts): SessionLog {
  if (no === log.head.no) return log
  return (
    recent.find(({ head }) => head.no === no) ??
    followed(emptyLog(log.meetingId), entries.slice(0, no), ports).log
  )
}

/**
 * What comes after the other's head. Where the other went on otherwise: what comes after the last entry that is told as
 * shared; where none is, both are compared from the first one on.
 */
function compared(
  follower: Follower,
  { head, from }: Pick<SessionResponse, 'head' | 'from'>,
  ports: LogPorts,
): Pick<Follower, 'lacking' | 'common'> {
  const { entries, log, common } = follower
  if (log.head.no === 0 || sameBytes(head.hash, log.head.hash)) return { lacking: [], common }
  if (head.no === NO_HEAD.no) return { lacking: entries, common }
  const [first, same] = [entries[0], entries[head.no - 1]]
  const isPrefix = same !== undefined && sameBytes(entryHash(same.body, ports), head.hash)
  if (isPrefix) return { lacking: entries.slice(head.no), common }
  if (from <= log.head.no || first === undefined) return { lacking: entries.slice(from - 1), common }
  return { lacking: entries, common: { no: 1, hash: entryHash(first.body, ports) } }
}

function followed(
  before: SessionLog,
  entries: readonly SignedEntry[],
  ports: LogPorts,
): { readonly log: SessionLog; readonly good: SignedEntry[]; readonly recent: SessionLog[] } {
  let log = before
  const good: SignedEntry[] = []
  const recent: SessionLog[] = []
  for (const entry of entries) {
    const next = follow(log, entry, ports)
    if (!next.ok) break
    log = next.value
    good.push(entry)
    recent.push(log)
  }
  return { log, good, recent: recent.slice(-RECENT) }
}
