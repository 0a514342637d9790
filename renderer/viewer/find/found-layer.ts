/** Draws what was found: one SVG over each drawn page, under the marks, in user space. The current one is distinct. */
import type { Quad } from '../../../shared/annotations/model.ts'
import type { FoundPlace } from '../../../shared/reader/protocol.ts'
import { svg } from '../marks/svg.ts'
import type { WordsOfPages } from '../page-words.ts'
import type { SheetView, Surface } from '../surface.ts'

export interface FoundLayer {
  /** Draws a page's hits anew, when the page itself is drawn. */
  readonly draw: (page: number) => void
  /** Quads of a place, or none when the page has no such words. */
  readonly quadsOf: (at: FoundPlace) => Promise<Quad[]>
}

export interface FoundNow {
  readonly on: (page: number) => readonly FoundPlace[]
  readonly current: () => FoundPlace | null
  /** Words shown for a while. */
  readonly pointed: () => FoundPlace | null
  /** A page has been read itself: its text is this. */
  readonly read: (page: number, text: string) => void
}

/** Layers that are kept; pdf.js holds ten drawn pages. */
const KEPT = 24

export function createFoundLayer(surface: Surface, words: WordsOfPages, now: FoundNow): FoundLayer {
  const layers = new Map<number, SVGSVGElement>()
  const turns = new Map<number, number>()

  async function quadsOf({ page, start, end }: FoundPlace): Promise<Quad[]> {
    const pdfPage = surface.sheet(page)?.pdfPage
    if (pdfPage === null || pdfPage === undefined) return []
    const { readable, text } = await words.of(page, pdfPage)
    now.read(page, text.text)
    return readable.quadsOfRange(start, end)
  }

  async function draw(page: number): Promise<void> {
    const turn = (turns.get(page) ?? 0) + 1
    turns.set(page, turn)
    const pointed = now.pointed()
    const hits = now.on(page)
    const view = surface.sheet(page)
    if (hits.length === 0 && pointed?.page !== page) {
      layers.get(page)?.remove()
      layers.delete(page)
      return
    }
    if (view === undefined || view.pdfPage === null || !isDrawn(view)) return
    const { readable, text } = await words.of(page, view.pdfPage)
    now.read(page, text.text)
    if (turns.get(page) !== turn || view.pdfPage === null) return
    const current = now.current()
    const group = svg('g')
    for (const hit of hits) {
      const isCurrent = current?.page === page && current.start === hit.start
      append(group, readable.quadsOfRange(hit.start, hit.end), isCurrent ? 'found current' : 'found')
    }
    if (pointed?.page === page)
      append(group, readable.quadsOfRange(pointed.start, pointed.end), 'found pointed')
    const fit = view.pdfPage.getViewport({ scale: 1, rotation: view.viewport.rotation })
    group.setAttribute('transform', `matrix(${fit.transform.join(' ')})`)
    const layer = layers.get(page) ?? newLayer(page, view.div)
    layer.setAttribute('viewBox', `0 0 ${fit.width} ${fit.height}`)
    layer.replaceChildren(group)
    if (layer.parentNode !== view.div) view.div.append(layer)
  }

  function newLayer(page: number, div: HTMLDivElement): SVGSVGElement {
    const layer = svg('svg', { class: 'founds', 'aria-hidden': 'true', preserveAspectRatio: 'none' })
    layers.set(page, layer)
    for (const [old, other] of layers) {
      if (layers.size <= KEPT) break
      other.remove()
      layers.delete(old)
    }
    // pdf.js empties a page when it draws it anew; the layer goes back before the next frame.
    new MutationObserver(() => {
      if (layers.get(page) === layer && layer.parentNode !== div && div.querySelector('.canvasWrapper'))
        div.append(layer)
    }).observe(div, { childList: true })
    return layer
  }

  return { draw: (page) => void draw(page), quadsOf }
}

const isDrawn = (view: SheetView): boolean => view.div.querySelector('.canvasWrapper') !== null

function append(group: SVGGElement, quads: readonly Quad[], kind: string): void {
  for (const [x1, y1, x2, y2, x3, y3, x4, y4] of quads) {
    group.append(svg('polygon', { points: `${x1},${y1} ${x2},${y2} ${x4},${y4} ${x3},${y3}`, class: kind }))
  }
}
