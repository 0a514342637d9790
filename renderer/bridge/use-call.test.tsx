// @vitest-environment jsdom
import { act, cleanup, renderHook, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { instant } from '../../shared/kernel/instant.ts'
import { api } from './api.ts'
import { aMeeting, aSyncStatus } from './fake/builders.ts'
import type { FakeBridge } from './fake/fake-bridge.ts'
import { aWorld, bridgeOf } from './fake/world.ts'
import { useCall } from './use-call.ts'
import { useSyncStatus } from './use-standing.ts'

let bridge: FakeBridge
const now = Date.UTC(2026, 10, 23, 4, 45)
const countOf = (name: string) => bridge.calls.filter((call) => call.name === name).length

beforeEach(() => {
  bridge = bridgeOf(aWorld({ now }))
  Object.assign(window, { meeting: bridge })
})
afterEach(cleanup)

describe('useCall', () => {
  it('goes from loading to ready', async () => {
    const { result } = renderHook(() => useCall('meetings.list', {}))
    expect(result.current.state).toBe('loading')
    await waitFor(() => expect(result.current.state).toBe('ready'))
  })
  it('gives the failure, and the answer after a retry', async () => {
    bridge.failWith('meetings.list', { code: 'storage/failed' })
    const { result } = renderHook(() => useCall('meetings.list', {}))
    await waitFor(() =>
      expect(result.current).toMatchObject({ state: 'failed', failure: { code: 'storage/failed' } }),
    )
    bridge.failWith('meetings.list', null)
    act(() => {
      if (result.current.state === 'failed') result.current.retry()
    })
    await waitFor(() => expect(result.current.state).toBe('ready'))
  })
  it('asks again after a signal that matters, and only then', async () => {
    const [mine, other] = [aMeeting(0, now).id, aMeeting(1, now).id]
    const { result } = renderHook(() =>
      useCall(
        'meetings.detail',
        { meetingId: mine },
        {
          renewOn: { 'meetings.changed': ({ meetingIds }) => meetingIds.includes(mine) },
        },
      ),
    )
    await waitFor(() => expect(result.current.state).toBe('ready'))
    act(() => bridge.emit('meetings.changed', { meetingIds: [other] }))
    expect(countOf('meetings.detail')).toBe(1)
    act(() => bridge.emit('meetings.changed', { meetingIds: [mine] }))
    await waitFor(() => expect(countOf('meetings.detail')).toBe(2))
  })
  it('turns many signals during one question into one more question', async () => {
    bridge.hold('meetings.list')
    const { result } = renderHook(() =>
      useCall('meetings.list', {}, { renewOn: { 'meetings.changed': true } }),
    )
    await waitFor(() => expect(countOf('meetings.list')).toBe(1))
    act(() => {
      for (let turn = 0; turn < 20; turn += 1) bridge.emit('meetings.changed', { meetingIds: [] })
    })
    expect(countOf('meetings.list')).toBe(1)
    act(() => bridge.release('meetings.list'))
    await waitFor(() => expect(result.current.state).toBe('ready'))
    await waitFor(() => expect(countOf('meetings.list')).toBe(2))
  })
  it('drops the late answer to an old question and keeps the old answer meanwhile', async () => {
    bridge.answer('search.find', ({ query }) => ({
      ...{ total: query.length, groups: [], hits: [], tookMs: 1 },
    }))
    const { result, rerender } = renderHook(
      ({ query }) => useCall('search.find', { query, within: 'all', limit: 10, offset: 0 }),
      { initialProps: { query: 'a' } },
    )
    await waitFor(() => expect(result.current).toMatchObject({ state: 'ready', value: { total: 1 } }))
    bridge.hold('search.find')
    rerender({ query: 'ab' })
    rerender({ query: 'abc' })
    expect(result.current).toMatchObject({ state: 'ready', isOld: true, value: { total: 1 } })
    act(() => bridge.release('search.find'))
    await waitFor(() => expect(result.current).toMatchObject({ isOld: false, value: { total: 3 } }))
  })
  it('answers a crash of the bridge as a failure, never as an exception', async () => {
    Object.assign(window, { meeting: { ...bridge, call: () => Promise.reject(new Error('gone')) } })
    expect(await api['meetings.list']({})).toMatchObject({ ok: false, failure: { code: 'ipc/crashed' } })
  })
})

describe('useSyncStatus', () => {
  it('lets a signal win over the answer to the question before it', async () => {
    bridge.hold('sync.status')
    const { result } = renderHook(() => useSyncStatus())
    act(() => bridge.emit('sync.changed', aSyncStatus(now, { waitingCount: 9 })))
    act(() => bridge.release('sync.status'))
    await act(async () => {})
    expect(result.current?.waitingCount).toBe(9)
  })
})

describe('the fake', () => {
  it('refuses to show what main could not send', async () => {
    bridge.answer('sync.status', () => ({ ...aSyncStatus(now), lastSentAt: instant(1.5) }))
    expect(await api['sync.status']({})).toMatchObject({ ok: false })
  })
})
