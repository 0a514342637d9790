/** What a reader sees: the authors of a layer side by side, each from a document of its own. */
import type * as Y from 'yjs'
import type { PersonId } from '../kernel/ids.ts'
import type { LayerKind } from '../oparl/scope.ts'
import { readAnnotations } from './doc.ts'
import type { Annotation } from './model.ts'

export interface LayerSource {
  readonly doc: Y.Doc
  readonly authorId: PersonId
  readonly layer: LayerKind
}

export interface LayerView {
  /** Oldest first; the same on every device that holds the same documents. */
  readonly annotations: readonly Annotation[]
  readonly invalidCount: number
  readonly newerCount: number
}

export function mergeLayers(sources: readonly LayerSource[]): LayerView {
  const annotations: Annotation[] = []
  let invalidCount = 0
  let newerCount = 0
  for (const { doc, authorId, layer } of sources) {
    const read = readAnnotations(doc)
    invalidCount += read.invalidCount
    newerCount += read.newerCount
    for (const one of read.annotations) annotations.push({ ...one, authorId, layer })
  }
  annotations.sort((one, other) => one.created - other.created || (one.id < other.id ? -1 : 1))
  return { annotations, invalidCount, newerCount }
}
