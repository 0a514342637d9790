/** Session time now, on a device: by the host's clock where it has answered, else by how long ago the last entry came. */
import type { MeetingId } from '../../shared/kernel/ids.ts'
import type { SessionLog } from '../../shared/session/index.ts'
import type { LineHeard } from '../session/lines.ts'

export interface SessionClock {
  readonly nowMs: (log: SessionLog, heard: readonly LineHeard[]) => number
}

export function createSessionClock(monotonicMs: () => number): SessionClock {
  /** Where each log stood when it was looked at first, and when that was. */
  const seen = new Map<MeetingId, { readonly no: number; readonly atMs: number }>()
  return {
    nowMs: (log, heard) => {
      const { meetingId, head, ms, session } = log
      if (session.phase === 'none' || session.phase === 'ended') return ms
      const known = seen.get(meetingId)
      const here = known?.no === head.no ? known : { no: head.no, atMs: monotonicMs() }
      seen.set(meetingId, here)
      const host = heard.find(({ self }) => session.host !== null && isSame(self.key, session.host.key))
      const sinceMs =
        host === undefined ? monotonicMs() - here.atMs : host.now + (monotonicMs() - host.atMs) - log.lastAt
      return ms + Math.max(0, sinceMs)
    },
  }
}

const isSame = (one: Uint8Array, other: Uint8Array): boolean => Buffer.from(one).equals(other)
