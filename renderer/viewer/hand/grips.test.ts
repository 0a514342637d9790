import { describe, expect, it } from 'vitest'
import { PLAIN_STYLE } from '../../../shared/annotations/model.ts'
import type { AnnotationId } from '../../../shared/kernel/ids.ts'
import type { Mark } from '../../../shared/reader/protocol.ts'
import { canMove, gripsOf } from './grips.ts'

const mark = (given: Partial<Mark>): Mark => ({
  id: '00000000-0000-7000-8000-000000000001' as AnnotationId,
  kind: 'rectangle',
  color: 'red',
  style: PLAIN_STYLE,
  label: '',
  layer: 'private',
  mine: true,
  author: '',
  moment: '',
  body: '',
  page: 0,
  box: [100, 100, 200, 160],
  quads: [],
  quoted: false,
  strokes: [],
  strokeWidth: null,
  line: null,
  turn: 0,
  unsaved: false,
  settled: false,
  replyCount: 0,
  carried: 'no',
  place: null,
  ...given,
})

describe('where a selected mark can be taken', () => {
  it('has eight handles, or its corners alone where the sides are short', () => {
    expect(gripsOf(mark({}), 1)).toHaveLength(8)
    expect(gripsOf(mark({ box: [100, 100, 200, 104] }), 1)).toHaveLength(4)
    expect(gripsOf(mark({}), 0.3)).toHaveLength(4)
  })

  it('a line by its ends, words by theirs, a note not at all', () => {
    expect(gripsOf(mark({ kind: 'arrow', line: [1, 2, 3, 4] }), 1).map((grip) => grip.at)).toEqual([
      [1, 2],
      [3, 4],
    ])
    const quads: Mark['quads'] = [
      [10, 30, 50, 30, 10, 20, 50, 20],
      [10, 15, 40, 15, 10, 5, 40, 5],
    ]
    const words = mark({ kind: 'underline', quoted: true, quads })
    expect(gripsOf(words, 1).map((grip) => grip.at)).toEqual([
      [10, 20],
      [40, 5],
    ])
    expect(gripsOf(mark({ kind: 'note' }), 1)).toEqual([])
  })

  it("nothing of others, and nothing that waits for a person's word", () => {
    for (const fixed of [mark({ mine: false }), mark({ carried: 'review' }), mark({ carried: 'machine' })])
      expect([gripsOf(fixed, 1), canMove(fixed)]).toEqual([[], false])
  })

  it('areas move, words do not', () => {
    expect(canMove(mark({ kind: 'highlight', quoted: false }))).toBe(true)
    expect(canMove(mark({ kind: 'highlight', quoted: true }))).toBe(false)
    expect(canMove(mark({ kind: 'note' }))).toBe(true)
  })
})
