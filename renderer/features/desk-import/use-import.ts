/** One call of main at a time; what was given up is no failure to be told. */
import { useState } from 'react'
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import { api, type CallOutput, type FailureView, type ImportPreview, useSignal } from '../../bridge/index.ts'
import { type Choosing, takeOf } from './choice.ts'

export type FoundMeetings = Extract<CallOutput<'deskImport.look'>, { is: 'meetings' }>
export type At =
  | { readonly step: 'source' }
  /** `what`: in which words it is told. */
  | { readonly step: 'reading'; readonly what: 'files' | 'site'; readonly count: number }
  | { readonly step: 'meetings'; readonly found: FoundMeetings }
  | { readonly step: 'preview'; readonly preview: ImportPreview; readonly taking: boolean }

export interface Import {
  readonly at: At
  readonly failure: FailureView | null
  readonly choose: (what: 'folder' | 'file') => Promise<void>
  readonly look: (address: string) => Promise<void>
  readonly stop: () => void
  readonly back: () => void
  readonly take: (preview: ImportPreview, choosing: Choosing) => Promise<void>
}

type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: FailureView }

export function useImport(
  into: MeetingId | null,
  onTaken: (taken: CallOutput<'deskImport.take'>) => void,
): Import {
  const [at, setAt] = useState<At>({ step: 'source' })
  const [failure, setFailure] = useState<FailureView | null>(null)
  useSignal('deskImport.progressed', ({ count }) =>
    setAt((was) => (was.step === 'reading' ? { ...was, count } : was)),
  )
  /** Goes back to `before` where nothing came of it. */
  async function run<T>(before: At, during: At, call: () => Promise<Answer<T>>): Promise<T | null> {
    setFailure(null)
    setAt(during)
    const answer = await call()
    if (answer.ok) return answer.value
    if (answer.failure.code !== 'import/cancelled') setFailure(answer.failure)
    setAt(before)
    return null
  }
  return {
    at,
    failure,
    choose: async (what) => {
      const during: At = { step: 'reading', what: 'files', count: 0 }
      const preview = await run(at, during, () => api['deskImport.choose']({ what }))
      if (preview !== null) setAt({ step: 'preview', preview, taking: false })
    },
    look: async (address) => {
      const during: At = { step: 'reading', what: 'site', count: 0 }
      const seen = await run(at, during, () => api['deskImport.look']({ address }))
      if (seen?.is === 'meetings') setAt({ step: 'meetings', found: seen })
      else if (seen !== null) setAt({ step: 'preview', preview: seen.preview, taking: false })
    },
    stop: () => void api['deskImport.cancel']({}),
    back: () => {
      setFailure(null)
      setAt({ step: 'source' })
    },
    take: async (preview, choosing) => {
      const here: At = { step: 'preview', preview, taking: false }
      const call = () => api['deskImport.take'](takeOf(preview.importId, into, choosing))
      const taken = await run(here, { ...here, taking: true }, call)
      if (taken !== null) onTaken(taken)
    },
  }
}
