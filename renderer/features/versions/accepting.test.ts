import { describe, expect, test } from 'vitest'
import { decodeStroke, encodeStroke } from '../../../shared/annotations/ink.ts'
import {
  type AnnotationKind,
  barePlacement,
  PLAIN_STYLE,
  type Placement,
} from '../../../shared/annotations/model.ts'
import type { Suggestion } from '../../../shared/carry-over/model.ts'
import type { AnnotationId, FileVersionId, PersonId } from '../../../shared/kernel/ids.ts'
import { instant } from '../../../shared/kernel/instant.ts'
import type { ShownAnnotation } from '../layers/index.ts'
import { accepted, placedByHand, toolFor } from './accepting.ts'
import { type CarriedNote, carriedIn, nextAfter } from './carried.ts'

const id = (digit: number) => `0190a000-0000-7000-8000-00000000000${digit}`
const [OLD, NEW] = [id(1) as FileVersionId, id(2) as FileVersionId]
const noteId = (digit: number) => id(digit) as AnnotationId

function note(
  digit: number,
  change: {
    kind?: AnnotationKind
    from?: Partial<Placement>
    suggestion?: Partial<Suggestion>
    mine?: boolean
  } = {},
): CarriedNote {
  const bare = barePlacement({
    fileVersionId: OLD,
    page: 1,
    pageBox: [0, 0, 600, 800],
    box: [10, 20, 30, 40],
  })
  const from = { ...bare, ...change.from }
  const suggestion: Suggestion = {
    annotationId: noteId(digit),
    authorId: id(9) as PersonId,
    from: OLD,
    is: 'review',
    place: { page: 3, start: 5, end: 9 },
    method: 'approximate',
    score: 0.7,
    rules: 1,
    ...change.suggestion,
  }
  const annotation: ShownAnnotation = {
    v: 1,
    id: noteId(digit),
    kind: change.kind ?? 'highlight',
    color: 'yellow',
    created: instant(1),
    modified: instant(1),
    body: '',
    label: '',
    style: PLAIN_STYLE,
    mentions: [],
    importedFrom: null,
    leftOut: [],
    placements: [from],
    authorId: id(9) as PersonId,
    layer: 'private',
    layerChoice: 'private',
    author: { id: id(9) as PersonId, name: '', position: '' },
    mine: change.mine ?? true,
    unsaved: false,
    settled: false,
    lastWord: null,
    moved: null,
    replies: [],
  }
  return { annotation, suggestion, from }
}

describe('yes to the machine', () => {
  test('writes where the viewer found the words, and how it came about', () => {
    const located = barePlacement({ fileVersionId: NEW, page: 3, pageBox: [0, 0, 1, 1], box: [1, 2, 3, 4] })
    expect(accepted(note(3), NEW, located)).toEqual({
      ...located,
      carried: { from: OLD, method: 'approximate', score: 0.7, rules: 1 },
    })
    expect(accepted(note(3), NEW, null)).toBeNull()
  })

  test('needs nothing found where the page is the same; and there is no yes to nowhere', () => {
    const same = note(3, { suggestion: { place: { page: 5, start: 0, end: 0 }, method: 'same-page' } })
    expect(accepted(same, NEW, null)).toMatchObject({ fileVersionId: NEW, page: 5, box: [10, 20, 30, 40] })
    expect(accepted(note(3, { suggestion: { place: null } }), NEW, null)).toBeNull()
  })
})

describe('by hand', () => {
  const shown = barePlacement({
    fileVersionId: NEW,
    page: 7,
    pageBox: [0, 0, 1, 1],
    box: [110, 520, 120, 540],
  })

  test('words take the place that was marked', () => {
    expect(toolFor(note(3))).toBe('highlight')
    expect(placedByHand(note(3), shown, NEW)).toEqual({
      ...shown,
      carried: { from: OLD, method: 'by-hand', score: 1, rules: 1 },
    })
  })

  test('ink keeps its shape; its top left corner goes to the click', () => {
    const stroke = new Uint8Array(encodeStroke([{ x: 12, y: 22, pressure: 1 }]))
    const ink = note(3, { kind: 'ink', from: { strokes: [stroke], line: [10, 20, 30, 40] } })
    expect(toolFor(ink)).toBe('note')
    const placed = placedByHand(ink, shown, NEW)
    expect(placed).toMatchObject({ page: 7, box: [110, 520, 130, 540], line: [110, 520, 130, 540] })
    expect(decodeStroke(placed.strokes[0] ?? new Uint8Array())).toEqual([{ x: 112, y: 522, pressure: 1 }])
  })
})

test('what is to be decided: one’s own alone, in the order of the old version; others’ count', () => {
  const all = [
    note(3, { from: { page: 4 } }),
    note(4, { from: { page: 2 } }),
    note(5, { mine: false }),
    note(6, { suggestion: { is: 'moved' } }),
    note(7, { suggestion: { is: 'orphan', place: null } }),
  ]
  const decided = note(8)
  const placedNow = barePlacement({ fileVersionId: NEW, page: 0, pageBox: [0, 0, 1, 1], box: [0, 0, 1, 1] })
  const annotations = [
    ...all.map((one) => one.annotation),
    { ...decided.annotation, placements: [decided.from, placedNow] },
    { ...note(9).annotation, leftOut: [NEW] },
  ]
  const suggestions = new Map([...all, decided, note(9)].map((one) => [one.annotation.id, one.suggestion]))
  const desk = { docs: { annotations }, paper: { shownVersionId: NEW }, suggestions } as never
  const { review, moved, orphans, counts } = carriedIn(desk)
  expect(review.map((one) => one.annotation.id)).toEqual([id(4), id(3)])
  expect([moved.length, orphans.length]).toEqual([1, 1])
  expect(counts).toEqual({ moved: 1, review: 3, orphans: 1 })
})

test('one after another, round to the first, without those passed over', () => {
  const review = [note(3), note(4), note(5)]
  expect(nextAfter(review, null, new Set())).toBe(id(3))
  expect(nextAfter(review, noteId(3), new Set())).toBe(id(4))
  expect(nextAfter(review, noteId(5), new Set([noteId(3)]))).toBe(id(4))
  expect(nextAfter(review, noteId(5), new Set([noteId(3), noteId(4)]))).toBeNull()
})
