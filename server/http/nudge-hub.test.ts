import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { DeviceId, MeetingId } from '../../shared/kernel/ids.ts'
import { meetingScope, type Scope } from '../../shared/oparl/scope.ts'
import { Nudge } from '../../shared/wire/protocol.ts'
import type { Actor } from '../access/may.ts'
import { openServerStore, type Store } from '../store/open.ts'
import { NUDGE_LIMITS, type NudgeHub, nudgeHub } from './nudge-hub.ts'

const LISTENERS = 300
const scopeOf = (meeting: number): Scope =>
  meetingScope(`01a2262e-9bb1-7000-8000-${String(meeting).padStart(12, '0')}` as MeetingId)

let folder: string
let store: Store
let hub: NudgeHub
let told: Scope[][][]
/** Scopes that nobody may read any more. */
let closed: Set<Scope>

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] })
  folder = mkdtempSync(join(tmpdir(), 'phong-hop-nudges-'))
  store = openServerStore(folder)
  closed = new Set()
  hub = nudgeHub(store, { mayRead: (_actor, scope) => !closed.has(scope) })
  told = Array.from({ length: LISTENERS }, (_, at) => {
    const nudges: Scope[][] = []
    const socket = {
      send: (text: string) => nudges.push([...Nudge.parse(JSON.parse(text)).behind]),
      ping: () => undefined,
      close: () => undefined,
      terminate: () => undefined,
    }
    hub.add(socket, { deviceId: `device-${at}` as DeviceId, actor: {} as Actor }, () => true)
    return nudges
  })
})
afterEach(() => {
  hub.close()
  store.close()
  vi.useRealTimers()
  rmSync(folder, { recursive: true, force: true })
})

const grow = (meeting: number, byDevice: string | null = null): void =>
  store.announce({ scopes: new Set([scopeOf(meeting)]), byDevice })

test('the first nudge comes after the gathering; where many listen, the next after a rest, once for all that came', () => {
  grow(1)
  vi.advanceTimersByTime(NUDGE_LIMITS.gatherMs)
  expect(told[0]).toEqual([[scopeOf(1)]])
  for (const meeting of [2, 3, 2]) {
    grow(meeting)
    vi.advanceTimersByTime(100)
  }
  expect(told[0]).toHaveLength(1)
  vi.advanceTimersByTime(LISTENERS * NUDGE_LIMITS.restMsForEach)
  expect(told[0]).toEqual([[scopeOf(1)], [scopeOf(2), scopeOf(3)]])
  expect(told[LISTENERS - 1]).toEqual(told[0])
})

test('a device is not told of its own writes, nor of what may not be read any more when the rest is over', () => {
  grow(1, 'device-0')
  vi.advanceTimersByTime(NUDGE_LIMITS.gatherMs)
  expect([told[0], told[1]]).toEqual([[], [[scopeOf(1)]]])
  grow(2)
  vi.advanceTimersByTime(NUDGE_LIMITS.gatherMs)
  // Nothing was said to the first one yet, so it has nothing to rest from.
  expect([told[0], told[1]]).toEqual([[[scopeOf(2)]], [[scopeOf(1)]]])
  closed.add(scopeOf(2))
  vi.advanceTimersByTime(NUDGE_LIMITS.longestRestMs)
  expect(told[1]).toEqual([[scopeOf(1)]])
})
