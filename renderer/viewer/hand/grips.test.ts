import { describe, expect, it } from 'vitest'
import type { Mark } from '../../../shared/reader/protocol.ts'
import { testMark } from '../marks/mark-testing.ts'
import { canMove, gripsOf } from './grips.ts'

describe('where a selected mark can be taken', () => {
  it('has eight handles, or its corners alone where the sides are short', () => {
    expect(gripsOf(testMark({}), 1)).toHaveLength(8)
    expect(gripsOf(testMark({ box: [100, 100, 200, 104] }), 1)).toHaveLength(4)
    expect(gripsOf(testMark({}), 0.3)).toHaveLength(4)
  })

  it('a line by its ends, words by theirs, a note not at all', () => {
    expect(gripsOf(testMark({ kind: 'arrow', line: [1, 2, 3, 4] }), 1).map((grip) => grip.at)).toEqual([
      [1, 2],
      [3, 4],
    ])
    const quads: Mark['quads'] = [
      [10, 30, 50, 30, 10, 20, 50, 20],
      [10, 15, 40, 15, 10, 5, 40, 5],
    ]
    const words = testMark({ kind: 'underline', quoted: true, quads })
    expect(gripsOf(words, 1).map((grip) => grip.at)).toEqual([
      [10, 20],
      [40, 5],
    ])
    expect(gripsOf(testMark({ kind: 'note' }), 1)).toEqual([])
  })

  it("nothing of others, and nothing that waits for a person's word", () => {
    for (const fixed of [
      testMark({ mine: false }),
      testMark({ carried: 'review' }),
      testMark({ carried: 'machine' }),
    ])
      expect([gripsOf(fixed, 1), canMove(fixed)]).toEqual([[], false])
  })

  it('areas move, words do not', () => {
    expect(canMove(testMark({ kind: 'highlight', quoted: false }))).toBe(true)
    expect(canMove(testMark({ kind: 'highlight', quoted: true }))).toBe(false)
    expect(canMove(testMark({ kind: 'note' }))).toBe(true)
  })
})
