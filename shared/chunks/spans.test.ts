import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatRanges, MOST_RANGES, parseRanges } from './ranges.ts'
import { covers, cutTo, firstOf, gapsIn, lengthOf, NO_SPANS, type Span, withSpan } from './spans.ts'

const span = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 12 }))
  .map(([start, length]): Span => ({ start, end: start + length }))
const bytesOf = (spans: readonly Span[]): number[] => {
  const all = new Set<number>()
  for (const { start, end } of spans) for (let at = start; at < end; at += 1) all.add(at)
  return [...all].sort((one, other) => one - other)
}

describe('sets of byte ranges', () => {
  test('hold what was put in, in order and apart, whatever came first', () => {
    fc.assert(
      fc.property(fc.array(span, { maxLength: 20 }), span, (all, within) => {
        const spans = all.reduce(withSpan, NO_SPANS)
        expect(bytesOf(spans)).toEqual(bytesOf(all))
        spans.forEach(({ start, end }, at) => {
          expect(start).toBeLessThan(end)
          expect(start).toBeGreaterThan(spans[at - 1]?.end ?? -1)
        })
        const inside = bytesOf([within]).filter((at) => bytesOf(all).includes(at))
        expect(bytesOf(cutTo(spans, within))).toEqual(inside)
        expect(bytesOf(gapsIn(spans, within))).toEqual(bytesOf([within]).filter((at) => !inside.includes(at)))
        expect(covers(spans, within)).toBe(inside.length === lengthOf([within]))
        expect(lengthOf(spans)).toBe(bytesOf(all).length)
      }),
    )
  })

  test('give their first bytes, in few ranges', () => {
    const spans = [
      { start: 0, end: 10 },
      { start: 20, end: 30 },
      { start: 40, end: 50 },
    ]
    expect(firstOf(spans, 15, 9)).toEqual([
      { start: 0, end: 10 },
      { start: 20, end: 25 },
    ])
    expect(firstOf(spans, 100, 1)).toEqual([{ start: 0, end: 10 }])
    expect(firstOf(spans, 0, 9)).toEqual([])
  })
})

describe('several ranges in one request', () => {
  test('are read as they were written', () => {
    const spans = [
      { start: 0, end: 1 },
      { start: 5, end: 100 },
    ]
    expect(formatRanges(spans)).toBe('0-0,5-99')
    expect(parseRanges('0-0,5-99', 100)).toEqual(spans)
  })

  test.each(['', '5', '5-4', '-5', '0-100', '5-9,0-1', '0-5,5-9', '0-1,', '0-1, 3-4', '1e2-3'])(
    '%j is no set of ranges of 100 bytes',
    (text) => {
      expect(parseRanges(text, 100)).toBeNull()
    },
  )

  test('too many are refused', () => {
    const many = Array.from({ length: MOST_RANGES + 1 }, (_, at) => `${2 * at}-${2 * at}`)
    expect(parseRanges(many.join(','), 10_000)).toBeNull()
    expect(parseRanges(many.slice(1).join(','), 10_000)).toHaveLength(MOST_RANGES)
  })
})
