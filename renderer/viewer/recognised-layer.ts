/**
 * Words that were read from a page's picture, laid over it unseen: selecting, copying and marking go by them as by the
 * text of any page. Each word is an element that says where it begins in the page's text.
 */
import { turnOf, upright } from './marks/geometry.ts'
import type { GivenText, WordsOfPages } from './page-words.ts'
import type { SheetView, Surface } from './surface.ts'

export interface RecognisedLayers {
  /** The page has just been drawn. */
  readonly mount: (page: number) => void
}

const NAME = 'recognised'
const FONT = 'sans-serif'

export function createRecognisedLayers(surface: Surface, words: WordsOfPages): RecognisedLayers {
  function mount(page: number): void {
    const view = surface.sheet(page)
    const given = words.given(page)
    view?.div.querySelector(`:scope > .${NAME}`)?.remove()
    if (view === undefined || view.pdfPage === null || given === null || given.boxes === null) return
    view.div.append(layerOf(view, given, given.boxes))
  }
  words.watch((pages) => {
    for (const page of pages)
      if (surface.sheet(page)?.div.querySelector('.canvasWrapper') != null) mount(page)
  })
  return { mount }
}

function layerOf(view: SheetView, { text }: GivenText, boxes: readonly number[]): HTMLElement {
  const layer = document.createElement('div')
  layer.className = `textLayer ${NAME}`
  const context = new OffscreenCanvas(1, 1).getContext('2d')
  // Words were read as the page stands by itself; the reader may have turned it further.
  const own = turnOf(view.pdfPage?.rotate ?? 0)
  const further = view.viewport.rotation - own
  const { width, height } = view.viewport
  let last = 0
  for (let at = 0; at + 5 < boxes.length; at += 6) {
    const [start = 0, end = 0, left = 0, bottom = 0, right = 0, top = 0] = boxes.slice(at, at + 6)
    const frame = upright([left, bottom, right, top], own)
    if (frame.width <= 0 || frame.height <= 0 || end <= start) continue
    gap(layer, text.slice(last, start))
    last = end
    const word = document.createElement('span')
    word.textContent = text.slice(start, end)
    word.dataset['start'] = String(start)
    const [x = 0, y = 0] = view.viewport.convertToViewportPoint(frame.origin[0], frame.origin[1])
    word.style.left = `${(x / width) * 100}%`
    word.style.top = `${(y / height) * 100}%`
    word.style.setProperty('--high', String(frame.height))
    const natural = widthOf(context, word.textContent, frame.height)
    word.style.transform = `rotate(${further}deg) scaleX(${natural > 0 ? frame.width / natural : 1})`
    layer.append(word)
  }
  return layer
}

/** What stands between words goes with them when they are copied. */
function gap(layer: HTMLElement, text: string): void {
  if (text === '') return
  if (text.includes('\n')) layer.append(document.createElement('br'))
  else {
    const blank = document.createElement('span')
    blank.className = 'blank'
    blank.textContent = ' '
    layer.append(blank)
  }
}

function widthOf(context: OffscreenCanvasRenderingContext2D | null, text: string, size: number): number {
  if (context === null) return 0
  context.font = `100px ${FONT}`
  return (context.measureText(text).width * size) / 100
}

/** Offsets in the page's text that a selection covers, or null. */
export function recognisedRange(view: SheetView, range: Range): { start: number; end: number } | null {
  let [start, end] = [Number.POSITIVE_INFINITY, -1]
  for (const word of view.div.querySelectorAll<HTMLElement>(`:scope > .${NAME} [data-start]`)) {
    if (!range.intersectsNode(word)) continue
    const first = Number(word.dataset['start'])
    const length = word.textContent?.length ?? 0
    const from = word.contains(range.startContainer) ? range.startOffset : 0
    const to = word.contains(range.endContainer) && range.endContainer !== word ? range.endOffset : length
    if (to <= from) continue
    start = Math.min(start, first + from)
    end = Math.max(end, first + to)
  }
  return end > start ? { start, end } : null
}
