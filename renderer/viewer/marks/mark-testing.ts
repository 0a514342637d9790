import { PLAIN_STYLE } from '../../../shared/annotations/model.ts'
import type { AnnotationId } from '../../../shared/kernel/ids.ts'
import type { Mark } from '../../../shared/reader/protocol.ts'

/** A frame of the person's own, a hundred points wide, for tests. */
export const testMark = (given: Partial<Mark> = {}): Mark => ({
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
