/** From a shape under the hand to the placement that is kept: with the page's box, its hash, and the words nearby. */
import { type Box, barePlacement, type Placement, type Turn } from '../../../shared/annotations/model.ts'
import type { AnnotationId } from '../../../shared/kernel/ids.ts'
import type { Mark, MarkEdit } from '../../../shared/reader/protocol.ts'
import type { Shape } from '../marks/geometry.ts'
import type { PageWords } from '../page-words.ts'
import type { PDFPageProxy } from '../pdfjs.ts'
import { anchorOf } from '../readable.ts'
import type { HandPorts } from './hand.ts'

export type Placed = Partial<Shape> & {
  readonly box: Box
  readonly strokeWidth?: number | null
  readonly turn?: Turn
  readonly quote?: Placement['quote']
  readonly textStart?: number | null
}

export interface Placing {
  readonly placement: (page: number, placed: Placed) => Promise<Placement>
  /** Null: the page's text cannot be read. */
  readonly words: (page: number) => Promise<PageWords | null>
  /** One step of undo: marks where they are now, marks that are gone, and what an eraser cut off. */
  readonly change: (edit: {
    readonly put?: readonly Mark[]
    readonly remove?: readonly AnnotationId[]
    readonly add?: readonly { readonly like: AnnotationId; readonly mark: Mark }[]
  }) => Promise<void>
}

export function createPlacing({ surface, words, fileVersionId, say }: HandPorts): Placing {
  async function proxyOf(page: number): Promise<PDFPageProxy | null> {
    const known = surface.sheet(page)?.pdfPage
    if (known != null) return known
    return (await surface.viewer.pdfDocument?.getPage(page + 1)) ?? null
  }
  async function wordsOf(page: number): Promise<PageWords | null> {
    try {
      const proxy = await proxyOf(page)
      return proxy === null ? null : await words.of(page, proxy)
    } catch {
      // A page whose text cannot be read is drawn on all the same.
      return null
    }
  }
  async function placement(page: number, placed: Placed): Promise<Placement> {
    const found = await wordsOf(page)
    const [left = 0, bottom = 0, right = 0, top = 0] = (await proxyOf(page))?.view ?? []
    const bare = barePlacement({
      fileVersionId: fileVersionId(),
      page,
      pageBox: [left, bottom, right, top],
      box: placed.box,
    })
    const isQuoted = placed.quote != null
    return {
      ...bare,
      ...placed,
      quads: [...(placed.quads ?? [])].slice(0, 2000),
      strokes: [...(placed.strokes ?? [])],
      pageTextHash: found?.hash ?? null,
      anchor: found === null || isQuoted ? null : anchorOf(found.readable, placed.box),
    }
  }
  const ofMark = (mark: Mark): Promise<Placement> => {
    const { box, quads, strokes, strokeWidth, line, turn } = mark
    return placement(mark.page, { box, quads, strokes, strokeWidth, line, turn })
  }
  return {
    placement,
    words: wordsOf,
    change: async ({ put = [], remove = [], add = [] }) => {
      const edit: MarkEdit = {
        put: await Promise.all(put.map(async (mark) => ({ id: mark.id, placement: await ofMark(mark) }))),
        remove: [...remove],
        add: await Promise.all(add.map(async ({ like, mark }) => ({ like, placement: await ofMark(mark) }))),
      }
      if (edit.put.length + edit.remove.length + edit.add.length > 0) say({ type: 'changeMarks', edit })
    },
  }
}
