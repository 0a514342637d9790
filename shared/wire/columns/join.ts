/** Puts together what split.ts took apart, from a stranger: every length is looked at, and the whole is bounded. */
import { BadBytes, type BytesIn, BytesOut, unzigzag } from './bytes.ts'
import { keyOf, longKey, MARK, MAX_DEPTH, streamNames, widthOf } from './split.ts'
import { IdTable, UUID_BYTES, UUID_CHARS, uuidText } from './uuid.ts'

export class Joiner {
  readonly ids: IdTable
  readonly #streams: ReadonlyMap<string, BytesIn>
  readonly #out = new BytesOut()
  readonly #maxBytes: number
  readonly #lastNumber = new Map<string, number>()
  readonly #lastId = new Map<string, number>()
  /** New ids given out so far, by stream. */
  readonly #taken = new Map<string, number>()

  constructor(streams: ReadonlyMap<string, BytesIn>, known: readonly Uint8Array[], maxBytes: number) {
    this.#streams = streams
    this.ids = new IdTable(known)
    this.#maxBytes = maxBytes
  }

  /** The message; every stream must have come to its end. */
  whole(): Uint8Array {
    this.#item('', 0)
    for (const [name, stream] of this.#streams) {
      const left = name.startsWith('u')
        ? stream.left - (this.#taken.get(name) ?? 0) * UUID_BYTES
        : stream.left
      if (left !== 0) throw new BadBytes('something is left over')
    }
    return this.#out.done()
  }

  #stream(name: string): BytesIn {
    const stream = this.#streams.get(name)
    if (stream === undefined) throw new BadBytes('a stream is missing')
    return stream
  }

  #add(bytes: Uint8Array): void {
    if (this.#out.length + bytes.length > this.#maxBytes) throw new BadBytes('too large')
    this.#out.add(bytes)
  }

  #item(key: string, depth: number): void {
    if (depth > MAX_DEPTH) throw new BadBytes('too deep')
    const frame = this.#stream(streamNames.frame)
    const head = frame.byte()
    const [major, info] = [head >> 5, head & 31]
    const width = widthOf(info)
    if (width === null || major === 6) throw new BadBytes('not of ours')
    this.#add(Uint8Array.of(head))
    if (major === 7) return this.#add(frame.take(width))
    const value = this.#argument(key, major, info, width)
    if (major < 2) return
    if (major === 3) this.#text(key, value)
    else if (major === 2) this.#bytes(key, value, depth)
    else if (major === 4) for (let at = 0; at < value; at += 1) this.#item(key, depth + 1)
    else for (let at = 0; at < value; at += 1) this.#item(this.#key(frame, key), depth + 1)
  }

  #argument(key: string, major: number, info: number, width: number): number {
    if (width === 0) return info
    const value = major < 2 ? this.#number(key) : this.#stream(streamNames.length(key)).varint()
    if (value < 0 || value >= 256 ** width || !Number.isSafeInteger(value)) throw new BadBytes('does not fit')
    if (this.#out.length + width > this.#maxBytes) throw new BadBytes('too large')
    this.#out.number(value, width)
    return value
  }

  #number(key: string): number {
    const value = (this.#lastNumber.get(key) ?? 0) + unzigzag(this.#stream(streamNames.number(key)).varint())
    this.#lastNumber.set(key, value)
    return value
  }

  #key(frame: BytesIn, outer: string): string {
    const head = frame.byte()
    const width = widthOf(head & 31)
    if (head >> 5 !== 3 || width === null) throw new BadBytes('a key of another kind')
    this.#add(Uint8Array.of(head))
    if (width === 0) {
      const chars = frame.take(head & 31)
      this.#add(chars)
      return keyOf(chars)
    }
    this.#text(longKey(outer), this.#argument(longKey(outer), 3, head & 31, width))
    return outer
  }

  #text(key: string, length: number): void {
    if (length === 0) return
    const text = this.#stream(streamNames.text(key))
    let left = length
    let nth = 0
    while (left > 0) {
      const run = text.until(MARK, left)
      if (run.length > 0) {
        this.#add(run)
        left -= run.length
        continue
      }
      text.byte()
      left -= UUID_CHARS
      if (left < 0) throw new BadBytes('an id over the end')
      this.#add(uuidText(this.#id(key, nth)))
      nth += 1
    }
  }

  #id(key: string, nth: number): Uint8Array {
    const name = streamNames.id(key, nth)
    const code = this.#stream(name).varint()
    if (code === 0) {
      const id = this.#newId(streamNames.newId(key, nth))
      this.#lastId.set(name, this.ids.add(id))
      return id
    }
    const place = (this.#lastId.get(name) ?? -1) + 1 + unzigzag(code - 1)
    const id = this.ids.at(place)
    if (id === undefined) throw new BadBytes('no such id')
    this.#lastId.set(name, place)
    return id
  }

  /** Out of the planes: the nth byte of each. */
  #newId(name: string): Uint8Array {
    const planes = this.#stream(name)
    const nth = this.#taken.get(name) ?? 0
    const count = planes.left / UUID_BYTES
    if (!Number.isInteger(count) || nth >= count) throw new BadBytes('no id left')
    this.#taken.set(name, nth + 1)
    const id = new Uint8Array(UUID_BYTES)
    for (let byte = 0; byte < UUID_BYTES; byte += 1) id[byte] = planes.ahead(byte * count + nth)
    return id
  }

  #bytes(key: string, length: number, depth: number): void {
    const flag = this.#stream(streamNames.frame).byte()
    if (flag > 1) throw new BadBytes('no such flag')
    if (flag === 0) {
      if (length > 0) this.#add(this.#stream(streamNames.text(key)).take(length))
      return
    }
    const from = this.#out.length
    this.#item(key, depth + 1)
    if (this.#out.length - from !== length) throw new BadBytes('another length')
  }
}
