import { useCallback, useEffect, useState } from 'react'
import type { FileVersionId } from '../../../shared/kernel/ids.ts'
import { api, type OcrState, useCall, useSignal } from '../../bridge/index.ts'

/** Every paper that is being read, or was since the app opened. */
export function useRecognitions(): readonly OcrState[] {
  const asked = useCall('ocr.list', {})
  const [news, setNews] = useState<ReadonlyMap<FileVersionId, OcrState>>(new Map())
  useSignal('ocr.progressed', (state) => setNews((was) => new Map(was).set(state.fileVersionId, state)))
  const known = asked.state === 'ready' ? asked.value : []
  const old = known.map((state) => news.get(state.fileVersionId) ?? state)
  const fresh = [...news.values()].filter((one) => !old.some((o) => o.fileVersionId === one.fileVersionId))
  return [...old, ...fresh]
}

export const isUnderWay = ({ state }: OcrState): boolean =>
  state === 'waiting' || state === 'running' || state === 'paused'

export interface Starting {
  readonly failure: { readonly code: string } | null
  readonly start: () => void
  readonly cancel: () => void
}

export function useStarting(fileVersionId: FileVersionId): Starting {
  const [failure, setFailure] = useState<Starting['failure']>(null)
  useEffect(() => setFailure(null), [fileVersionId])
  const start = useCallback(() => {
    setFailure(null)
    void api['ocr.start']({ fileVersionId }).then((started) => {
      if (!started.ok) setFailure(started.failure)
    })
  }, [fileVersionId])
  const cancel = useCallback(() => void api['ocr.cancel']({ fileVersionId }), [fileVersionId])
  return { failure, start, cancel }
}
