import { useState } from 'react'
import type { FileId } from '../../../shared/kernel/ids.ts'
import { type ReaderPane, useSignal } from '../../bridge/index.ts'
import { Notice } from '../../ui/index.ts'
import css from './reader.module.css'
import { useT } from './words.ts'

type Why = 'coming' | 'no-link' | 'paused'

/** A page of a paper that is still on its way: why it is not here yet. */
export function WaitingLine({ pane, fileId }: { readonly pane: ReaderPane; readonly fileId: FileId }) {
  const t = useT()
  const [why, setWhy] = useState<Why | null>(null)
  useSignal('reader.waiting', (waiting) => {
    if (waiting.pane === pane && waiting.fileId === fileId) setWhy(waiting.why)
  })
  if (why === null) return null
  return (
    <div className={css.notice}>
      <Notice role="status" title={t(`reader.waiting.${why}`)}>
        {t(`reader.waiting.${why}.then`)}
      </Notice>
    </div>
  )
}
