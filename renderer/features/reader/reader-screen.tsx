import { useRef } from 'react'
import type { AnnotationId, FileId, MeetingId } from '../../../shared/kernel/ids.ts'
import { type OpenedPaper, useAppStatus } from '../../bridge/index.ts'
import { Skeleton } from '../../ui/index.ts'
import { OpenReader } from './open-reader.tsx'
import css from './reader.module.css'
import { Trouble } from './trouble.tsx'
import { usePaper } from './use-paper.ts'
import { useT } from './words.ts'

export interface ReaderScreenProps {
  readonly meetingId: MeetingId
  readonly fileId: FileId
  /** 0-based; where to go rather than to the remembered place. */
  readonly page?: number
  readonly annotationId?: AnnotationId
  /** Words on `page` that were searched for. */
  readonly found?: { readonly start: number; readonly end: number }
  readonly onBack: () => void
}

export function ReaderScreen({ meetingId, fileId, page, annotationId, found, onBack }: ReaderScreenProps) {
  const t = useT()
  const handle = usePaper({ meetingId, fileId, fileVersionId: null }, 'main', true)
  const status = useAppStatus().value
  const kept = useRef<{ paper: OpenedPaper; port: MessagePort } | null>(null)
  const { opening } = handle
  if (opening.at === 'open') kept.current = opening
  const me = status?.phase === 'open' ? status.person : null

  if (opening.at === 'failed') {
    return <Trouble handle={handle} failure={opening.failure} onBack={onBack} />
  }
  const shown = kept.current
  if (shown === null || me === null) {
    return (
      <div className={css.opening}>
        <Skeleton label={t('reader.opening')} />
      </div>
    )
  }
  // Also while the viewer is gone: the documents, and what is unsaved in them, stay.
  return (
    <OpenReader
      paper={shown.paper}
      port={shown.port}
      me={me}
      handle={handle}
      start={{ page, annotationId, found }}
      onBack={onBack}
    />
  )
}
