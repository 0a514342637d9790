import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { AnnotationId, FileVersionId, PersonId } from '../kernel/ids.ts'
import { instant } from '../kernel/instant.ts'
import {
  addAnnotation,
  changedAnnotationIds,
  command,
  createLayerDoc,
  createUndo,
  editBody,
  leaveOut,
  markMoved,
  movePlacement,
  recolour,
  relabel,
  removeAnnotation,
  removeAnnotations,
  restore,
  restyle,
} from './doc.ts'
import { type AnnotationDraft, PLAIN_STYLE, type Placement } from './model.ts'
import { readAnnotation, readAnnotations, readSomeAnnotations } from './read.ts'
import { mergeLayers } from './view.ts'

const id = (digit: number) => `0190a000-0000-7000-8000-00000000000${digit}`
const annotationId = (digit: number) => id(digit) as AnnotationId
const versionId = (digit: number) => id(digit) as FileVersionId
const NOW = instant(1_000_000)

const placement = (version: FileVersionId, change: Partial<Placement> = {}): Placement => ({
  v: 1,
  fileVersionId: version,
  page: 0,
  pageBox: [0, 0, 595, 842],
  box: [1, 2, 3, 4],
  quads: [],
  quote: null,
  textStart: null,
  strokes: [],
  strokeWidth: null,
  pageTextHash: null,
  line: null,
  turn: 0,
  anchor: null,
  carried: null,
  ...change,
})
const draft = (change: Partial<AnnotationDraft> = {}): AnnotationDraft => ({
  kind: 'note',
  color: 'yellow',
  body: 'xin chào',
  placement: placement(versionId(1)),
  ...change,
})
const docWith = (...digits: number[]) => {
  const doc = createLayerDoc()
  for (const digit of digits)
    addAnnotation(doc, { id: annotationId(digit), at: instant(NOW + digit), draft: draft() })
  return doc
}
const copyOf = (doc: Y.Doc) => {
  const copy = createLayerDoc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

test('reads back what was added, ink bytes included, on another device too', () => {
  const doc = docWith(1)
  const strokes = [Uint8Array.of(1, 2, 3)]
  addAnnotation(doc, {
    id: annotationId(2),
    at: NOW,
    draft: draft({
      kind: 'ink',
      body: '',
      placement: placement(versionId(1), { strokes, strokeWidth: 1.5 }),
    }),
  })
  const { annotations } = readAnnotations(copyOf(doc))
  expect(annotations.map((one) => one.id)).toEqual([annotationId(2), annotationId(1)])
  expect(annotations[0]?.placements[0]?.strokes).toEqual(strokes)
  expect(annotations[1]).toMatchObject({ kind: 'note', color: 'yellow', body: 'xin chào', created: NOW + 1 })
})

test('keeps the text in NFC', () => {
  const doc = docWith(1)
  editBody(doc, annotationId(1), 'Phòng họp'.normalize('NFD'), NOW)
  expect(readAnnotations(doc).annotations[0]?.body).toBe('Phòng họp'.normalize('NFC'))
})

test('each command is one transaction, and nothing happens when nothing changes', () => {
  const doc = docWith(1)
  let updates = 0
  doc.on('update', () => {
    updates += 1
  })
  expect(editBody(doc, annotationId(1), 'mới', NOW)).toBe(true)
  expect(recolour(doc, annotationId(1), 'red', NOW)).toBe(true)
  expect(movePlacement(doc, annotationId(1), placement(versionId(2), { page: 4 }), NOW)).toBe(true)
  expect(updates).toBe(3)
  expect(editBody(doc, annotationId(1), 'mới', NOW)).toBe(false)
  expect(recolour(doc, annotationId(9), 'red', NOW)).toBe(false)
  expect(removeAnnotation(doc, annotationId(9))).toBe(false)
  expect(updates).toBe(3)
  expect(readAnnotations(doc).annotations[0]?.placements.length).toBe(2)
})

test('a colour change costs tens of bytes, not the whole annotation', () => {
  const doc = docWith(1)
  let size = 0
  doc.on('update', (update: Uint8Array) => {
    size = update.length
  })
  recolour(doc, annotationId(1), 'green', instant(NOW + 5))
  expect(size).toBeLessThan(80)
})

test('undo brings a removed annotation back, redo removes it again', () => {
  const doc = docWith(1)
  const undo = createUndo(doc)
  const before = readAnnotations(doc)
  removeAnnotation(doc, annotationId(1))
  expect(readAnnotations(copyOf(doc)).annotations).toEqual([])
  undo.undo()
  expect(readAnnotations(copyOf(doc))).toEqual(before)
  undo.redo()
  expect(readAnnotations(doc).annotations).toEqual([])
})

test('undo leaves what came from elsewhere alone', () => {
  const doc = docWith()
  const undo = createUndo(doc)
  addAnnotation(doc, { id: annotationId(1), at: NOW, draft: draft() })
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(docWith(2)), 'feed')
  undo.undo()
  undo.undo()
  expect(readAnnotations(doc).annotations.map((one) => one.id)).toEqual([annotationId(2)])
})

test('restore puts a removed annotation back as it was', () => {
  const doc = docWith(1)
  const [kept] = readAnnotations(doc).annotations
  removeAnnotation(doc, annotationId(1))
  expect(restore(doc, kept!)).toBe(true)
  expect(restore(doc, kept!)).toBe(false)
  expect(readAnnotations(doc).annotations).toEqual([kept])
})

test('counts what it cannot read, says what is newer, and shows the rest', () => {
  const doc = docWith(1)
  const entries = doc.getMap('a')
  entries.set(id(2), new Y.Map<unknown>(Object.entries({ v: 2, kind: 'note' })))
  entries.set(id(3), new Y.Map<unknown>(Object.entries({ v: 1, kind: 'hologram' })))
  entries.set(id(4), 'no map at all')
  entries.set(
    id(5),
    new Y.Map<unknown>(
      Object.entries({ v: 1, kind: 'note', color: 'yellow', body: 7, created: 1, modified: 1 }),
    ),
  )
  entries.set('__proto__', new Y.Map<unknown>())
  expect(readAnnotations(doc)).toMatchObject({
    newerCount: 2,
    invalidCount: 3,
    annotations: [{ id: annotationId(1) }],
  })
  expect(readAnnotation(doc, id(3))).toBe('newer')
  expect(readAnnotation(doc, id(8))).toBeNull()
  expect(readAnnotations(copyOf(doc)).newerCount).toBe(2)
})

test('names the annotations that a change touched', () => {
  const doc = docWith(1, 2)
  const touched: string[][] = []
  doc.on('afterTransaction', (transaction: Y.Transaction) =>
    touched.push([...changedAnnotationIds(transaction)]),
  )
  editBody(doc, annotationId(2), 'khác', NOW)
  movePlacement(doc, annotationId(1), placement(versionId(2)), NOW)
  expect(touched).toEqual([[annotationId(2)], [annotationId(1)]])
})

test('a view holds the authors of a layer side by side in one order', () => {
  const [one, other] = [docWith(1, 3), docWith(2)]
  const authors = [
    { doc: one, authorId: id(7), layer: 'meeting' },
    { doc: other, authorId: id(8), layer: 'meeting' },
  ] as never as Parameters<typeof mergeLayers>[0]
  const view = mergeLayers(authors)
  expect(view.annotations.map((entry) => [entry.id, entry.authorId])).toEqual([
    [id(1), id(7)],
    [id(2), id(8)],
    [id(3), id(7)],
  ])
  expect(mergeLayers([...authors].reverse())).toEqual(view)
})

describe('what a mark looks like and who is named in it', () => {
  const only = (doc: Y.Doc) => readAnnotations(doc).annotations[0]!
  const WIDE = { ...PLAIN_STYLE, width: 5, fill: 'blue' as const }

  test('style, words of a stamp and named people are kept, and plain ones take no room', () => {
    const doc = docWith()
    const plain = createLayerDoc()
    addAnnotation(plain, { id: annotationId(1), at: NOW, draft: draft() })
    addAnnotation(doc, {
      id: annotationId(1),
      at: NOW,
      draft: draft({
        kind: 'stamp',
        label: 'Đồng ý'.normalize('NFD'),
        style: WIDE,
        mentions: [id(7) as PersonId],
        importedFrom: 'NM-1',
      }),
    })
    expect(only(copyOf(doc))).toMatchObject({
      label: 'Đồng ý'.normalize('NFC'),
      style: WIDE,
      mentions: [id(7)],
      importedFrom: 'NM-1',
    })
    expect([...(plain.getMap('a').get(id(1)) as Y.Map<unknown>).keys()].sort()).toEqual(
      ['body', 'color', 'created', 'kind', 'modified', 'v'].sort(),
    )
  })

  test.each([
    ['restyle', (doc: Y.Doc) => restyle(doc, annotationId(1), WIDE, NOW), { style: WIDE }],
    ['relabel', (doc: Y.Doc) => relabel(doc, annotationId(1), 'Xem lại', NOW), { label: 'Xem lại' }],
    [
      'editBody with names',
      (doc: Y.Doc) => editBody(doc, annotationId(1), 'mời @An', NOW, [id(7) as PersonId]),
      { body: 'mời @An', mentions: [id(7)] },
    ],
    ['leaveOut', (doc: Y.Doc) => leaveOut(doc, annotationId(1), versionId(2), NOW), { leftOut: [id(2)] }],
  ] as const)('%s is one update, does nothing twice, and is undone', (_name, change, wanted) => {
    const doc = docWith(1)
    const before = only(doc)
    const undo = createUndo(doc)
    let updates = 0
    doc.on('update', () => {
      updates += 1
    })
    expect(change(doc)).toBe(true)
    expect(only(copyOf(doc))).toMatchObject(wanted)
    expect(change(doc)).toBe(false)
    expect(updates).toBe(1)
    undo.undo()
    expect(only(doc)).toEqual(before)
  })

  test('a version that has a placement may be left out too, and others stay left out', () => {
    const doc = docWith(1)
    leaveOut(doc, annotationId(1), versionId(2), NOW)
    leaveOut(doc, annotationId(1), versionId(3), NOW)
    expect(only(doc).leftOut).toEqual([id(2), id(3)])
    expect(leaveOut(doc, annotationId(9), versionId(3), NOW)).toBe(false)
  })

  test('when it came into a layer is no step of undo', () => {
    const doc = docWith()
    const undo = createUndo(doc)
    addAnnotation(doc, { id: annotationId(1), at: NOW, draft: draft() })
    markMoved(doc, [annotationId(1), annotationId(9)], instant(NOW + 7))
    expect(only(copyOf(doc)).moved).toBe(NOW + 7)
    undo.undo()
    expect(readAnnotations(doc).annotations).toEqual([])
  })

  test('several commands in one are one update and one step of undo', () => {
    const doc = docWith(1, 2, 3)
    const undo = createUndo(doc)
    let updates = 0
    doc.on('update', () => {
      updates += 1
    })
    command(doc, () => {
      for (const digit of [1, 2, 3]) recolour(doc, annotationId(digit), 'red', NOW)
    })
    expect(updates).toBe(1)
    undo.undo()
    expect(readAnnotations(doc).annotations.map((one) => one.color)).toEqual(['yellow', 'yellow', 'yellow'])
  })
})

test('many are removed and read in one pass, as they are one by one', () => {
  const [doc, same] = [docWith(1, 2, 3), docWith(1, 2, 3)]
  expect(removeAnnotations(doc, [annotationId(1), annotationId(3), annotationId(9)])).toBe(2)
  expect(removeAnnotations(doc, [annotationId(9)])).toBe(0)
  for (const digit of [1, 3]) removeAnnotation(same, annotationId(digit))
  expect(readAnnotations(copyOf(doc))).toEqual(readAnnotations(same))
  const some = readSomeAnnotations(doc, new Set([id(1), id(2)]))
  expect([...some]).toEqual([
    [id(1), null],
    [id(2), readAnnotation(doc, id(2))],
  ])
})
