/**
 * A message's CBOR as columns, which a general packer makes a fifth smaller than CBOR itself: values of one key side by
 * side, UUIDs as 16 bytes and named once, numbers as differences, batches (CBOR within CBOR, signed as it is)
 * taken apart as well. Lossless to the byte, so signatures stay good. An answer may name the ids of its request: receipts
 * then cost next to nothing. Layout: version, number of streams, for each its name and length, then their bytes.
 */
import { fail, ok, type Result } from '../../kernel/result.ts'
import { BadBytes, BytesIn, BytesOut } from './bytes.ts'
import { Joiner } from './join.ts'
import { inPlanes, Splitter } from './split.ts'

/** Body: Brotli (RFC 7932) of columns. */
export const COLUMNS_TYPE = 'application/vnd.phong-hop.columns'

const VERSION = 1
const MOST_STREAMS = 400

export interface Columns {
  readonly bytes: Uint8Array
  /** Every UUID that was known or named, in order: `known` for the answer. */
  readonly ids: readonly Uint8Array[]
}

export interface Joined {
  readonly cbor: Uint8Array
  readonly ids: readonly Uint8Array[]
}

/** Null: CBOR that cannot be taken apart; it travels as it is. */
export function splitColumns(cbor: Uint8Array, known: readonly Uint8Array[] = []): Columns | null {
  try {
    const from = new BytesIn(cbor)
    const splitter = new Splitter(known)
    splitter.item(from, '', 0)
    return from.left === 0 ? { bytes: laidOut(splitter), ids: splitter.ids.ids } : null
  } catch (error) {
    if (error instanceof BadBytes) return null
    throw error
  }
}

function laidOut({ streams }: Splitter): Uint8Array {
  const all = [...streams.all()]
  const out = new BytesOut()
  out.byte(VERSION)
  out.varint(all.length)
  for (const [name, { length }] of all) {
    out.byte(name.length)
    out.add(Uint8Array.from(name, (char) => char.charCodeAt(0)))
    out.varint(length)
  }
  for (const [name, stream] of all) out.add(name.startsWith('u') ? inPlanes(stream.done()) : stream.done())
  return out.done()
}

/** `maxBytes` bounds the CBOR that comes out. */
export function joinColumns(
  columns: Uint8Array,
  known: readonly Uint8Array[],
  maxBytes: number,
): Result<Joined, 'sync/unreadable'> {
  try {
    const joiner = new Joiner(streamsOf(new BytesIn(columns)), known, maxBytes)
    return ok({ cbor: joiner.whole(), ids: joiner.ids.ids })
  } catch (error) {
    if (error instanceof BadBytes) return fail('sync/unreadable')
    throw error
  }
}

function streamsOf(from: BytesIn): Map<string, BytesIn> {
  if (from.byte() !== VERSION) throw new BadBytes('another version')
  const count = from.varint()
  if (count > MOST_STREAMS) throw new BadBytes('too many streams')
  const lengths: [string, number][] = []
  for (let at = 0; at < count; at += 1) {
    const name = String.fromCharCode(...from.take(from.byte()))
    lengths.push([name, from.varint()])
  }
  const streams = new Map(lengths.map(([name, length]) => [name, new BytesIn(from.take(length))]))
  if (from.left !== 0 || streams.size !== count) throw new BadBytes('something is left over')
  return streams
}
