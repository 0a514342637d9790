/**
 * Words with some letters changed: Myers' bit-parallel search ("A fast bit-vector algorithm for approximate string
 * matching", 1999), 32 letters of the pattern at a time. Costs (text × pattern / 32), whatever the number of errors.
 */

export interface Hit {
  readonly from: number
  readonly to: number
  readonly errors: number
}

const WORD = 32

/** Letters of the pattern as bits: one row a letter, `words` numbers a row; row 0 is every other letter's. */
class Pattern {
  readonly words: number
  readonly length: number
  readonly #rows = new Map<number, Int32Array>()
  readonly #none: Int32Array

  constructor(codes: Uint16Array) {
    this.length = codes.length
    this.words = Math.ceil(codes.length / WORD)
    this.#none = new Int32Array(this.words)
    codes.forEach((code, at) => {
      const row = this.#rows.get(code) ?? new Int32Array(this.words)
      row[at >>> 5] = (row[at >>> 5] ?? 0) | (1 << (at & 31))
      this.#rows.set(code, row)
    })
  }

  row(code: number): Int32Array {
    return this.#rows.get(code) ?? this.#none
  }
}

/** One column of the table of distances, moved letter by letter. */
class Column {
  readonly #pattern: Pattern
  readonly #plus: Int32Array
  readonly #minus: Int32Array
  readonly #last: number
  /** 0: a match may begin anywhere; 1: it begins at the first letter. */
  readonly #start: 0 | 1
  errors: number

  constructor(pattern: Pattern, start: 0 | 1) {
    this.#pattern = pattern
    this.#plus = new Int32Array(pattern.words).fill(-1)
    this.#minus = new Int32Array(pattern.words)
    this.#last = 1 << ((pattern.length - 1) & 31)
    this.#start = start
    this.errors = pattern.length
  }

  step(code: number): void {
    const row = this.#pattern.row(code)
    const { words } = this.#pattern
    let carry: number = this.#start
    for (let word = 0; word < words; word += 1) {
      const high = word === words - 1 ? this.#last : 1 << 31
      const plus = this.#plus[word] ?? 0
      const minus = this.#minus[word] ?? 0
      let equal = row[word] ?? 0
      const vertical = equal | minus
      if (carry < 0) equal |= 1
      const horizontal = (((equal & plus) + plus) ^ plus) | equal
      let up = minus | ~(horizontal | plus)
      let down = plus & horizontal
      const out = (up & high) !== 0 ? 1 : (down & high) !== 0 ? -1 : 0
      up = (up << 1) | (carry > 0 ? 1 : 0)
      down = (down << 1) | (carry < 0 ? 1 : 0)
      this.#plus[word] = down | ~(vertical | up)
      this.#minus[word] = up & vertical
      carry = out
    }
    this.errors += carry
  }
}

/** The best place of the pattern in `text` between two indices with at most `most` errors; of equals the nearest to `near`. */
export function bestHit(
  pattern: Uint16Array,
  text: Uint16Array,
  within: { readonly from: number; readonly to: number },
  most: number,
  near: number,
): Hit | null {
  const from = Math.max(0, within.from)
  const to = Math.min(text.length, within.to)
  if (pattern.length === 0 || to <= from) return null
  const column = new Column(new Pattern(pattern), 0)
  let errors = most + 1
  let end = -1
  for (let at = from; at < to; at += 1) {
    column.step(text[at] ?? 0)
    if (column.errors > errors) continue
    const closer = Math.abs(at + 1 - near) < Math.abs(end - near)
    if (column.errors < errors || (end >= 0 && closer)) {
      errors = column.errors
      end = at + 1
    }
  }
  return end < 0 ? null : { from: startOf(pattern, text, { from, to: end }, errors), to: end, errors }
}

/** Where a match that ends at `to` begins: the pattern read backwards from there. */
function startOf(
  pattern: Uint16Array,
  text: Uint16Array,
  { from, to }: { readonly from: number; readonly to: number },
  errors: number,
): number {
  const column = new Column(new Pattern(pattern.slice().reverse()), 1)
  const first = Math.max(from, to - pattern.length - errors)
  let best = to
  let fewest = pattern.length + 1
  for (let at = to - 1; at >= first; at -= 1) {
    column.step(text[at] ?? 0)
    if (column.errors < fewest) {
      fewest = column.errors
      best = at
    }
  }
  return best
}

/** How alike two runs of letters are that both begin at their first letter; where the longer ends does not matter. 0 to 1. */
export function likeness(one: Uint16Array, other: Uint16Array): number {
  if (one.length === 0) return other.length === 0 ? 1 : 0
  const column = new Column(new Pattern(one), 1)
  let fewest = one.length
  for (const code of other) {
    column.step(code)
    if (column.errors < fewest) fewest = column.errors
  }
  return 1 - fewest / one.length
}
