import { expect, test } from 'vitest'
import type { Instant } from '../../shared/kernel/instant.ts'
import { type Follower, newFollower } from '../../shared/session/follower.ts'
import { deviceIdOf, MEETING, type Room, runningRoom } from '../../tests/support/session-room.ts'
import { openVote } from '../../tests/support/session-votes.ts'
import { createSessionPace } from './session-pace.ts'

/** How long the device of member 3, whom no nudge reaches, rests after it has looked at this room. */
async function restAfterLook(room: Room): Promise<number> {
  const follower: Follower = { ...newFollower(MEETING, deviceIdOf(3)), log: room.log }
  return new Promise((resolve) => {
    const pace = createSessionPace({
      store: { meetingList: () => Promise.reject(new Error()), waitingInSessions: async () => [] },
      desk: { exchange: async () => undefined, read: async () => follower },
      clock: { now: () => 0 as Instant, monotonicMs: () => 0 },
      timers: {
        set: (ms) => {
          resolve(ms)
          return () => undefined
        },
      },
      random: { bytes: (count) => new Uint8Array(count), fraction: () => 1 },
    })
    pace.follow(MEETING)
  })
}

test('[SES-33] while a vote is open a device looks within two seconds, whether a nudge comes or not', async () => {
  const room = runningRoom()
  expect(await restAfterLook(room)).toBeGreaterThan(20_000)
  const voteId = openVote(room)
  expect(await restAfterLook(room)).toBeLessThanOrEqual(1250)
  room.say(1, { is: 'vote-stop', voteId })
  expect(await restAfterLook(room)).toBeGreaterThan(20_000)
})
