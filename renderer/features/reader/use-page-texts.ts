/** Words that pages do not have themselves: read from their pictures, or converted from an old encoding. */
import { useEffect, useState } from 'react'
import type { ToViewer } from '../../../shared/reader/protocol.ts'
import { api, type OpenedPaper, useSignal } from '../../bridge/index.ts'

/** Sent to the viewer once its first page is there, and again whenever more pages were read. */
export function usePageTexts(paper: OpenedPaper, painted: boolean, send: (message: ToViewer) => void): void {
  const fileVersionId = paper.shownVersionId
  const [turn, setTurn] = useState(0)
  useSignal('ocr.progressed', (state) => {
    if (state.fileVersionId === fileVersionId && state.state === 'done') setTurn((was) => was + 1)
  })
  useEffect(() => {
    if (!painted) return
    let stale = false
    void api['papers.pageTexts']({ fileVersionId }).then((answer) => {
      if (stale || !answer.ok) return
      const pages = answer.value.pages
        .filter(({ page }) => page < 5000)
        .map(({ page, text, boxes }) => ({ page, text: text.slice(0, 200_000), boxes }))
      if (pages.length > 0) send({ type: 'pageTexts', pages })
    })
    return () => {
      stale = true
    }
  }, [fileVersionId, painted, send, turn])
}
