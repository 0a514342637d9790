/** What a reader sees: the authors of a layer side by side, each from a document of its own. */
import type * as Y from 'yjs'
import type { PersonId } from '../kernel/ids.ts'
import type { LayerChoice, LayerKind } from '../oparl/scope.ts'
import type { Annotation, Remark } from './model.ts'
import { readAnnotations } from './read.ts'

export interface LayerSource {
  readonly doc: Y.Doc
  readonly authorId: PersonId
  readonly layer: LayerKind
  readonly layerChoice: LayerChoice
}

export interface LayerView {
  /** Oldest first; the same on every device that holds the same documents. */
  readonly annotations: readonly Annotation[]
  readonly remarks: readonly Remark[]
  readonly invalidCount: number
  readonly newerCount: number
}

const WIDTH: Readonly<Record<LayerKind, number>> = { private: 0, group: 1, meeting: 2 }
/** An annotation on its way to another layer is for a moment in both, and shown in the wider: others may see it there. */
export const isWider = (one: LayerKind, than: LayerKind): boolean => WIDTH[one] > WIDTH[than]

export function mergeLayers(sources: readonly LayerSource[]): LayerView {
  const byId = new Map<string, Annotation>()
  const remarks: Remark[] = []
  let invalidCount = 0
  let newerCount = 0
  for (const { doc, authorId, layer, layerChoice } of sources) {
    const read = readAnnotations(doc)
    invalidCount += read.invalidCount
    newerCount += read.newerCount
    for (const one of read.annotations) {
      const key = `${authorId}/${one.id}`
      const other = byId.get(key)
      if (other === undefined || isWider(layer, other.layer))
        byId.set(key, { ...one, authorId, layer, layerChoice })
    }
    for (const one of read.remarks) remarks.push({ ...one, authorId, layer })
  }
  const oldestFirst = <T extends { readonly created: number; readonly id: string }>(one: T, other: T) =>
    one.created - other.created || (one.id < other.id ? -1 : 1)
  return {
    annotations: [...byId.values()].sort(oldestFirst),
    remarks: remarks.sort(oldestFirst),
    invalidCount,
    newerCount,
  }
}
