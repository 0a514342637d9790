/** From the chosen documents to what leaves: marks with a place in this version, and those without one. */
import * as Y from 'yjs'
import { createLayerDoc } from '../../shared/annotations/doc.ts'
import type { Annotation, Placement, Remark } from '../../shared/annotations/model.ts'
import { isSettled } from '../../shared/annotations/remarks.ts'
import { type LayerSource, mergeLayers } from '../../shared/annotations/view.ts'
import type { PersonView } from '../../shared/ipc/views.ts'
import type { ExportOrder } from './order.ts'

export interface OutReply {
  readonly remark: Remark
  readonly author: PersonView
}

export interface OutMark {
  readonly annotation: Annotation
  readonly placement: Placement
  readonly author: PersonView
  readonly layerName: string
  /** Oldest first. */
  readonly replies: readonly OutReply[]
  readonly settled: boolean
  /** The newest word that settled it; null: nobody's. */
  readonly settledBy: OutReply | null
}

/** A mark whose place in this version nobody has confirmed: listed with its newest known place, never drawn. */
export interface UnplacedMark extends Omit<OutMark, 'placement'> {
  readonly last: Placement
  /** Number of the version of `last`; null: not known here. */
  readonly lastVersion: number | null
  /** The author said that it has no place there. */
  readonly leftOut: boolean
}

export interface Leaving {
  /** By page, then from top to bottom. */
  readonly marks: readonly OutMark[]
  readonly unplaced: readonly UnplacedMark[]
}

type Shown = Pick<ExportOrder['paper'], 'fileVersionId' | 'versions'>

export function gather(order: Pick<ExportOrder, 'layers' | 'pages'> & { readonly paper: Shown }): Leaving {
  const people = new Map<string, PersonView>()
  const names = new Map<string, string>()
  const sources: LayerSource[] = order.layers.map(({ layer, layerChoice, layerName, author, update }) => {
    people.set(author.id, author)
    names.set(layerChoice, layerName)
    const doc = createLayerDoc()
    Y.applyUpdate(doc, update)
    return { doc, authorId: author.id, layer, layerChoice }
  })
  const view = mergeLayers(sources)
  for (const { doc } of sources) doc.destroy()
  const personOf = (id: PersonView['id']): PersonView => people.get(id) ?? { id, name: '', position: '' }
  const remarks = new Map<string, Remark[]>()
  for (const remark of view.remarks) remarks.set(remark.on, [...(remarks.get(remark.on) ?? []), remark])
  const wanted = order.pages === null ? null : new Set(order.pages)
  const marks: OutMark[] = []
  const unplaced: UnplacedMark[] = []
  for (const annotation of view.annotations) {
    const on = remarks.get(annotation.id) ?? []
    const said = {
      annotation,
      author: personOf(annotation.authorId),
      layerName: names.get(annotation.layerChoice) ?? '',
      replies: on
        .filter(({ is }) => is === 'reply')
        .map((remark) => ({ remark, author: personOf(remark.authorId) })),
      ...standing(on, personOf),
    }
    const placement = annotation.placements.find(
      ({ fileVersionId }) => fileVersionId === order.paper.fileVersionId,
    )
    if (placement === undefined) unplaced.push({ ...said, ...lastPlaceOf(annotation, order.paper) })
    else if (wanted === null || wanted.has(placement.page)) marks.push({ ...said, placement })
  }
  return { marks: marks.sort(inReadingOrder), unplaced }
}

function standing(
  on: readonly Remark[],
  personOf: (id: PersonView['id']) => PersonView,
): Pick<OutMark, 'settled' | 'settledBy'> {
  const settled = isSettled(on)
  const last = settled ? on.findLast(({ is }) => is === 'settled') : undefined
  return { settled, settledBy: last === undefined ? null : { remark: last, author: personOf(last.authorId) } }
}

function lastPlaceOf(
  annotation: Annotation,
  paper: Shown,
): Pick<UnplacedMark, 'last' | 'lastVersion' | 'leftOut'> {
  const numbered = annotation.placements.map((last) => ({
    last,
    lastVersion: paper.versions.find(({ id }) => id === last.fileVersionId)?.number ?? null,
  }))
  numbered.sort((one, other) => (other.lastVersion ?? 0) - (one.lastVersion ?? 0))
  const [newest] = numbered
  if (newest === undefined) throw new Error('an annotation without any place')
  return { ...newest, leftOut: annotation.leftOut.includes(paper.fileVersionId) }
}

function inReadingOrder(one: OutMark, other: OutMark): number {
  return (
    one.placement.page - other.placement.page ||
    other.placement.box[3] - one.placement.box[3] ||
    one.placement.box[0] - other.placement.box[0] ||
    one.annotation.created - other.annotation.created ||
    (one.annotation.id < other.annotation.id ? -1 : 1)
  )
}
