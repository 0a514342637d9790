/** Growing and reading of bytes, where there is neither Buffer nor DataView to lean on. Numbers: up to 2^53. */

export class BytesOut {
  #bytes = new Uint8Array(256)
  #length = 0

  get length(): number {
    return this.#length
  }

  byte(value: number): void {
    this.#room(1)
    this.#bytes[this.#length] = value
    this.#length += 1
  }

  add(bytes: Uint8Array): void {
    this.#room(bytes.length)
    this.#bytes.set(bytes, this.#length)
    this.#length += bytes.length
  }

  /** LEB128, low groups first. */
  varint(value: number): void {
    let rest = value
    while (rest >= 128) {
      this.byte((rest % 128) + 128)
      rest = Math.floor(rest / 128)
    }
    this.byte(rest)
  }

  /** Big-endian, `width` bytes. */
  number(value: number, width: number): void {
    let scale = 256 ** (width - 1)
    let rest = value
    for (let at = 0; at < width; at += 1) {
      const digit = Math.floor(rest / scale)
      this.byte(digit)
      rest -= digit * scale
      scale /= 256
    }
  }

  done(): Uint8Array {
    return this.#bytes.subarray(0, this.#length)
  }

  #room(count: number): void {
    const needed = this.#length + count
    if (needed <= this.#bytes.length) return
    const larger = new Uint8Array(Math.max(needed, this.#bytes.length * 2))
    larger.set(this.#bytes.subarray(0, this.#length))
    this.#bytes = larger
  }
}

/** The bytes end too soon, or say what cannot be. */
export class BadBytes extends Error {}

export class BytesIn {
  readonly #bytes: Uint8Array
  at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  get left(): number {
    return this.#bytes.length - this.at
  }

  byte(): number {
    const value = this.#bytes[this.at]
    if (value === undefined) throw new BadBytes('ends too soon')
    this.at += 1
    return value
  }

  /** Without taking it. */
  ahead(count: number): number {
    const value = this.#bytes[this.at + count]
    if (value === undefined) throw new BadBytes('ends too soon')
    return value
  }

  /** What comes before the next such byte, at most `most`. */
  until(stop: number, most: number): Uint8Array {
    const end = Math.min(this.#bytes.length, this.at + most)
    if (this.at >= end) throw new BadBytes('ends too soon')
    let at = this.at
    while (at < end && this.#bytes[at] !== stop) at += 1
    return this.take(at - this.at)
  }

  take(count: number): Uint8Array {
    if (count > this.left) throw new BadBytes('ends too soon')
    this.at += count
    return this.#bytes.subarray(this.at - count, this.at)
  }

  varint(): number {
    let value = 0
    for (let scale = 1; scale <= 2 ** 49; scale *= 128) {
      const byte = this.byte()
      value += (byte % 128) * scale
      if (byte < 128) return safe(value)
    }
    throw new BadBytes('too large a number')
  }

  number(width: number): number {
    let value = 0
    for (let at = 0; at < width; at += 1) value = value * 256 + this.byte()
    return safe(value)
  }
}

function safe(value: number): number {
  if (!Number.isSafeInteger(value)) throw new BadBytes('too large a number')
  return value
}

/** Small for small differences of either sign. */
export const zigzag = (value: number): number => (value < 0 ? -2 * value - 1 : 2 * value)
export const unzigzag = (value: number): number => (value % 2 === 1 ? -(value + 1) / 2 : value / 2)
