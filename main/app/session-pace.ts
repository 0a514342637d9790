/**
 * When sessions are asked for: at a nudge, when a line is there that was not, every few seconds while something waits or a
 * vote is open, and now and then while a session is on, since a nudge may be lost.
 */
import type { MeetingId } from '../../shared/kernel/ids.ts'
import type { Clock, Random } from '../../shared/kernel/ports.ts'
import { waitingOf } from '../../shared/session/follower.ts'
import type { SessionDesk } from '../session/session-desk.ts'
import type { StoreApi } from '../store/api.ts'
import type { Timers } from '../sync/ports.ts'

export interface SessionPace {
  /** Somebody looks at it, or asked something in it. */
  readonly follow: (meetingId: MeetingId) => void
  readonly nudged: (meetingIds: readonly MeetingId[]) => void
  readonly linkUp: () => void
  readonly end: () => void
}

export interface PacePorts {
  readonly store: Pick<StoreApi, 'meetingList' | 'waitingInSessions'>
  readonly desk: Pick<SessionDesk, 'read' | 'exchange'>
  readonly clock: Clock
  readonly timers: Timers
  readonly random: Random
}

/** While something waits. */
const AGAIN_MS = 4000
/** While a vote is open: its end is known to everybody within two seconds, also where the nudge was lost. */
const VOTE_MS = 1000
/** While a session is on and nothing was heard. */
const LOOK_MS = 30_000
/** Meetings that may be held now: about this long before and after their hours. */
const NEAR_MS = 12 * 3_600_000

export function createSessionPace(ports: PacePorts): SessionPace {
  const { desk, timers, random } = ports
  const followed = new Set<MeetingId>()
  const resting = new Map<MeetingId, () => void>()
  let isEnded = false

  const restThen = (meetingId: MeetingId, waitMs: number): void => {
    resting.get(meetingId)?.()
    // Not everybody's device at one moment.
    const ms = waitMs * (0.75 + random.fraction() / 2)
    resting.set(
      meetingId,
      timers.set(ms, () => void look(meetingId)),
    )
  }
  const look = async (meetingId: MeetingId): Promise<void> => {
    if (isEnded) return
    try {
      await desk.exchange(meetingId)
      const follower = await desk.read(meetingId)
      if (isEnded) return
      const { phase, votes } = follower.log.session
      if (votes.some(({ status }) => status === 'open')) restThen(meetingId, VOTE_MS)
      else if (waitingOf(follower).length > 0) restThen(meetingId, AGAIN_MS)
      else if (phase !== 'none' && phase !== 'ended') restThen(meetingId, LOOK_MS)
    } catch {
      // The store is closing, or gave no answer: the next reason to ask comes by itself.
      if (!isEnded) restThen(meetingId, LOOK_MS)
    }
  }
  return {
    follow: (meetingId) => {
      if (followed.has(meetingId)) return
      followed.add(meetingId)
      void look(meetingId)
    },
    nudged: (meetingIds) => {
      for (const meetingId of meetingIds) {
        followed.add(meetingId)
        void look(meetingId)
      }
    },
    linkUp: () => {
      void toAsk(ports)
        .then((meetingIds) => {
          for (const meetingId of meetingIds) followed.add(meetingId)
        })
        .catch(() => undefined)
        .then(() => {
          for (const meetingId of followed) void look(meetingId)
        })
    },
    end: () => {
      isEnded = true
      for (const cancel of resting.values()) cancel()
      resting.clear()
    },
  }
}

/** Meetings that may be held now, and those in which something waits, whenever they were. */
async function toAsk({ store, clock }: PacePorts): Promise<MeetingId[]> {
  const now = clock.now()
  const [{ meetings }, waiting] = await Promise.all([store.meetingList(now), store.waitingInSessions()])
  const near = meetings.filter(({ start, end }) => start - NEAR_MS < now && now < end + NEAR_MS)
  return [...near.map(({ id }) => id), ...waiting.map(({ meetingId }) => meetingId)]
}
