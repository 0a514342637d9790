import { useCallback, useEffect, useMemo, useState } from 'react'
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import type { Does } from '../../../shared/session/index.ts'
import { type Asked, api, type FailureView, type SessionView, useCall } from '../../bridge/index.ts'
import type { SessionDesk } from './session.ts'

export function useSessionView(meetingId: MeetingId, when = true): Asked<'session.view'> {
  return useCall(
    'session.view',
    { meetingId },
    {
      when,
      renewOn: {
        'session.changed': (changed) => changed.meetingId === meetingId,
        'meetings.changed': ({ meetingIds }) => meetingIds.includes(meetingId),
      },
    },
  )
}

/** Session time runs on from the moment at which the view came. */
export function useSessionTime({ nowMs: toldMs, phase }: SessionView): number {
  const [nowMs, setNow] = useState(toldMs)
  useEffect(() => {
    const cameAt = performance.now()
    setNow(toldMs)
    if (phase === 'none' || phase === 'ended') return
    const timer = setInterval(() => setNow(toldMs + performance.now() - cameAt), 1000)
    return () => clearInterval(timer)
  }, [toldMs, phase])
  return nowMs
}

export function useSessionDesk(view: SessionView): SessionDesk {
  const nowMs = useSessionTime(view)
  const [failure, setFailure] = useState<FailureView | null>(null)
  const { meetingId } = view
  const say = useCallback(
    async (does: Does, door?: string) => {
      const asked = await api['session.ask']({ meetingId, does, ...(door === undefined ? {} : { door }) })
      setFailure(asked.ok ? null : asked.failure)
      return asked.ok
    },
    [meetingId],
  )
  return useMemo(() => ({ view, nowMs, say, failure }), [view, nowMs, say, failure])
}
