/** CBOR taken apart: what belongs together side by side, for a packer that then finds it. See index.ts. */
import { BadBytes, BytesIn, BytesOut, zigzag } from './bytes.ts'
import { IdTable, UUID_BYTES, UUID_CHARS, uuidAt } from './uuid.ts'

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

export class Splitter {
  readonly streams = new Streams()
  readonly ids: IdTable
  readonly #lastNumber = new Map<string, number>()
  readonly #lastId = new Map<string, number>()

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
    this.streams.of(streamNames.frame).byte(head)
    if (major === MAJOR.simple) return this.streams.of(streamNames.frame).add(from.take(width))
    const value = width === 0 ? info : from.number(width)
    if (major < 2) return width === 0 ? undefined : this.#number(key, value)
    if (width > 0) this.streams.of(streamNames.length(key)).varint(value)
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
    const frame = this.streams.of(streamNames.frame)
    frame.byte(head)
    const width = widthOf(head & 31)
    if (width === null) throw new BadBytes('not taken apart')
    if (width === 0) {
      const chars = from.take(head & 31)
      frame.add(chars)
      return keyOf(chars)
    }
    const length = from.number(width)
    this.streams.of(streamNames.length(longKey(outer))).varint(length)
    this.#text(longKey(outer), from.take(length))
    return outer
  }

  /** As the difference from the last one under this key: numbers and times go up by little. */
  #number(key: string, value: number): void {
    this.streams.of(streamNames.number(key)).varint(zigzag(value - (this.#lastNumber.get(key) ?? 0)))
    this.#lastNumber.set(key, value)
  }

  #text(key: string, chars: Uint8Array): void {
    const text = this.streams.of(streamNames.text(key))
    let from = 0
    let nth = 0
    for (let at = 0; at < chars.length; at += 1) {
      if (chars[at] === MARK) throw new BadBytes('a mark in a text')
      const id = uuidAt(chars, at)
      if (id === null) continue
      text.add(chars.subarray(from, at))
      text.byte(MARK)
      this.#id(key, nth, id)
      nth += 1
      from = at + UUID_CHARS
      at = from - 1
    }
    text.add(chars.subarray(from))
  }

  /** 0 for an id that nobody has named, else how far from the one after the last at this place. */
  #id(key: string, nth: number, id: Uint8Array): void {
    const name = streamNames.id(key, nth)
    const known = this.ids.place(id)
    if (known === undefined) {
      this.streams.of(name).varint(0)
      this.streams.of(streamNames.newId(key, nth)).add(id)
      this.#lastId.set(name, this.ids.add(id))
      return
    }
    this.streams.of(name).varint(zigzag(known - (this.#lastId.get(name) ?? -1) - 1) + 1)
    this.#lastId.set(name, known)
  }

  /** Bytes that are a message themselves are taken apart as well: a flag says so. */
  #bytes(key: string, bytes: Uint8Array, depth: number): void {
    const frame = this.streams.of(streamNames.frame)
    const isMessage = isPlainMap(bytes, depth + 1)
    frame.byte(isMessage ? 1 : 0)
    if (isMessage) this.item(new BytesIn(bytes), key, depth + 1)
    else this.streams.of(streamNames.text(key)).add(bytes)
  }
}

/** Where a map's long keys go. */
export const longKey = (outer: string): string => `${outer}*`
export const keyOf = (chars: Uint8Array): string => String.fromCharCode(...chars)

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
