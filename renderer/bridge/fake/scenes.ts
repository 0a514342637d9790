import { aPerson, aSyncStatus, dayMs } from './builders.ts'
import { roomScenes } from './rooms.ts'
import { SESSION_MOMENTS } from './session-scene.ts'
import type { World } from './world.ts'

/** `session-voting`, `session-voting-secretary`, `session-running-lost`: each moment, for each role, with and without a line. */
function sessionScenes(): Record<string, () => Partial<World>> {
  const scenes: Record<string, () => Partial<World>> = {}
  for (const at of SESSION_MOMENTS)
    for (const as of ['chair', 'secretary', 'delegate', 'guest', 'other-chair'] as const)
      for (const isLost of [false, true]) {
        const name = ['session', at, as !== 'chair' && as, isLost && 'lost'].filter(Boolean).join('-')
        scenes[name] = () => ({ session: { at, as, isLost } })
      }
  return scenes
}

/** Worlds to look at, by name; see preview/. */
export const scenes: Readonly<Record<string, (now: number) => Partial<World>>> = {
  ready: () => ({}),
  ...sessionScenes(),
  ...roomScenes,
  empty: (now) => ({
    meetings: [],
    sync: aSyncStatus(now, { pullRemainingBytes: 2_400_000, lastSentAt: null }),
    items: 0,
    papers: 0,
    tasks: [],
    groups: [],
  }),
  offline: (now) => ({
    sync: aSyncStatus(now, {
      link: 'offline',
      failure: { code: 'net/unreachable' },
      waitingCount: 6,
      refusedCount: 1,
      nextTryInMs: 45_000,
      clockSkewMs: -3 * dayMs,
      disk: 'low',
      downloads: {
        activeCount: 1,
        waitingCount: 4,
        remainingBytes: 61_000_000,
        paused: false,
        bytesPerSecond: null,
        heldCount: 0,
        heldBy: null,
      },
    }),
    outboxCount: 7,
    downloadCount: 5,
  }),
  queue: (now) => ({
    sync: aSyncStatus(now, {
      downloads: {
        activeCount: 1,
        waitingCount: 299,
        remainingBytes: 1_900_000_000,
        paused: false,
        bytesPerSecond: 52_000,
        heldCount: 12,
        heldBy: 'slow',
      },
    }),
    downloadCount: 300,
  }),
  portal: (now) => ({
    sync: aSyncStatus(now, { link: 'blocked', failure: { code: 'net/captive-portal' }, waitingCount: 3 }),
    outboxCount: 3,
  }),
  small: () => ({ items: 6, papers: 9 }),
  'signed-out': () => ({
    status: { phase: 'signed-out', serverUrl: 'https://hop.vanlang.thainguyen.gov.vn', people: [] },
  }),
  'signed-out-people': () => ({
    status: {
      phase: 'signed-out',
      serverUrl: 'https://hop.vanlang.thainguyen.gov.vn',
      people: [aPerson(0), aPerson(2)],
    },
  }),
  'first-start': () => ({ status: { phase: 'signed-out', serverUrl: '', people: [] } }),
  'choosing-pin': () => ({ status: { phase: 'choosing-pin', person: aPerson(0), keyring: false } }),
  locked: () => ({
    status: {
      phase: 'locked',
      serverUrl: 'https://hop.vanlang.thainguyen.gov.vn',
      people: [aPerson(0), aPerson(2)],
      lastPersonId: aPerson(0).id,
      waitMs: null,
    },
  }),
  waiting: () => ({
    status: {
      phase: 'locked',
      serverUrl: 'https://hop.vanlang.thainguyen.gov.vn',
      people: [aPerson(0)],
      lastPersonId: aPerson(0).id,
      waitMs: 75_000,
    },
  }),
}
