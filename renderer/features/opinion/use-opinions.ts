import { useCallback, useState } from 'react'
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import { type Asked, api, type CallInput, type FailureView, useCall } from '../../bridge/index.ts'

export const useOpinions = (meetingId: MeetingId): Asked<'opinion.list'> =>
  useCall(
    'opinion.list',
    { meetingId },
    {
      renewOn: {
        'meetings.changed': ({ meetingIds }) => meetingIds.includes(meetingId),
        'tasks.changed': true,
      },
    },
  )

type Said =
  | 'opinion.publish'
  | 'opinion.answer'
  | 'opinion.extend'
  | 'opinion.close'
  | 'opinion.withdraw'
  | 'opinion.remind'
  | 'opinion.settle'

export interface Saying {
  readonly failure: FailureView | null
  readonly busy: boolean
  /** Whether it is on the disk. */
  readonly say: <Name extends Said>(name: Name, input: CallInput<Name>) => Promise<boolean>
}

export function useSaying(): Saying {
  const [failure, setFailure] = useState<FailureView | null>(null)
  const [busy, setBusy] = useState(false)
  const say = useCallback(async <Name extends Said>(name: Name, input: CallInput<Name>) => {
    setBusy(true)
    const call = api[name] as (given: CallInput<Name>) => ReturnType<(typeof api)[Said]>
    const said = await call(input)
    setBusy(false)
    setFailure(said.ok ? null : said.failure)
    return said.ok
  }, [])
  return { failure, busy, say }
}
