/** UUIDs in text, as 16 bytes, and a table of all that a message and the one before it have named. */

export const UUID_CHARS = 36
export const UUID_BYTES = 16
export const DASH = 0x2d

/** Value of a lower-case hexadecimal digit; -1 for any other character. */
function digitOf(char: number): number {
  if (char >= 0x30 && char <= 0x39) return char - 0x30
  return char >= 0x61 && char <= 0x66 ? char - 0x61 + 10 : -1
}

const isDashPlace = (at: number): boolean => at === 8 || at === 13 || at === 18 || at === 23

/** The 16 bytes of the UUID that begins here; null where none does. */
export function uuidAt(text: Uint8Array, start: number): Uint8Array | null {
  if (start + UUID_CHARS > text.length || text[start + 8] !== DASH || text[start + 23] !== DASH) return null
  const bytes = new Uint8Array(UUID_BYTES)
  let half = 0
  for (let at = 0; at < UUID_CHARS; at += 1) {
    const char = text[start + at] ?? 0
    if (isDashPlace(at)) {
      if (char !== DASH) return null
      continue
    }
    const digit = digitOf(char)
    if (digit < 0) return null
    bytes[half >> 1] = ((bytes[half >> 1] ?? 0) << 4) | digit
    half += 1
  }
  return bytes
}

const HEX = [...'0123456789abcdef'].map((char) => char.charCodeAt(0))

export function uuidText(bytes: Uint8Array): Uint8Array {
  const text = new Uint8Array(UUID_CHARS)
  let half = 0
  for (let at = 0; at < UUID_CHARS; at += 1) {
    if (isDashPlace(at)) {
      text[at] = DASH
      continue
    }
    const byte = bytes[half >> 1] ?? 0
    text[at] = HEX[half % 2 === 0 ? byte >> 4 : byte & 15] ?? 0
    half += 1
  }
  return text
}

/** What an id is looked up by: two bytes a character, for a map knows short strings fastest. */
function nameOf(bytes: Uint8Array): string {
  let name = ''
  for (let at = 0; at < UUID_BYTES; at += 2)
    name += String.fromCharCode(((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0))
  return name
}

/** Ids in the order in which they were first named. */
export class IdTable {
  readonly #ids: Uint8Array[]
  readonly #places = new Map<string, number>()

  /** `known`: what both sides have named before, in the same order. */
  constructor(known: readonly Uint8Array[]) {
    this.#ids = [...known]
    for (const [at, id] of known.entries()) {
      const name = nameOf(id)
      if (!this.#places.has(name)) this.#places.set(name, at)
    }
  }

  get ids(): readonly Uint8Array[] {
    return this.#ids
  }

  place(id: Uint8Array): number | undefined {
    return this.#places.get(nameOf(id))
  }

  at(place: number): Uint8Array | undefined {
    return this.#ids[place]
  }

  add(id: Uint8Array): number {
    const place = this.#ids.length
    this.#ids.push(id)
    this.#places.set(nameOf(id), place)
    return place
  }
}
