/** The one registry of this window, fed by main and emptied when the person goes. */
import { useEffect, useMemo } from 'react'
import { api, type OpenedPaper, onSignal, type PersonView } from '../../bridge/index.ts'
import { forgetCopied } from './clipboard.ts'
import type { LayerDocs } from './layer-docs.ts'
import { createDocsRegistry, type DocsRegistry } from './registry.ts'

let registry: DocsRegistry | null = null

export function paperDocs(): DocsRegistry {
  if (registry !== null) return registry
  const made = createDocsRegistry((write) => api['layers.append'](write))
  onSignal('layers.changed', (changed) => {
    const { docId, fileId, layer, layerChoice, mine, update } = changed
    const author = { id: changed.authorId, name: changed.authorName, position: changed.authorPosition }
    made.receive(fileId, { docId, layer, layerChoice, author, mine, update })
  })
  onSignal('app.changed', ({ phase }) => {
    if (phase === 'open') return
    made.clear()
    forgetCopied()
  })
  registry = made
  return made
}

/** Both panes of one paper get the same documents, and so does whoever opens it again. */
export function usePaperDocs(paper: OpenedPaper, me: PersonView): LayerDocs {
  const docs = useMemo(() => paperDocs().open(paper, me), [paper, me])
  useEffect(() => paperDocs().show(docs), [docs])
  return docs
}
