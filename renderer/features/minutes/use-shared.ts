import { useSyncExternalStore } from 'react'
import type * as Y from 'yjs'

const versions = new WeakMap<Y.Doc, number>()

/** Draws again whenever the document has changed, whoever changed it. */
export function useDocTurn(doc: Y.Doc): number {
  return useSyncExternalStore(
    (tell) => {
      const changed = (): void => {
        versions.set(doc, (versions.get(doc) ?? 0) + 1)
        tell()
      }
      doc.on('update', changed)
      return () => doc.off('update', changed)
    },
    () => versions.get(doc) ?? 0,
  )
}
