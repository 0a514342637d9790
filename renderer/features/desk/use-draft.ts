import { useCallback, useRef, useState } from 'react'
import type { Change } from '../../../shared/desk/fields.ts'
import type { EditAction, StepAction } from '../../../shared/desk/life-cycle.ts'
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import { type AskedFor, api, type DeskView, type FailureView, useCall } from '../../bridge/index.ts'

export interface Draft {
  readonly view: DeskView
  /** Writes at once; what could not be written is shown over the draft. Answers whether it is on the disk. */
  readonly edit: (
    changes: readonly Change[],
    how?: { action?: EditAction; reason?: string },
  ) => Promise<boolean>
  readonly step: (action: StepAction, reason: string) => Promise<boolean>
  readonly undo: () => void
  readonly redo: () => void
  /** Everything may be written in. */
  readonly isOpen: boolean
  /** The pack is out, and its time, place, name and people may still change. */
  readonly isAmendable: boolean
  readonly failure: FailureView | null
  readonly forgive: () => void
}

type Answer =
  | { readonly ok: true; readonly value: DeskView }
  | { readonly ok: false; readonly failure: FailureView }

/** One draft, asked for anew whenever anybody has written in it. Writes follow each other in the order they were made. */
export function useDraft(meetingId: MeetingId): AskedFor<Draft, FailureView> {
  const asked = useCall(
    'desk.open',
    { meetingId },
    {
      renewOn: {
        'desk.changed': ({ meetingIds }) => meetingIds.includes(meetingId),
        'meetings.changed': ({ meetingIds }) => meetingIds.includes(meetingId),
        'sync.changed': true,
      },
    },
  )
  const [failure, setFailure] = useState<FailureView | null>(null)
  const line = useRef<Promise<unknown>>(Promise.resolve())
  const retry = asked.state === 'loading' ? null : asked.retry
  const run = useCallback(
    async (work: () => Promise<Answer>): Promise<boolean> => {
      const mine = line.current.then(work)
      line.current = mine.catch(() => undefined)
      const answer = await mine
      setFailure(answer.ok ? null : answer.failure)
      retry?.()
      return answer.ok
    },
    [retry],
  )
  if (asked.state !== 'ready') return asked
  const { value: view } = asked
  const isOpen = view.may.includes('edit')
  const draft: Draft = {
    view,
    isOpen,
    isAmendable: view.may.includes('amend'),
    failure,
    forgive: () => setFailure(null),
    edit: (changes, how = {}) => {
      const action = how.action ?? (isOpen ? 'edit' : 'amend')
      return run(() =>
        api['desk.edit']({ meetingId, action, reason: how.reason ?? '', changes: [...changes] }),
      )
    },
    step: (action, reason) => run(() => api['desk.step']({ meetingId, action, reason })),
    undo: () => void run(() => api['desk.undo']({ meetingId })),
    redo: () => void run(() => api['desk.redo']({ meetingId })),
  }
  return { state: 'ready', value: draft, isOld: asked.isOld, retry: asked.retry }
}
