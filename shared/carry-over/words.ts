/** What is looked for: the letters of a mark's words, and those around them. */
import type { Quote } from '../annotations/model.ts'
import { type Canon, codesOf, type Range, rangeOf } from './canonical.ts'
import type { VersionText } from './version-text.ts'

const CONTEXT = 32

export interface Sought {
  readonly codes: Uint16Array
  /** Letters before, nearest first. */
  readonly before: Uint16Array
  readonly after: Uint16Array
  /** Where the letters stand in the old text; null where they are not found there. */
  readonly range: Range | null
}

/** Words as a placement names them. */
export interface Named {
  readonly quote: Quote
  readonly textStart: number | null
}

export function soughtOf(
  version: VersionText | null,
  canon: Canon | null,
  page: number,
  named: Named,
): Sought | null {
  const range = version === null || canon === null ? null : rangeIn(version, canon, page, named)
  if (canon !== null && range !== null) return soughtAt(canon, range)
  const codes = codesOf(named.quote.exact)
  if (codes.length === 0) return null
  const before = codesOf(named.quote.prefix).reverse()
  return { codes, before, after: codesOf(named.quote.suffix), range: null }
}

export function soughtAt(canon: Canon, range: Range): Sought {
  const { codes } = canon
  return {
    codes: codes.subarray(range.from, range.to),
    before: codes.slice(Math.max(0, range.from - CONTEXT), range.from).reverse(),
    after: codes.subarray(range.to, Math.min(codes.length, range.to + CONTEXT)),
    range,
  }
}

/** The letters around a range of the new text, to be laid beside those of what is sought. */
export function contextAt(codes: Uint16Array, range: Range): Pick<Sought, 'before' | 'after'> {
  const reach = CONTEXT + 8
  return {
    before: codes.slice(Math.max(0, range.from - reach), range.from).reverse(),
    after: codes.subarray(range.to, Math.min(codes.length, range.to + reach)),
  }
}

/** At the offset it names; else where the page says the words, nearest to that offset. */
function rangeIn(
  version: VersionText,
  canon: Canon,
  page: number,
  { quote, textStart }: Named,
): Range | null {
  const text = version.pages[page]
  if (text === undefined) return null
  const at = offsetIn(text, quote.exact, textStart ?? 0)
  if (at === null) return null
  const range = rangeOf(canon, page, at, at + quote.exact.length)
  return range.to > range.from ? range : null
}

function offsetIn(text: string, exact: string, near: number): number | null {
  if (text.startsWith(exact, near)) return near
  let best: number | null = null
  for (let at = text.indexOf(exact); at >= 0; at = text.indexOf(exact, at + 1))
    if (best === null || Math.abs(at - near) < Math.abs(best - near)) best = at
  return best
}
