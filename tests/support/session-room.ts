/** A session's people with real keys: everything that is signed is signed, and the same seed makes the same bytes. */
import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto'
import { sessionCrypto } from '../../server/session/crypto.ts'
import type { DeviceId, MeetingId, OpId, PersonId } from '../../shared/kernel/ids.ts'
import { type Instant, instant } from '../../shared/kernel/instant.ts'
import type { Result } from '../../shared/kernel/result.ts'
import {
  COMMAND_DOMAIN,
  commandBytes,
  type Does,
  domained,
  ENTRY_DOMAIN,
  emptyLog,
  type Facts,
  type Host,
  judge,
  type LogCode,
  type LogPorts,
  type Next,
  type RosterEntry,
  type SessionCode,
  type SessionLog,
  type SessionRules,
  type SignedCommand,
  type SignedEntry,
} from '../../shared/session/index.ts'

/** Id number `n` of a kind; kinds do not meet. */
export const idOf = (kind: number, n: number): string =>
  `0190${kind.toString(16).padStart(4, '0')}-0000-7000-8000-${n.toString(16).padStart(12, '0')}`
export const personOf = (n: number): PersonId => idOf(1, n) as PersonId
export const deviceIdOf = (n: number): DeviceId => idOf(2, n) as DeviceId
export const MEETING = idOf(3, 1) as MeetingId
export const itemOf = (n: number) => idOf(4, n) as never

const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex')
/** An Ed25519 key that depends on its name alone. */
export function keyPairOf(name: string): { readonly raw: Uint8Array; readonly key: KeyObject } {
  const secret = createHash('sha256').update(name).digest()
  const key = createPrivateKey({
    key: Buffer.concat([PKCS8_ED25519, secret]),
    format: 'der',
    type: 'pkcs8',
  })
  const { x = '' } = createPublicKey(key).export({ format: 'jwk' })
  return { raw: new Uint8Array(Buffer.from(x, 'base64url')), key }
}

export const RULES: SessionRules = {
  quorum: { of: 2, in: 3 },
  voteNeedsPresence: true,
  speechNeedsPresence: false,
  proxyVotes: false,
  speechSeconds: 300,
  queue: 'order',
}

/** 1 chairs, 2 is the secretary, 3 a second chair, the others are delegates in two units; the last one is a guest. */
export const rosterOf = (count: number): RosterEntry[] =>
  Array.from({ length: count }, (_, at) => {
    const n = at + 1
    const role = n === 1 || n === 3 ? 'chair' : n === 2 ? 'secretary' : n === count ? 'guest' : 'delegate'
    const isMember = role === 'chair' || role === 'delegate'
    return { personId: personOf(n), role, member: isMember, votes: isMember, unit: n % 2 ? 'Tổ 1' : 'Tổ 2' }
  })

export interface RoomHost {
  readonly host: Host
  readonly sign: (body: Uint8Array) => Uint8Array
}
export function hostOf(n: number, kind: Host['kind'] = 'hub'): RoomHost {
  const { raw, key } = keyPairOf(`host ${n}`)
  return {
    host: { kind, id: idOf(2, 1000 + n), key: raw },
    sign: (body) => new Uint8Array(sign(null, domained(ENTRY_DOMAIN, body), key)),
  }
}

export interface Room {
  readonly ports: LogPorts
  readonly entries: SignedEntry[]
  log: SessionLog
  host: RoomHost
  /** Clock of the host, milliseconds; moves by a second with every entry. */
  clock: number
  /** A command as `n`'s device signs it. */
  readonly signed: (n: number, does: Does, id?: OpId) => SignedCommand
  /** The host answers, and writes what came of it into the log. */
  readonly take: (command: SignedCommand, facts?: Facts) => Result<Next, LogCode | SessionCode>
  /** The same for what must be taken. */
  readonly say: (n: number, does: Does, facts?: Facts) => Next
  /** The code that refuses it. */
  readonly refused: (n: number, does: Does, facts?: Facts) => string | null
}

export function sessionRoom(people = 8, host = hostOf(1)): Room {
  const devices = new Map(
    Array.from({ length: people + 2 }, (_, at) => [deviceIdOf(at + 1), at + 1] as const),
  )
  const keys = new Map([...devices.values()].map((n) => [n, keyPairOf(`device ${n}`)] as const))
  let commands = 0
  const room: Room = {
    ports: {
      ...sessionCrypto(),
      deviceOf: (deviceId) => {
        const n = devices.get(deviceId)
        const key = n === undefined ? undefined : keys.get(n)
        return n === undefined || key === undefined ? null : { personId: personOf(n), publicKey: key.raw }
      },
    },
    entries: [],
    log: emptyLog(MEETING),
    host,
    clock: Date.UTC(2026, 10, 30, 1),
    signed: (n, does, id) => {
      commands += 1
      const key = keys.get(n)
      if (key === undefined) throw new Error(`no device ${n}`)
      const deviceId = deviceIdOf(n)
      const commandId = id ?? (idOf(9, commands) as OpId)
      // Every device's clock is off by some hours of its own.
      const at = instant(room.clock + n * 3_600_000)
      const body = commandBytes({ v: 1, commandId, meetingId: MEETING, deviceId, at, does })
      return {
        deviceId,
        body,
        signature: new Uint8Array(sign(null, domained(COMMAND_DOMAIN, body), key.key)),
      }
    },
    take: (command, facts = {}) => {
      room.clock += 1000
      const next = judge(room.log, command, { at: room.clock as Instant, facts }, room.ports)
      if (!next.ok) return next
      room.log = next.value.log
      room.entries.push({ body: next.value.body, signature: room.host.sign(next.value.body) })
      return next
    },
    say: (n, does, facts) => {
      const next = room.take(room.signed(n, does), facts)
      if (!next.ok) throw new Error(`${does.is}: ${next.failure.code}`)
      return next.value
    },
    refused: (n, does, facts) => {
      const next = room.take(room.signed(n, does), facts)
      return next.ok ? null : next.failure.code
    },
  }
  return room
}

/** Opened by the secretary; nobody has checked in. */
export function openRoom(people = 8, rules: Partial<SessionRules> = {}): Room {
  const room = sessionRoom(people)
  room.say(2, { is: 'open', rules: { ...RULES, ...rules }, roster: rosterOf(people), host: room.host.host })
  return room
}

/** Opened, everybody but `away` has checked in, and the chair has begun. */
export function runningRoom(
  people = 8,
  rules: Partial<SessionRules> = {},
  away: readonly number[] = [],
): Room {
  const room = openRoom(people, rules)
  for (let n = 1; n <= people; n += 1)
    if (!away.includes(n)) room.say(n, { is: 'check-in', personId: personOf(n), how: 'self' })
  room.say(1, { is: 'begin' })
  return room
}
