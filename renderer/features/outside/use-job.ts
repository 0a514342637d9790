/** One export, print or import under way: what main says of it, and how it ended. */
import { useState } from 'react'
import { api, type FailureView, useSignal } from '../../bridge/index.ts'

export type JobState<T> =
  | { readonly at: 'idle' }
  | { readonly at: 'running'; readonly progress: number }
  | { readonly at: 'failed'; readonly failure: FailureView }
  | { readonly at: 'done'; readonly value: T }

export interface JobHandle<T> {
  readonly state: JobState<T>
  readonly start: (
    call: () => Promise<
      { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: FailureView }
    >,
  ) => Promise<void>
  readonly stop: () => void
  readonly reset: () => void
}

export function useJob<T>(): JobHandle<T> {
  const [state, setState] = useState<JobState<T>>({ at: 'idle' })
  useSignal('export.progressed', (job) => {
    if (job.state !== 'running') return
    setState((was) =>
      was.at === 'running' ? { at: 'running', progress: job.progress ?? was.progress } : was,
    )
  })
  return {
    state,
    start: async (call) => {
      setState({ at: 'running', progress: 0 })
      const result = await call()
      if (result.ok) setState({ at: 'done', value: result.value })
      // The person stopped it, or closed the system's dialog: there is nothing to tell them.
      else if (result.failure.code.endsWith('/cancelled')) setState({ at: 'idle' })
      else setState({ at: 'failed', failure: result.failure })
    },
    stop: () => void api['export.cancel']({}),
    reset: () => setState({ at: 'idle' }),
  }
}
