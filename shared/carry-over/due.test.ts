import { expect, test } from 'vitest'
import { barePlacement, PLAIN_STYLE, type StoredAnnotation } from '../annotations/model.ts'
import type { AnnotationId, FileVersionId, PersonId } from '../kernel/ids.ts'
import { instant } from '../kernel/instant.ts'
import { dueFor } from './due.ts'

const id = (digit: number) => `0190a000-0000-7000-8000-00000000000${digit}`
const version = (digit: number) => id(digit) as FileVersionId
const ORDER = [version(1), version(2), version(3)]

const annotation = (
  digit: number,
  versions: readonly number[],
  leftOut: readonly number[] = [],
): StoredAnnotation & { authorId: PersonId } => ({
  v: 1,
  id: id(digit) as AnnotationId,
  kind: 'note',
  color: 'yellow',
  created: instant(1),
  modified: instant(1),
  moved: null,
  body: '',
  label: '',
  style: PLAIN_STYLE,
  mentions: [],
  importedFrom: null,
  leftOut: leftOut.map(version),
  placements: versions.map((one) =>
    barePlacement({ fileVersionId: version(one), page: 0, pageBox: [0, 0, 1, 1], box: [0, 0, 1, 1] }),
  ),
  authorId: id(9) as PersonId,
})

const due = (target: number, ...all: ReturnType<typeof annotation>[]) =>
  dueFor(version(target), ORDER, all).map((one) => [one.annotationId, one.placement.fileVersionId])

test('goes by the newest older placement, of a version that is not known too', () => {
  expect(due(3, annotation(4, [1, 2]), annotation(5, [2, 1]), annotation(6, [8]))).toEqual([
    [id(4), id(2)],
    [id(5), id(2)],
    [id(6), id(8)],
  ])
})

test('asks nothing about what is placed, left out, or newer than the version', () => {
  expect(due(3, annotation(4, [1, 3]), annotation(5, [1], [3]))).toEqual([])
  expect(due(2, annotation(4, [3]), annotation(5, [1, 3]))).toEqual([[id(5), id(1)]])
})
