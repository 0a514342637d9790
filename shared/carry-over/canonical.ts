/**
 * The text of a version as one run of characters that a change of fonts, lines or pages leaves alone: pages joined,
 * small letters, no blanks, no leader dots, no lines that head or foot the pages. Every character knows where it stood.
 */
import { runningLines } from './running-lines.ts'

export interface Canon {
  /** Codes of the kept characters. */
  readonly codes: Uint16Array
  /** Where each of them stands in the pages put end to end; rising. */
  readonly raw: Uint32Array
  /** Where each page begins in the pages put end to end, and where the last one ends. */
  readonly rawStarts: Uint32Array
  /** Index of each page's first character, and the length. */
  readonly starts: Uint32Array
}

let table: Uint16Array | null = null

/** Code that a character is kept as; 0: it is dropped. */
function kept(): Uint16Array {
  if (table !== null) return table
  const made = new Uint16Array(65_536)
  for (let code = 1; code < 65_536; code += 1) {
    const letter = String.fromCharCode(code)
    if (/[\s\0\u00AD\u200B-\u200F\u2028-\u202E\u2060-\u2064\uFEFF]/u.test(letter)) continue
    const small = letter.toLowerCase()
    made[code] = small.length === 1 ? small.charCodeAt(0) : code
  }
  const same = (letters: string, as: string) => {
    for (const letter of letters) made[letter.charCodeAt(0)] = as.charCodeAt(0)
  }
  same('“”„‟«»″', '"')
  same('‘’‚‛′`´', "'")
  same('‐‑‒–—−', '-')
  same('…·•', '.')
  same('Ðð', 'đ')
  table = made
  return made
}

const LEADERS = new Set(['.', '_', '-', '*', '='].map((letter) => letter.charCodeAt(0)))
const LEADER_RUN = 3

/** `whole`: heads and feet of pages are kept too. */
export function canonOf(pages: readonly string[], whole = false): Canon {
  const dropped = whole ? null : runningLines(pages)
  const total = pages.reduce((sum, page) => sum + page.length, 0)
  const writer = new Writer(total)
  const rawStarts = new Uint32Array(pages.length + 1)
  const starts = new Uint32Array(pages.length + 1)
  let rawStart = 0
  pages.forEach((page, index) => {
    rawStarts[index] = rawStart
    starts[index] = writer.length
    writer.page(page, rawStart, dropped?.[index] ?? [])
    rawStart += page.length
  })
  rawStarts[pages.length] = rawStart
  starts[pages.length] = writer.length
  return { ...writer.done(), rawStarts, starts }
}

/** Codes of a few words that stand nowhere. */
export function codesOf(words: string): Uint16Array {
  return canonOf([words], true).codes
}

class Writer {
  readonly #codes: Uint16Array
  readonly #raw: Uint32Array
  /** Index of the page's first character. */
  #pageFrom = 0
  length = 0

  constructor(most: number) {
    this.#codes = new Uint16Array(most)
    this.#raw = new Uint32Array(most)
  }

  page(text: string, rawStart: number, dropped: readonly (readonly [number, number])[]): void {
    const keep = kept()
    this.#pageFrom = this.length
    let line = 0
    for (let at = 0; at < text.length; at += 1) {
      const out = dropped[line]
      if (out !== undefined && at >= out[0]) {
        at = out[1] - 1
        line += 1
        continue
      }
      const code = keep[text.charCodeAt(at)] ?? 0
      if (code === 0) continue
      this.#codes[this.length] = code
      this.#raw[this.length] = rawStart + at
      this.length += 1
      this.#dropLeader(code, keep[text.charCodeAt(at + 1)] ?? 0)
    }
  }

  /** A row of dots or dashes fills a line; how long it is says nothing. It ends with its page, whose place is known already. */
  #dropLeader(code: number, next: number): void {
    if (!LEADERS.has(code) || next === code) return
    let from = this.length
    while (from > this.#pageFrom && this.#codes[from - 1] === code) from -= 1
    if (this.length - from >= LEADER_RUN) this.length = from
  }

  done(): Pick<Canon, 'codes' | 'raw'> {
    return { codes: this.#codes.slice(0, this.length), raw: this.#raw.slice(0, this.length) }
  }
}

/** First index whose value is not below `value`. */
export function lowerBound(sorted: Uint32Array, value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return low
}

/** The kept characters of `page` between two offsets of its text. */
export function rangeOf(canon: Canon, page: number, start: number, end: number): Range {
  const base = canon.rawStarts[page] ?? 0
  return { from: lowerBound(canon.raw, base + start), to: lowerBound(canon.raw, base + end) }
}

/** Half-open range of kept characters. */
export interface Range {
  readonly from: number
  readonly to: number
}

/** The page a kept character stands on. */
export function pageAt(canon: Canon, index: number): number {
  let low = 0
  let high = Math.max(0, canon.starts.length - 2)
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if ((canon.starts[middle] ?? 0) <= index) low = middle
    else high = middle - 1
  }
  return low
}

export interface PageRange {
  readonly page: number
  readonly start: number
  readonly end: number
  /** Share of the range that stands on this page. */
  readonly share: number
}

/** Where a range stands: the page that holds most of it, and the part of the range there. */
export function placeOf(canon: Canon, range: Range): PageRange {
  const length = Math.max(1, range.to - range.from)
  let best: PageRange = { page: pageAt(canon, range.from), start: 0, end: 0, share: 0 }
  for (let page = best.page; page < canon.starts.length - 1; page += 1) {
    const from = Math.max(range.from, canon.starts[page] ?? 0)
    const to = Math.min(range.to, canon.starts[page + 1] ?? 0)
    if ((canon.starts[page] ?? 0) >= range.to) break
    const share = (to - from) / length
    if (to <= from || share <= best.share) continue
    const base = canon.rawStarts[page] ?? 0
    best = {
      page,
      start: (canon.raw[from] ?? base) - base,
      end: (canon.raw[to - 1] ?? base) - base + 1,
      share,
    }
  }
  return best
}
