import { describe, expect, it } from 'vitest'
import { FromControlled, PaperAddress } from './control.ts'
import { FromViewer, Place, ToViewer } from './protocol.ts'

const id = '00000000-0000-7000-8000-000000000001'
const placement = {
  v: 1,
  fileVersionId: id,
  page: 0,
  pageBox: [0, 0, 595, 842],
  box: [10, 10, 20, 20],
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
}

const draft = {
  type: 'draft',
  kind: 'note',
  color: null,
  placement,
  body: '',
  label: '',
  style: null,
  write: true,
}

describe('what the viewer may say', () => {
  it('takes a draft of the model’s own shape', () => {
    expect(FromViewer.safeParse(draft).success).toBe(true)
  })

  it.each([
    ['a word that is none', { type: 'open-file', path: '/etc/passwd' }],
    ['a place that is no number', { ...draft, placement: { ...placement, box: [0, 0, Number.NaN, 1] } }],
    ['a page beyond all pages', { type: 'noText', page: 5000 }],
    [
      'a stroke of megabytes',
      { ...draft, kind: 'ink', placement: { ...placement, strokes: [new Uint8Array(65 * 1024)] } },
    ],
    [
      'a picture of megabytes',
      { type: 'thumb', page: 0, bytes: new Uint8Array(600 * 1024), width: 10, height: 10 },
    ],
    [
      'an outline without end',
      {
        type: 'outline',
        entries: Array.from({ length: 20_001 }, () => ({ title: '', depth: 0, page: null })),
      },
    ],
    ['an unknown colour', { type: 'recolour', ids: [id], color: 'url(javascript:1)' }],
    ['an id that is none', { type: 'remove', ids: ['../../x'] }],
    [
      'more hits at once than a list takes',
      {
        type: 'hits',
        fresh: true,
        rows: Array.from({ length: 501 }, () => ({
          page: 0,
          start: 0,
          end: 1,
          before: '',
          words: 'x',
          after: '',
        })),
      },
    ],
    ['nothing', null],
  ])('refuses %s', (_what, message) => {
    expect(FromViewer.safeParse(message).success).toBe(false)
  })
})

describe('what the screen may say', () => {
  it('bounds the query and the scale', () => {
    expect(
      ToViewer.safeParse({ type: 'find', query: 'x'.repeat(301), ignoresMarks: true, step: 'fresh' }).success,
    ).toBe(false)
    expect(ToViewer.safeParse({ type: 'scale', to: 50 }).success).toBe(false)
    expect(Place.safeParse({ page: 1, top: 0, left: 0, scale: 'page-width', rotation: 45 }).success).toBe(
      false,
    )
  })
})

describe('what goes between main and the viewer', () => {
  it('has three words and one address', () => {
    expect(FromControlled.safeParse({ type: 'pong', turn: 1, working: false, progress: 2 }).success).toBe(
      true,
    )
    expect(FromControlled.safeParse({ type: 'quit' }).success).toBe(false)
    expect(PaperAddress.safeParse({ url: 'paper://doc/00', size: -1 }).success).toBe(false)
  })
})
