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
  /** What this device asked, for as long as the session is kept: a fork may give up an entry that held it. */
  readonly own: readonly OwnCommand[]
  /** Entries of this device's log that the one who answered last lacks. */
  readonly lacking: readonly SignedEntry[]
}

export const newFollower = (meetingId: MeetingId, deviceId: DeviceId): Follower => ({
  deviceId,
  log: emptyLog(meetingId),
  entries: [],
  own: [],
  lacking: [],
})

/** From the disk; entries were followed when they came, and are followed again. */
export function restoredFollower(
  fresh: Follower,
  entries: readonly SignedEntry[],
  own: readonly OwnCommand[],
  ports: LogPorts,
): Follower {
  const { log, good } = followed(fresh.log, entries, ports)
  return { ...fresh, log, entries: good, own }
}

export const asking = (follower: Follower, command: OwnCommand): Follower =>
  follower.own.some(({ commandId }) => commandId === command.commandId)
    ? follower
    : { ...follower, own: [...follower.own, command] }

/** Own commands that are neither in the log nor refused, in their order [SES-31]. */
export const waitingOf = ({ log, own }: Follower): OwnCommand[] =>
  own.filter(({ commandId, code }) => code === null && entryOf(log, commandId) === null)

export function requestOf(follower: Follower, door?: string): SessionRequest {
  const { deviceId, log, lacking } = follower
  return {
    v: 1,
    deviceId,
    head: log.head,
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
  return ok({ ...taken.value, own, lacking: lackingOf(taken.value, response.head, ports) })
}

function takeEntries(
  follower: Follower,
  { from, entries }: SessionResponse,
  ports: LogPorts,
): Result<Follower, LogCode> {
  const { log, entries: mine } = follower
  const known = mine.slice(from - 1)
  const forkAt = entries.findIndex(
    ({ body }, at) => known[at] === undefined || !sameBytes(known[at].body, body),
  )
  const [theirs, ours] = [entries[forkAt], known[forkAt]]
  if (theirs === undefined) return ok(follower)
  const at = from - 1 + forkAt
  const before = at === log.head.no ? log : followed(emptyLog(log.meetingId), mine.slice(0, at), ports).log
  const next = follow(before, theirs, ports)
  if (!next.ok) return fail(next.failure.code, { no: at + 1 })
  if (ours !== undefined && stands(before, ours, theirs, ports) === 'one') return ok(follower)
  const rest = followed(before, entries.slice(forkAt), ports)
  return ok({ ...follower, log: rest.log, entries: [...mine.slice(0, at), ...rest.good] })
}

/** All of it where the other went on otherwise; else what comes after the other's head. */
function lackingOf({ entries, log }: Follower, head: Head, ports: LogPorts): readonly SignedEntry[] {
  if (log.head.no === 0 || sameBytes(head.hash, log.head.hash)) return []
  if (head.no === NO_HEAD.no) return entries
  const same = entries[head.no - 1]
  const isPrefix = same !== undefined && sameBytes(entryHash(same.body, ports), head.hash)
  return isPrefix ? entries.slice(head.no) : entries
}

function followed(
  before: SessionLog,
  entries: readonly SignedEntry[],
  ports: LogPorts,
): { readonly log: SessionLog; readonly good: SignedEntry[] } {
  let log = before
  const good: SignedEntry[] = []
  for (const entry of entries) {
    const next = follow(log, entry, ports)
    if (!next.ok) break
    log = next.value
    good.push(entry)
  }
  return { log, good }
}
