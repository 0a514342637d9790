/** CBOR taken apart: what belongs together side by side, for a packer that then finds it. See index.ts. */
import { BadBytes, BytesIn, BytesOut, zigzag } from './bytes.ts'
import { DASH, IdTable, UUID_BYTES, UUID_CHARS, uuidAt } from './uuid.ts'

export const MARK = 0
/** Deeper messages than ours are nobody's. */
export const MAX_DEPTH = 24
const MAJOR = { bytes: 2, text: 3, array: 4, map: 5, simple: 7 } as const

/** Streams by name; a name says what is in it and under which key. */
export class Streams {
  readonly #streams = new Map<string, BytesOut>()

  of(name: string): BytesOut {
    const known = this.#streams.get(name)
    if (known !== undefined) return known
    const made = new BytesOut()
    this.#streams.set(name, made)
    return made
  }

  all(): Iterable<[string, BytesOut]> {
    return this.#streams
  }
}

export const streamNames = {
  frame: '',
  text: (key: string): string => `t${key}`,
  length: (key: string): string => `l${key}`,
  number: (key: string): string => `n${key}`,
  /** `nth`: which id of the text it is. */
  id: (key: string, nth: number): string => `i${nth}${key}`,
  newId: (key: string, nth: number): string => `u${nth}${key}`,
} as const

/** Bytes of a head's argument by its low five bits; null for what is not taken apart. */
export function widthOf(info: number): number | null {
  if (info < 24) return 0
  return [1, 2, 4, 8][info - 24] ?? null
}

/** What goes under one key: its streams, each made when something first goes there, for their order is in the message. */
interface Field {
  text: BytesOut | null
  length: BytesOut | null
  number: BytesOut | null
  lastNumber: number
  /** By which id of the text it is. */
  readonly ids: { readonly stream: BytesOut; last: number; fresh: BytesOut | null }[]
}

export class Splitter {
  readonly streams = new Streams()
  readonly ids: IdTable
  readonly #frame = this.streams.of(streamNames.frame)
  readonly #fields = new Map<string, Field>()

  constructor(known: readonly Uint8Array[]) {
    this.ids = new IdTable(known)
  }

  /** One item under a key. Throws BadBytes on what is not plain CBOR of ours. */
  item(from: BytesIn, key: string, depth: number): void {
    if (depth > MAX_DEPTH) throw new BadBytes('too deep')
    const head = from.byte()
    const [major, info] = [head >> 5, head & 31]
    const width = widthOf(info)
    if (width === null || major === 6) throw new BadBytes('not taken apart')
    this.#frame.byte(head)
    if (major === MAJOR.simple) return this.#frame.add(from.take(width))
    const value = width === 0 ? info : from.number(width)
    if (major < 2) return width === 0 ? undefined : this.#number(key, value)
    if (width > 0) this.#length(key).varint(value)
    if (major === MAJOR.text) return this.#text(key, from.take(value))
    if (major === MAJOR.bytes) return this.#bytes(key, from.take(value), depth)
    if (major === MAJOR.array) {
      for (let at = 0; at < value; at += 1) this.item(from, key, depth + 1)
      return undefined
    }
    for (let at = 0; at < value; at += 1) this.item(from, this.#key(from, key), depth + 1)
    return undefined
  }

  /**
   * The key of a map's next value, under which it goes. A word is in the frame, where it is the same every time; a longer
   * one is an id of something and goes with the texts, its value under the key that the map has.
   */
  #key(from: BytesIn, outer: string): string {
    const head = from.byte()
    if (head >> 5 !== MAJOR.text) throw new BadBytes('a key of another kind')
    const frame = this.#frame
    frame.byte(head)
    const width = widthOf(head & 31)
    if (width === null) throw new BadBytes('not taken apart')
    if (width === 0) {
      const chars = from.take(head & 31)
      frame.add(chars)
      return keyOf(chars)
    }
    const length = from.number(width)
    this.#length(longKey(outer)).varint(length)
    this.#text(longKey(outer), from.take(length))
    return outer
  }

  #field(key: string): Field {
    const known = this.#fields.get(key)
    if (known !== undefined) return known
    const made = { text: null, length: null, number: null, lastNumber: 0, ids: [] }
    this.#fields.set(key, made)
    return made
  }

  #length(key: string): BytesOut {
    const field = this.#field(key)
    field.length ??= this.streams.of(streamNames.length(key))
    return field.length
  }

  /** As the difference from the last one under this key: numbers and times go up by little. */
  #number(key: string, value: number): void {
    const field = this.#field(key)
    field.number ??= this.streams.of(streamNames.number(key))
    field.number.varint(zigzag(value - field.lastNumber))
    field.lastNumber = value
  }

  #text(key: string, chars: Uint8Array): void {
    if (chars.includes(MARK)) throw new BadBytes('a mark in a text')
    const field = this.#field(key)
    field.text ??= this.streams.of(streamNames.text(key))
    const { text } = field
    let from = 0
    let nth = 0
    // An id has its first dash after eight characters: nothing before a dash less eight can begin one.
    for (let dash = chars.indexOf(DASH, 8); dash !== -1; dash = chars.indexOf(DASH, dash + 1)) {
      const id = uuidAt(chars, dash - 8)
      if (id === null) continue
      text.add(chars.subarray(from, dash - 8))
      text.byte(MARK)
      this.#id(key, field, nth, id)
      nth += 1
      from = dash - 8 + UUID_CHARS
      dash = from + 7
    }
    text.add(chars.subarray(from))
  }

  /** 0 for an id that nobody has named, else how far from the one after the last at this place. */
  #id(key: string, field: Field, nth: number, id: Uint8Array): void {
    const place = field.ids[nth] ?? {
      stream: this.streams.of(streamNames.id(key, nth)),
      last: -1,
      fresh: null,
    }
    field.ids[nth] = place
    const known = this.ids.place(id)
    if (known === undefined) {
      place.stream.varint(0)
      place.fresh ??= this.streams.of(streamNames.newId(key, nth))
      place.fresh.add(id)
      place.last = this.ids.add(id)
      return
    }
    place.stream.varint(zigzag(known - place.last - 1) + 1)
    place.last = known
  }

  /** Bytes that are a message themselves are taken apart as well: a flag says so. */
  #bytes(key: string, bytes: Uint8Array, depth: number): void {
    const frame = this.#frame
    const isMessage = isPlainMap(bytes, depth + 1)
    frame.byte(isMessage ? 1 : 0)
    if (isMessage) this.item(new BytesIn(bytes), key, depth + 1)
    else {
      const field = this.#field(key)
      field.text ??= this.streams.of(streamNames.text(key))
      field.text.add(bytes)
    }
  }
}

/** Where a map's long keys go. */
export const longKey = (outer: string): string => `${outer}*`
export function keyOf(chars: Uint8Array): string {
  let key = ''
  for (let at = 0; at < chars.length; at += 1) key += String.fromCharCode(chars[at] ?? 0)
  return key
}

/** Whether the bytes are one map that can be taken apart, to their last byte. */
function isPlainMap(bytes: Uint8Array, depth: number): boolean {
  if (((bytes[0] ?? 0) & 0xe0) >> 5 !== MAJOR.map) return false
  try {
    const from = new BytesIn(bytes)
    pass(from, depth)
    return from.left === 0
  } catch (error) {
    if (error instanceof BadBytes) return false
    throw error
  }
}

/** Goes past one item under the rules of `Splitter.item`. */
function pass(from: BytesIn, depth: number): void {
  if (depth > MAX_DEPTH) throw new BadBytes('too deep')
  const head = from.byte()
  const [major, info] = [head >> 5, head & 31]
  const width = widthOf(info)
  if (width === null || major === 6) throw new BadBytes('not taken apart')
  if (major === MAJOR.simple) return void from.take(width)
  const value = width === 0 ? info : from.number(width)
  if (major < 2) return
  if (major === MAJOR.text) {
    if (from.take(value).includes(MARK)) throw new BadBytes('a mark in a text')
  } else if (major === MAJOR.bytes) from.take(value)
  else
    for (let at = 0; at < value; at += 1) {
      if (major === MAJOR.map) passKey(from)
      pass(from, depth + 1)
    }
}

function passKey(from: BytesIn): void {
  const head = from.byte()
  const width = widthOf(head & 31)
  if (head >> 5 !== MAJOR.text || width === null) throw new BadBytes('a key of another kind')
  const chars = from.take(width === 0 ? head & 31 : from.number(width))
  if (width > 0 && chars.includes(MARK)) throw new BadBytes('a mark in a text')
}

/** The first bytes of all ids, then the second …: what ids made together share comes in long runs. */
export function inPlanes(ids: Uint8Array): Uint8Array {
  const count = ids.length / UUID_BYTES
  const planes = new Uint8Array(ids.length)
  for (let id = 0; id < count; id += 1)
    for (let byte = 0; byte < UUID_BYTES; byte += 1)
      planes[byte * count + id] = ids[id * UUID_BYTES + byte] ?? 0
  return planes
}
