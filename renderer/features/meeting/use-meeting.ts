import { useCallback, useEffect, useState } from 'react'
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import {
  type Asked,
  api,
  type FailureView,
  type PaperRow,
  type PaperState,
  useCall,
  useSignal,
} from '../../bridge/index.ts'

export interface MeetingData {
  readonly asked: Asked<'meetings.detail'>
  /** The newest state of a paper: progress comes by signals between two answers. */
  readonly stateOf: (paper: PaperRow) => PaperState
  readonly download: (papers: readonly PaperRow[]) => void
  readonly stop: (paper: PaperRow) => void
  readonly failure: FailureView | null
}

export function useMeeting(meetingId: MeetingId): MeetingData {
  const asked = useCall(
    'meetings.detail',
    { meetingId },
    {
      renewOn: { 'meetings.changed': ({ meetingIds }) => meetingIds.includes(meetingId) },
    },
  )
  const [progress, setProgress] = useState<ReadonlyMap<string, PaperState>>(new Map())
  const [failure, setFailure] = useState<FailureView | null>(null)
  useSignal('files.progressed', ({ fileVersionId, state }) => {
    setProgress((was) => new Map(was).set(fileVersionId, state))
  })
  const value = asked.state === 'ready' ? asked.value : null
  // A fresh answer knows more than the signals before it.
  useEffect(() => setProgress(new Map()), [value])

  const download = useCallback((papers: readonly PaperRow[]) => {
    setFailure(null)
    void (async () => {
      for (const { fileVersionId } of papers) {
        const result = await api['files.download']({ fileVersionId })
        if (result.ok) continue
        setFailure(result.failure)
        return
      }
    })()
  }, [])
  const stop = useCallback(
    (paper: PaperRow) => void api['files.cancel']({ fileVersionId: paper.fileVersionId }),
    [],
  )
  const stateOf = useCallback(
    (paper: PaperRow) => progress.get(paper.fileVersionId) ?? paper.state,
    [progress],
  )
  return { asked, stateOf, download, stop, failure }
}
