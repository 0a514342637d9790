/** Finding the place of marks whose words are known and whose place is not: carried over, or found in the text. */
import type { Anchor } from '../../../shared/annotations/model.ts'
import type { AnnotationId } from '../../../shared/kernel/ids.ts'
import type { Mark } from '../../../shared/reader/protocol.ts'
import { moved } from '../marks/geometry.ts'
import { boxOfQuads } from '../quads.ts'
import { quoteAt, type Readable } from '../readable.ts'
import type { Hand } from './hand.ts'
import type { Placed, Placing } from './placing.ts'

type Found = Pick<Mark, 'box' | 'quads' | 'strokes' | 'line'>

/** Where the mark lies when its words are at `quads`; null: they are not on the page. Pure. */
export function placeOnWords(mark: Mark, quads: Mark['quads']): Found | null {
  if (mark.place === null || quads.length === 0) return null
  const { strokes, line } = mark
  const words = boxOfQuads(quads)
  const { from } = mark.place
  const isText = mark.kind === 'highlight' || mark.kind === 'underline' || mark.kind === 'strikeout'
  if (from === null && isText) return { box: words, quads, strokes, line }
  // Top left corners: words may be set in other lines, and end elsewhere.
  const [left, , , top] = from ?? mark.box
  const shape = moved(mark, words[0] - left, words[3] - top)
  return { box: shape.box, quads: [...shape.quads], strokes: [...shape.strokes], line: shape.line }
}

const MOST_ANCHOR = 80

/** What goes into the placement beside the shape: the words themselves, or those that carry it. */
function wordsOf(mark: Mark, page: Readable, quads: Mark['quads']): Partial<Placed> & { anchor?: Anchor } {
  const { place } = mark
  if (place === null) return {}
  if (place.from === null)
    return { quote: quoteAt(page.text, place.start, place.end), textStart: place.start }
  const end = Math.min(place.end, place.start + MOST_ANCHOR)
  return {
    anchor: { quote: quoteAt(page.text, place.start, end), textStart: place.start, box: boxOfQuads(quads) },
  }
}

export interface Locator {
  /** The page is drawn: its marks' words are looked for. */
  readonly look: (page: number) => void
}

export function createLocator(hand: Hand, placing: Placing): Locator {
  const { overlay, say } = hand
  /** By mark: the place asked for and what came of it, so that it is told once. */
  const known = new Map<AnnotationId, { readonly key: string; readonly found: Found | null }>()
  const keyOf = ({ place }: Mark): string => JSON.stringify(place)

  function show(mark: Mark, found: Found | null): void {
    if (found !== null) overlay.put([{ ...mark, ...found, place: null }], [])
  }
  async function find(page: number, marks: readonly Mark[]): Promise<void> {
    const words = await placing.words(page)
    for (const mark of marks) {
      const { place } = mark
      if (place === null || overlay.mark(mark.id) !== mark) continue
      const key = keyOf(mark)
      const quads = words?.readable.quadsOfRange(place.start, place.end) ?? []
      const found = placeOnWords(mark, quads.slice(0, 2000))
      known.set(mark.id, { key, found })
      show(mark, found)
      if (found === null || words === null) {
        say({ type: 'located', id: mark.id, placement: null })
        continue
      }
      const { anchor, ...quoted } = wordsOf(mark, words.readable, quads)
      const { strokeWidth, turn } = mark
      const placement = await placing.placement(page, { ...found, strokeWidth, turn, ...quoted })
      say({
        type: 'located',
        id: mark.id,
        placement: anchor === undefined ? placement : { ...placement, anchor },
      })
    }
  }
  function look(page: number): void {
    const open: Mark[] = []
    for (const mark of overlay.onPage(page)) {
      if (mark.place === null) continue
      const before = known.get(mark.id)
      if (before?.key === keyOf(mark)) show(mark, before.found)
      else open.push(mark)
    }
    if (open.length > 0) void find(page, open)
  }
  overlay.watch((pages, put) => {
    if (put.some((mark) => mark.place !== null))
      for (const page of pages) if (overlay.isMounted(page)) look(page)
  })
  return { look }
}
