/**
 * Several ranges of one blob in one request: `?ranges=0-99,4096-8191`, last byte included as in HTTP. The answer holds
 * their bytes one behind the other, under a content type of its own: who does not know the question answers otherwise.
 */
import type { Span, Spans } from './spans.ts'

export const RANGES_TYPE = 'application/vnd.phong-hop.ranges'
export const MOST_RANGES = 256

export const formatRanges = (spans: Spans): string =>
  spans.map(({ start, end }) => `${start}-${end - 1}`).join(',')

/** Null unless they are within `size`, in order and apart. */
export function parseRanges(text: string, size: number): Spans | null {
  const parts = text.split(',', MOST_RANGES + 1)
  if (parts.length > MOST_RANGES) return null
  const spans: Span[] = []
  let last = 0
  for (const part of parts) {
    const found = /^(\d{1,15})-(\d{1,15})$/.exec(part)
    if (found === null) return null
    const span = { start: Number(found[1]), end: Number(found[2]) + 1 }
    if (span.start < last || span.end <= span.start || span.end > size) return null
    last = span.end
    spans.push(span)
  }
  return spans
}
