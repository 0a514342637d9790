/** A set of byte ranges: sorted, apart, not touching. Immutable; every function gives a new one. */

/** Bytes [start, end). */
export interface Span {
  readonly start: number
  readonly end: number
}
export type Spans = readonly Span[]

export const NO_SPANS: Spans = []

export function withSpan(spans: Spans, { start, end }: Span): Spans {
  if (end <= start) return spans
  const before = spans.filter((one) => one.end < start)
  const after = spans.filter((one) => one.start > end)
  const touching = spans.slice(before.length, spans.length - after.length)
  const merged = {
    start: Math.min(start, touching[0]?.start ?? start),
    end: Math.max(end, touching.at(-1)?.end ?? end),
  }
  return [...before, merged, ...after]
}

/** The parts of `within` that no span covers. */
export function gapsIn(spans: Spans, within: Span): Spans {
  const gaps: Span[] = []
  let at = within.start
  for (const { start, end } of spans) {
    if (end <= at) continue
    if (start >= within.end) break
    if (start > at) gaps.push({ start: at, end: start })
    at = Math.max(at, end)
  }
  if (at < within.end) gaps.push({ start: at, end: within.end })
  return gaps
}

export const covers = (spans: Spans, within: Span): boolean => gapsIn(spans, within).length === 0

/** The parts of `within` that spans cover. */
export function cutTo(spans: Spans, within: Span): Spans {
  return spans
    .map(({ start, end }) => ({ start: Math.max(start, within.start), end: Math.min(end, within.end) }))
    .filter(({ start, end }) => start < end)
}

export const lengthOf = (spans: Spans): number => spans.reduce((sum, { start, end }) => sum + end - start, 0)

/** The first bytes of a set, `most` at most, in at most `parts` ranges. */
export function firstOf(spans: Spans, most: number, parts: number): Spans {
  const taken: Span[] = []
  let left = most
  for (const { start, end } of spans) {
    if (left <= 0 || taken.length === parts) break
    taken.push({ start, end: Math.min(end, start + left) })
    left -= end - start
  }
  return taken
}
