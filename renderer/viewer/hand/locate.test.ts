import { describe, expect, it } from 'vitest'
import { encodeStroke } from '../../../shared/annotations/ink.ts'
import { PLAIN_STYLE } from '../../../shared/annotations/model.ts'
import type { AnnotationId } from '../../../shared/kernel/ids.ts'
import type { Mark } from '../../../shared/reader/protocol.ts'
import { placeOnWords } from './locate.ts'

const mark = (given: Partial<Mark>): Mark => ({
  id: '00000000-0000-7000-8000-000000000001' as AnnotationId,
  kind: 'highlight',
  color: 'yellow',
  style: PLAIN_STYLE,
  label: '',
  layer: 'private',
  mine: true,
  author: '',
  moment: '',
  body: '',
  page: 0,
  box: [0, 0, 1, 1],
  quads: [],
  quoted: true,
  strokes: [],
  strokeWidth: null,
  line: null,
  turn: 0,
  unsaved: false,
  settled: false,
  replyCount: 0,
  carried: 'machine',
  place: { start: 3, end: 9, from: null },
  ...given,
})
const words: Mark['quads'] = [
  [120, 509, 170, 509, 120, 498, 170, 498],
  [100, 495, 150, 495, 100, 484, 150, 484],
]

describe('the place of a mark whose words were found', () => {
  it('is the words themselves for a mark on words', () => {
    expect(placeOnWords(mark({}), words)).toMatchObject({ quads: words, box: [100, 484, 170, 509] })
  })

  it('moves with its words otherwise, by the way their top left corner went', () => {
    const ink = mark({
      kind: 'ink',
      box: [10, 10, 30, 30],
      strokes: [new Uint8Array(encodeStroke([{ x: 12, y: 14, pressure: 0.5 }]))],
      line: [10, 10, 30, 30],
      place: { start: 3, end: 9, from: [90, 400, 140, 425] },
    })
    expect(placeOnWords(ink, words)).toEqual({
      box: [20, 94, 40, 114],
      quads: [],
      strokes: [encodeStroke([{ x: 22, y: 98, pressure: 0.5 }])],
      line: [20, 94, 40, 114],
    })
  })

  it('puts a mark without words or place of its own beside the words', () => {
    const note = mark({ kind: 'note', box: [0, 0, 20, 20] })
    expect(placeOnWords(note, words)?.box).toEqual([100, 489, 120, 509])
  })

  it('is nowhere when the words are not on the page', () => {
    expect(placeOnWords(mark({}), [])).toBeNull()
  })
})
