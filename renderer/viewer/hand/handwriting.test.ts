import { describe, expect, it } from 'vitest'
import { continues, GROUP_BYTES, GROUP_GAP, GROUP_MS, GROUP_STROKES, type Written } from './handwriting.ts'

const last: Written = {
  page: 3,
  look: { color: 'blue', width: 2, opacity: 1 },
  box: [100, 100, 120, 110],
  bytes: 200,
  strokes: 1,
  at: 10_000,
}
const next: Written = { ...last, box: [124, 100, 140, 110], at: 10_600 }

describe('strokes of one handwritten note', () => {
  it('follow soon, near, on one page, with one pen', () => {
    expect(continues(null, next)).toBe(false)
    expect(continues(last, next)).toBe(true)
    expect(continues(last, { ...next, page: 4 })).toBe(false)
    expect(continues(last, { ...next, at: last.at + GROUP_MS + 1 })).toBe(false)
    expect(continues(last, { ...next, box: [120 + GROUP_GAP + 1, 100, 200, 110] })).toBe(false)
    expect(continues(last, { ...next, look: { ...last.look, color: 'red' } })).toBe(false)
    expect(continues(last, { ...next, look: { ...last.look, width: 3 } })).toBe(false)
    expect(continues(last, { ...next, look: { ...last.look, opacity: 0.5 } })).toBe(false)
  })

  it('end before the note grows too large to be written anew with every stroke', () => {
    expect(continues({ ...last, bytes: GROUP_BYTES - 100 }, next)).toBe(false)
    expect(continues({ ...last, strokes: GROUP_STROKES }, next)).toBe(false)
  })
})
