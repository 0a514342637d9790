/**
 * A session's log: accepted commands in the order of whoever runs the session, numbered, chained by hash and signed.
 * `judge` makes the next entry, `follow` takes one in from elsewhere; both go by the same rules, so nobody who runs a
 * session can write into its log what nobody asked for [SES-5].
 */
import type { DeviceId, MeetingId, PersonId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import { fail, ok, type Result } from '../kernel/result.ts'
import { apply } from './apply.ts'
import type { SessionCode } from './ask.ts'
import type { Command } from './command.ts'
import type { Facts, SessionEvent } from './event.ts'
import type { CommandId, Head, Host } from './model.ts'
import { NO_SESSION, type SessionState } from './state.ts'
import { step } from './step.ts'
import {
  COMMAND_DOMAIN,
  domained,
  ENTRY_DOMAIN,
  type EntryBody,
  entryBytes,
  readCommandBytes,
  readEntryBytes,
  type SignedCommand,
  type SignedEntry,
  sameBytes,
  sameData,
} from './wire.ts'

/** What the log cannot do by itself. Keys are raw Ed25519 but for ballots: DER (SPKI) of an RSA key. */
export interface LogPorts {
  readonly sha256: (bytes: Uint8Array) => Uint8Array
  readonly signedBy: (key: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean
  /** RSASSA-PSS, SHA-384, salt of 48 bytes (RFC 9474). */
  readonly ballotSignedBy: (key: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean
  /** From the office's directory. Of a revoked device too: what it signed before stays in the log. */
  readonly deviceOf: (
    deviceId: DeviceId,
  ) => { readonly personId: PersonId; readonly publicKey: Uint8Array } | null
}

export type LogCode =
  | 'log/unreadable'
  | 'log/other-meeting'
  | 'log/out-of-order'
  | 'log/broken-chain'
  | 'log/wrong-epoch'
  | 'log/other-head'
  | 'log/forged-entry'
  | 'log/forged-command'
  | 'log/unknown-device'
  | 'log/double-command'
  | 'log/forged-ballot'
  | 'log/refused-command'
  | 'log/other-events'
  | 'log/truncated'

export interface EpochClock {
  readonly fromMs: number
  readonly at: Instant
}

export interface SessionLog {
  readonly meetingId: MeetingId
  readonly head: Head
  /** 0: not opened yet. */
  readonly epoch: number
  readonly session: SessionState
  /** Session time at the last entry, and the host's clock then. */
  readonly ms: number
  readonly lastAt: Instant
  /** Of each epoch: the session's time at its first entry, and its host's clock then. */
  readonly clocks: readonly EpochClock[]
  /** Commands in the log with their entries' numbers, by the last two digits of their ids: few are copied with each entry. */
  readonly seen: Seen
}

type Bucket = Readonly<Record<CommandId, number>>
type Seen = Readonly<Record<string, Readonly<Record<string, Bucket>>>>

export const NO_HEAD: Head = { no: 0, hash: new Uint8Array(32) }

export const sameHead = (one: Head, other: Head): boolean =>
  one.no === other.no && sameBytes(one.hash, other.hash)

export const emptyLog = (meetingId: MeetingId): SessionLog => ({
  meetingId,
  head: NO_HEAD,
  epoch: 0,
  session: NO_SESSION,
  ms: 0,
  lastAt: 0 as Instant,
  clocks: [],
  seen: {},
})

export const entryHash = (body: Uint8Array, { sha256 }: Pick<LogPorts, 'sha256'>): Uint8Array =>
  sha256(domained(ENTRY_DOMAIN, body))

/** The number of the entry that holds a command; null: none does. */
export const entryOf = ({ seen }: SessionLog, id: CommandId): number | null =>
  seen[id.slice(-1)]?.[id.slice(-2, -1)]?.[id] ?? null

/** That the command of that id stands in entry `no`. */
export function withSeen(seen: Seen, id: CommandId, no: number): Seen {
  const [last, before] = [id.slice(-1), id.slice(-2, -1)]
  const shelf = seen[last]
  return { ...seen, [last]: { ...shelf, [before]: { ...shelf?.[before], [id]: no } } }
}

/** Session time now, for a clock on screen: by the host's own clock, or by how long ago the last entry came. */
export const msSince = (log: SessionLog, sinceLastEntryMs: number): number =>
  log.ms + Math.max(0, sinceLastEntryMs)

export interface OpenedCommand {
  readonly command: Command
  readonly by: PersonId
}

/** Who said what. The signature is checked before a byte is decoded. */
export function openCommand(
  { deviceId, body, signature }: SignedCommand,
  meetingId: MeetingId,
  ports: LogPorts,
): Result<OpenedCommand, LogCode> {
  const device = ports.deviceOf(deviceId)
  if (device === null) return fail('log/unknown-device')
  if (!ports.signedBy(device.publicKey, domained(COMMAND_DOMAIN, body), signature))
    return fail('log/forged-command')
  const command = readCommandBytes(body)
  if (command === null) return fail('log/unreadable')
  if (command.deviceId !== deviceId) return fail('log/forged-command')
  if (command.meetingId !== meetingId) return fail('log/other-meeting')
  return ok({ command, by: device.personId })
}

interface Judged {
  readonly events: readonly SessionEvent[]
  /** Who signs the entry. */
  readonly host: Host
  readonly epoch: number
}

/** What comes of a command in this log, whoever asks: the host that writes it, or anybody who checks it. */
function judged(
  log: SessionLog,
  { command, by }: OpenedCommand,
  facts: Facts,
  ports: LogPorts,
): Result<Judged, LogCode | SessionCode> {
  const { does, commandId } = command
  if (entryOf(log, commandId) !== null) return fail('log/double-command')
  if (does.is === 'take-over' && !sameHead(does.head, log.head)) return fail('log/other-head')
  if (!ballotsAreSigned(log, does, facts, ports)) return fail('log/forged-ballot')
  const answer = step(log.session, { by, id: commandId, does, facts })
  if (!answer.ok) return answer
  const changes = does.is === 'open' || does.is === 'take-over'
  const host = changes ? does.host : log.session.host
  if (host === null) return fail('session/wrong-phase')
  return ok({ events: answer.value, host, epoch: log.epoch + (changes ? 1 : 0) })
}

function ballotsAreSigned(log: SessionLog, does: Command['does'], facts: Facts, ports: LogPorts): boolean {
  if (facts.ballots === undefined || does.is !== 'vote-stop') return true
  const key = log.session.votes.find(({ voteId }) => voteId === does.voteId)?.ballotKey ?? null
  return (
    key !== null &&
    facts.ballots.every(({ message, signature }) => ports.ballotSignedBy(key, message, signature))
  )
}

export interface Next {
  /** To be signed by `host`'s key: ENTRY_DOMAIN + body. */
  readonly body: Uint8Array
  readonly host: Host
  readonly log: SessionLog
  readonly events: readonly SessionEvent[]
}

/**
 * For whoever runs the session: the entry that a command makes. `log/double-command`: it is in the log; answer with
 * `entryOf`. Nothing has happened until the entry is on the disk.
 */
export function judge(
  log: SessionLog,
  signed: SignedCommand,
  { at, facts }: { readonly at: Instant; readonly facts: Facts },
  ports: LogPorts,
): Result<Next, LogCode | SessionCode> {
  const opened = openCommand(signed, log.meetingId, ports)
  if (!opened.ok) return opened
  const answer = judged(log, opened.value, facts, ports)
  if (!answer.ok) return answer
  const { events, host, epoch } = answer.value
  const { head, meetingId } = log
  const entry: EntryBody = {
    v: 1,
    meetingId,
    epoch,
    no: head.no + 1,
    prev: head.hash,
    at,
    command: signed,
    facts,
    events: [...events],
  }
  const body = entryBytes(entry)
  return ok({ body, host, events, log: appended(log, entry, entryHash(body, ports), opened.value.command) })
}

/** For everybody else: the log with one more entry, or why that entry is none of it. */
export function follow(
  log: SessionLog,
  { body, signature }: SignedEntry,
  ports: LogPorts,
): Result<SessionLog, LogCode> {
  const entry = readEntryBytes(body)
  if (entry === null) return fail('log/unreadable')
  if (entry.meetingId !== log.meetingId) return fail('log/other-meeting')
  if (entry.no !== log.head.no + 1) return fail('log/out-of-order')
  if (!sameBytes(entry.prev, log.head.hash)) return fail('log/broken-chain')
  const opened = openCommand(entry.command, log.meetingId, ports)
  if (!opened.ok) return opened
  const answer = judged(log, opened.value, entry.facts, ports)
  if (!answer.ok) return fail(isOfLog(answer.failure.code) ? answer.failure.code : 'log/refused-command')
  const { events, host, epoch } = answer.value
  if (entry.epoch !== epoch) return fail('log/wrong-epoch')
  if (!ports.signedBy(host.key, domained(ENTRY_DOMAIN, body), signature)) return fail('log/forged-entry')
  if (!sameData(entry.events, events)) return fail('log/other-events')
  return ok(appended(log, entry, entryHash(body, ports), opened.value.command))
}

const isOfLog = (code: LogCode | SessionCode): code is LogCode => code.startsWith('log/')

function appended(log: SessionLog, entry: EntryBody, hash: Uint8Array, { commandId }: Command): SessionLog {
  const time = reckoned(log, entry)
  const moment = { no: entry.no, ms: time.ms }
  return {
    meetingId: log.meetingId,
    head: { no: entry.no, hash },
    ...time,
    session: entry.events.reduce((state, event) => apply(state, event, moment), log.session),
    seen: withSeen(log.seen, commandId, entry.no),
  }
}

type Reckoned = Pick<SessionLog, 'epoch' | 'ms' | 'lastAt' | 'clocks'>

/** Session time with one more entry [SES-8]. */
export function reckoned(
  { epoch, ms: before, lastAt, clocks }: Reckoned,
  entry: Pick<EntryBody, 'epoch' | 'at'>,
): Reckoned {
  const sameHost = entry.epoch === epoch
  const ms = before + (sameHost ? Math.max(0, entry.at - lastAt) : 0)
  return {
    epoch: entry.epoch,
    ms,
    lastAt: sameHost && entry.at < lastAt ? lastAt : entry.at,
    clocks: sameHost ? clocks : [...clocks, { fromMs: ms, at: entry.at }],
  }
}

/**
 * A whole log from its first entry. `known`: an entry that somebody has seen in it (from a receipt, a device, printed
 * minutes): a log that lacks it has lost its end, or is another [SES-6].
 */
export function verifyLog(
  entries: readonly SignedEntry[],
  { meetingId, known }: { readonly meetingId: MeetingId; readonly known?: Head },
  ports: LogPorts,
): Result<SessionLog, LogCode> {
  let log = emptyLog(meetingId)
  for (const entry of entries) {
    const next = follow(log, entry, ports)
    if (!next.ok) return fail(next.failure.code, { no: log.head.no + 1 })
    log = next.value
    if (known?.no === log.head.no && !sameBytes(known.hash, log.head.hash))
      return fail('log/other-head', { no: log.head.no })
  }
  return known !== undefined && log.head.no < known.no ? fail('log/truncated', { no: log.head.no }) : ok(log)
}
