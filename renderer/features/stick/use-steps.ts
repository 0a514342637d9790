/** One call of main at a time, with its progress; `stick/cancelled` is no failure to be told. */
import { useState } from 'react'
import { api, type FailureView, useSignal } from '../../bridge/index.ts'

type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: FailureView }

export interface Steps {
  /** 0 to 1 while something runs; null: nothing does. */
  readonly progress: number | null
  readonly failure: FailureView | null
  /** Null: failed, or given up. */
  readonly run: <T>(call: () => Promise<Answer<T>>) => Promise<T | null>
  readonly stop: () => void
}

export function useSteps(): Steps {
  const [progress, setProgress] = useState<number | null>(null)
  const [failure, setFailure] = useState<FailureView | null>(null)
  useSignal('stick.progressed', (told) => setProgress((was) => (was === null ? null : told.progress)))
  return {
    progress,
    failure,
    run: async (call) => {
      setFailure(null)
      setProgress(0)
      const answer = await call()
      setProgress(null)
      if (answer.ok) return answer.value
      if (answer.failure.code !== 'stick/cancelled') setFailure(answer.failure)
      return null
    },
    stop: () => void api['stick.drop']({}),
  }
}
