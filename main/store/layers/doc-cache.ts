import type * as Y from 'yjs'
import type { LayerDocId } from '../../../shared/oparl/scope.ts'

/** The documents used last, in memory. Anything in doubt (a failed write, a gap) is evicted and read again from the log. */
export class DocCache {
  readonly #docs = new Map<LayerDocId, Y.Doc>()
  readonly #most: number

  constructor(most = 64) {
    this.#most = most
  }

  get(docId: LayerDocId): Y.Doc | null {
    const doc = this.#docs.get(docId)
    if (doc === undefined) return null
    this.#docs.delete(docId)
    this.#docs.set(docId, doc)
    return doc
  }

  set(docId: LayerDocId, doc: Y.Doc): void {
    this.#docs.set(docId, doc)
    for (const oldest of this.#docs.keys()) {
      if (this.#docs.size <= this.#most) break
      this.evict(oldest)
    }
  }

  evict(docId: LayerDocId): void {
    this.#docs.get(docId)?.destroy()
    this.#docs.delete(docId)
  }

  clear(): void {
    for (const docId of [...this.#docs.keys()]) this.evict(docId)
  }
}
