// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { PLAIN_STYLE } from '../../shared/annotations/model.ts'
import type { AnnotationId } from '../../shared/kernel/ids.ts'
import type { Mark } from '../../shared/reader/protocol.ts'
import type { PageFrame } from './marks/page-layer.ts'
import { createOverlay } from './overlay.ts'

const idOf = (n: number): AnnotationId =>
  `00000000-0000-7000-8000-${String(n).padStart(12, '0')}` as AnnotationId
const highlight = (n: number, page: number, given: Partial<Mark> = {}): Mark => ({
  id: idOf(n),
  kind: 'highlight',
  color: 'yellow',
  style: PLAIN_STYLE,
  label: '',
  layer: 'private',
  mine: true,
  author: '',
  moment: '',
  body: '',
  page,
  box: [100, n, 200, n + 10],
  quads: [[100, n + 10, 200, n + 10, 100, n, 200, n]],
  quoted: true,
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

function paper(pages: number) {
  const frames = Array.from({ length: pages }, (): PageFrame => {
    const div = document.createElement('div')
    div.innerHTML = '<div class="canvasWrapper"></div>'
    return {
      div,
      pdfPage: { getViewport: () => ({ width: 595, height: 842, transform: [1, 0, 0, -1, 0, 842] }) },
      viewport: { rotation: 0 },
    }
  })
  const overlay = createOverlay((page) => frames[page])
  const drawn = (page: number): Element[] => [...(frames[page]?.div.querySelectorAll('[data-mark]') ?? [])]
  return { frames, overlay, drawn }
}

describe('the marks of a paper', () => {
  it('draws only the pages in the buffer, and of them only what changed', () => {
    const { overlay, drawn } = paper(100)
    overlay.put(
      Array.from({ length: 5000 }, (_, n) => highlight(n, n % 100)),
      [],
    )
    overlay.mount(3)
    expect(drawn(3)).toHaveLength(50)
    expect(drawn(4)).toHaveLength(0)
    const before = drawn(3)
    overlay.put([highlight(103, 3, { color: 'red' })], [idOf(203)])
    const after = drawn(3)
    expect(after).toHaveLength(49)
    expect(after.filter((one) => !before.includes(one)).map((one) => one.getAttribute('data-mark'))).toEqual([
      idOf(103),
    ])
  })

  it('moves a mark to another page, and forgets it there', () => {
    const { overlay, drawn } = paper(2)
    overlay.put([highlight(1, 0)], [])
    overlay.mount(0)
    overlay.mount(1)
    overlay.put([highlight(1, 1)], [])
    expect([drawn(0).length, drawn(1).length]).toEqual([0, 1])
    expect(overlay.mark(idOf(1))?.page).toBe(1)
  })

  it('lets go of what pdf.js let go, and draws it again with its page', async () => {
    const { overlay, drawn, frames } = paper(1)
    overlay.put([highlight(1, 0)], [])
    overlay.mount(0)
    frames[0]?.div.replaceChildren()
    await new Promise((done) => setTimeout(done, 0))
    expect(overlay.isMounted(0)).toBe(false)
    expect(drawn(0)).toHaveLength(0)
    overlay.mount(0)
    expect(drawn(0)).toHaveLength(1)
  })

  it('goes back onto a page that was emptied and drawn anew', async () => {
    const { overlay, drawn, frames } = paper(1)
    overlay.put([highlight(1, 0)], [])
    overlay.mount(0)
    const canvas = document.createElement('div')
    canvas.className = 'canvasWrapper'
    frames[0]?.div.replaceChildren(canvas)
    await new Promise((done) => setTimeout(done, 0))
    expect(drawn(0)).toHaveLength(1)
  })

  it('shows no mark whose words are still to be found, nor takes a press for it', () => {
    const { overlay, drawn } = paper(1)
    overlay.put([highlight(1, 0, { place: { start: 1, end: 2, from: null } })], [])
    overlay.mount(0)
    expect(drawn(0)).toHaveLength(0)
    expect(overlay.hit(0, 150, 5, 2)).toBeNull()
  })

  it('takes a press for the sign on top, then for what was made last', () => {
    const { overlay } = paper(1)
    const note = highlight(3, 0, { kind: 'note', body: 'a', box: [140, 0, 160, 20], quads: [] })
    overlay.put([note, highlight(1, 0), highlight(2, 0)], [])
    overlay.mount(0)
    expect(overlay.hit(0, 150, 8, 2)?.id).toBe(idOf(3))
    expect(overlay.hit(0, 110, 8, 2)?.id).toBe(idOf(2))
    expect(overlay.hit(0, 400, 8, 2)).toBeNull()
  })
})
