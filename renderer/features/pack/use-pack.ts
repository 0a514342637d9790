/** One pack under way: what main says of it, and how it ended. */
import { useState } from 'react'
import { api, type CallInput, type CallOutput, type FailureView, useSignal } from '../../bridge/index.ts'

export type PackState =
  | { readonly at: 'asked' }
  | { readonly at: 'running'; readonly progress: number }
  | { readonly at: 'failed'; readonly failure: FailureView }
  | { readonly at: 'done'; readonly made: CallOutput<'pack.make'> }

export interface PackHandle {
  readonly state: PackState
  readonly start: (wish: CallInput<'pack.make'>) => Promise<void>
  readonly stop: () => void
}

export function usePack(): PackHandle {
  const [state, setState] = useState<PackState>({ at: 'asked' })
  useSignal('pack.progressed', ({ progress }) =>
    setState((was) => (was.at === 'running' ? { at: 'running', progress } : was)),
  )
  return {
    state,
    start: async (wish) => {
      setState({ at: 'running', progress: 0 })
      const result = await api['pack.make'](wish)
      if (result.ok) setState({ at: 'done', made: result.value })
      // The person stopped it, or closed the system's dialog: there is nothing to tell them.
      else if (result.failure.code === 'export/cancelled') setState({ at: 'asked' })
      else setState({ at: 'failed', failure: result.failure })
    },
    stop: () => void api['pack.cancel']({}),
  }
}
