/** Printed page numbers: 1, 2, 3 … and, for what came later, 118a, 118b … 118z, 118aa. */
import type { Span } from '../oparl/printed-numbers.ts'

/** One printed number. `letter`: 0 none, 1 a, 26 z, 27 aa. */
export interface Label {
  readonly number: number
  readonly letter: number
}

export function labelText({ number, letter }: Label): string {
  return `${number}${lettersOf(letter)}`
}

function lettersOf(letter: number): string {
  let text = ''
  for (let rest = letter; rest > 0; rest = Math.floor((rest - 1) / 26))
    text = String.fromCharCode(97 + ((rest - 1) % 26)) + text
  return text
}

/** "i", "ii" …: pages before the papers. */
export function roman(number: number): string {
  let [rest, text] = [number, '']
  for (const [value, letters] of ROMAN)
    while (rest >= value) {
      text += letters
      rest -= value
    }
  return text
}
const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
]

export function* labelsOf(spans: readonly Span[]): Generator<Label> {
  for (const { number, letter, count } of spans)
    for (let at = 0; at < count; at += 1)
      yield letter === 0 ? { number: number + at, letter: 0 } : { number, letter: letter + at }
}

export const countOf = (spans: readonly Span[]): number => spans.reduce((sum, { count }) => sum + count, 0)

export function lastOf(spans: readonly Span[]): Label | null {
  const span = spans.at(-1)
  if (span === undefined) return null
  const { number, letter, count } = span
  return letter === 0 ? { number: number + count - 1, letter: 0 } : { number, letter: letter + count - 1 }
}

/** The first `count` of them. */
export function firstOf(spans: readonly Span[], count: number): Span[] {
  const kept: Span[] = []
  let left = count
  for (const span of spans) {
    if (left <= 0) break
    kept.push({ ...span, count: Math.min(span.count, left) })
    left -= span.count
  }
  return kept
}

/** "118", "118–177", "118a–118f", "20–29, 29a". */
export function spansText(spans: readonly Span[]): string {
  return spans
    .map((span) => {
      const [first, last] = [labelText(span), labelText(lastOf([span]) ?? span)]
      return first === last ? first : `${first}–${last}`
    })
    .join(', ')
}
