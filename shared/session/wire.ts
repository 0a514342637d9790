/** The bytes of a session's log: commands as devices sign them, entries as whoever runs the session signs them. CBOR. */
import { decode, encode } from 'cborg'
import { z } from 'zod'
import { DeviceId, MeetingId } from '../kernel/ids.ts'
import { Instant } from '../kernel/instant.ts'
import { Command } from './command.ts'
import { Facts, SessionEvent } from './event.ts'
import { bytes } from './model.ts'

export const COMMAND_DOMAIN = 'phong-hop/session-command/1\n'
export const ENTRY_DOMAIN = 'phong-hop/session-entry/1\n'
const MOST_COMMAND_BYTES = 256 * 1024
const MOST_ENTRY_BYTES = 2 * 1024 * 1024

/** `body`: CBOR of Command. `signature`: Ed25519 by the device over COMMAND_DOMAIN + body. A retry sends the same bytes. */
export const SignedCommand = z.strictObject({
  deviceId: DeviceId,
  body: bytes(1, MOST_COMMAND_BYTES),
  signature: bytes(64),
})
export type SignedCommand = z.infer<typeof SignedCommand>

export const EntryBody = z.strictObject({
  v: z.literal(1),
  meetingId: MeetingId,
  /** Grows by one with every change of the host. */
  epoch: z.number().int().min(1),
  /** From 1, without gaps, through all epochs. */
  no: z.number().int().min(1),
  /** Hash of the entry before; of the first, zeros. */
  prev: bytes(32),
  /** The host's clock: told, and session time is reckoned from it within an epoch; never an order. */
  at: Instant,
  command: SignedCommand,
  facts: Facts,
  events: z.array(SessionEvent).min(1).max(2000),
})
export type EntryBody = z.infer<typeof EntryBody>

/** `body`: CBOR of EntryBody. `signature`: Ed25519 by the epoch's host key over ENTRY_DOMAIN + body. */
export const SignedEntry = z.strictObject({ body: bytes(1, MOST_ENTRY_BYTES), signature: bytes(64) })
export type SignedEntry = z.infer<typeof SignedEntry>

const text = new TextEncoder()
export const domained = (domain: string, body: Uint8Array): Uint8Array => {
  const before = text.encode(domain)
  const both = new Uint8Array(before.length + body.length)
  both.set(before)
  both.set(body, before.length)
  return both
}

export const commandBytes = (command: Command): Uint8Array => encode(command)
export const entryBytes = (body: EntryBody): Uint8Array => encode(body)

export const readCommandBytes = (body: Uint8Array): Command | null => readOneWay(body, Command)
export const readEntryBytes = (body: Uint8Array): EntryBody | null => readOneWay(body, EntryBody)

/** Of bytes that were read with a shape before, and have not changed since: the shape is not looked at again. */
export const knownEntryOf = (body: Uint8Array): EntryBody => decode(body) as EntryBody
export const knownCommandOf = (body: Uint8Array): Command => decode(body) as Command

/** Null where the bytes are not this shape, or are a second way to write it: one thing has one hash. */
function readOneWay<T>(body: Uint8Array, shape: z.ZodType<T>): T | null {
  try {
    const read = shape.safeParse(
      decode(body, {
        strict: true,
        rejectDuplicateMapKeys: true,
        allowIndefinite: false,
        allowUndefined: false,
      }),
    )
    return read.success && sameBytes(encode(read.data), body) ? read.data : null
  } catch {
    return null
  }
}

/** A loop without a function for each byte: an entry that closes a secret vote has 200,000 of them. */
export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  if (one === other) return true
  if (one.length !== other.length) return false
  for (let at = 0; at < one.length; at += 1) if (one[at] !== other[at]) return false
  return true
}

/** Whether two plain values (records, lists, bytes, texts, numbers) are the same, without writing them out. */
export function sameData(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  if (one instanceof Uint8Array) return other instanceof Uint8Array && sameBytes(one, other)
  if (Array.isArray(one) !== Array.isArray(other)) return false
  const [names, others] = [Object.keys(one), Object.keys(other)]
  const [mine, theirs] = [one as Record<string, unknown>, other as Record<string, unknown>]
  return (
    names.length === others.length &&
    names.every((name) => Object.hasOwn(theirs, name) && sameData(mine[name], theirs[name]))
  )
}
