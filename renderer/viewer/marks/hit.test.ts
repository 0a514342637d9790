import { describe, expect, it } from 'vitest'
import { encodeStroke } from '../../../shared/annotations/ink.ts'
import { type AnnotationKind, PLAIN_STYLE } from '../../../shared/annotations/model.ts'
import type { Mark } from '../../../shared/reader/protocol.ts'
import { isOnIcon, isOnMark } from './hit.ts'
import { testMark } from './mark-testing.ts'

const mark = (kind: AnnotationKind, given: Partial<Mark> = {}): Mark => testMark({ kind, ...given })
const filled = { style: { ...PLAIN_STYLE, fill: 'yellow' as const } }

describe('which mark a press means', () => {
  it('an outline is pressed on its line, a filled shape anywhere in it', () => {
    expect(isOnMark(mark('rectangle'), [100, 130], 3)).toBe(true)
    expect(isOnMark(mark('rectangle'), [150, 130], 3)).toBe(false)
    expect(isOnMark(mark('rectangle', filled), [150, 130], 3)).toBe(true)
    expect(isOnMark(mark('ellipse'), [150, 160], 3)).toBe(true)
    expect(isOnMark(mark('ellipse'), [150, 130], 3)).toBe(false)
    expect(isOnMark(mark('ellipse'), [101, 159], 3)).toBe(false)
    expect(isOnMark(mark('ellipse', filled), [150, 130], 3)).toBe(true)
  })

  it('a line along its whole length, with the grace of its width', () => {
    const line = mark('arrow', { line: [100, 100, 200, 160] })
    expect(isOnMark(line, [150, 130], 3)).toBe(true)
    expect(isOnMark(line, [150, 145], 3)).toBe(false)
    const thick = mark('line', { line: [100, 100, 200, 160], style: { ...PLAIN_STYLE, width: 30 } })
    expect(isOnMark(thick, [150, 145], 3)).toBe(true)
  })

  it('ink between its points, words in their quads, text in its box', () => {
    const bytes = encodeStroke([
      { x: 100, y: 100, pressure: 0.5 },
      { x: 200, y: 160, pressure: 0.5 },
    ])
    expect(isOnMark(mark('ink', { strokes: [new Uint8Array(bytes)] }), [150, 130], 2)).toBe(true)
    expect(isOnMark(mark('ink', { strokes: [new Uint8Array(bytes)] }), [180, 110], 2)).toBe(false)
    const words = mark('highlight', { quads: [[100, 160, 150, 160, 100, 100, 150, 100]] })
    expect([isOnMark(words, [120, 130], 2), isOnMark(words, [180, 130], 2)]).toEqual([true, false])
    expect(isOnMark(mark('stamp'), [150, 130], 2)).toBe(true)
  })

  it('a note by its sign, where it was pushed to, also beside words', () => {
    const note = mark('note')
    expect(isOnMark(note, [110, 110], 2)).toBe(false)
    expect(isOnIcon(note, [130, 110], [138, 118], 2)).toBe(true)
    expect(isOnIcon(note, [130, 110], [143, 118], 2)).toBe(false)
    expect(isOnIcon(mark('highlight'), [130, 110], [130, 110], 2)).toBe(false)
    expect(isOnIcon(mark('highlight', { body: 'a' }), [130, 110], [130, 110], 2)).toBe(true)
    expect(isOnIcon(mark('free-text', { body: 'a' }), [130, 110], [130, 110], 2)).toBe(false)
  })
})
