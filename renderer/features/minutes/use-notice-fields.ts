import { useCallback, useEffect, useRef, useState } from 'react'
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import type { NoticeFields } from '../../../shared/minutes/notice.ts'
import { api, type FailureView } from '../../bridge/index.ts'

type Change = { -readonly [Name in keyof NoticeFields]?: string }

export interface NoticeWriting {
  readonly fields: NoticeFields
  readonly saving: 'saved' | 'saving' | 'failed'
  readonly failure: FailureView | null
  readonly write: (name: keyof NoticeFields, value: string) => void
  /** Everything that was written is on the disk when it answers. */
  readonly flush: () => Promise<boolean>
}

/** Words of a breath are kept together. */
const BREATH_MS = 700

/** What is written stands at once, and goes to the disk in its order; what could not be kept is tried with what comes next. */
export function useNoticeFields(meetingId: MeetingId, stored: NoticeFields): NoticeWriting {
  const [written, setWritten] = useState<Change>({})
  const [saving, setSaving] = useState<NoticeWriting['saving']>('saved')
  const [failure, setFailure] = useState<FailureView | null>(null)
  const waiting = useRef<Change>({})
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const line = useRef<Promise<boolean>>(Promise.resolve(true))
  const flush = useCallback((): Promise<boolean> => {
    clearTimeout(timer.current)
    line.current = line.current.then(async () => {
      const change = waiting.current
      if (Object.keys(change).length === 0) return true
      waiting.current = {}
      const kept = await api['notice.keep']({ meetingId, change })
      if (!kept.ok) waiting.current = { ...change, ...waiting.current }
      setFailure(kept.ok ? null : kept.failure)
      setSaving(kept.ok ? 'saved' : 'failed')
      return kept.ok
    })
    return line.current
  }, [meetingId])
  useEffect(() => () => void flush(), [flush])
  const write: NoticeWriting['write'] = (name, value) => {
    setWritten((before) => ({ ...before, [name]: value }))
    waiting.current[name] = value
    setSaving('saving')
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void flush(), BREATH_MS)
  }
  return { fields: { ...stored, ...written }, saving, failure, write, flush }
}
