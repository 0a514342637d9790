import { describe, expect, it } from 'vitest'
import type { DownloadRow, OutboxRow, SyncStatus } from '../../shared/ipc/views.ts'
import { instant } from '../../shared/kernel/instant.ts'
import { initialState, step } from '../../shared/sync/machine.ts'
import type { SyncEvent } from '../../shared/sync/state.ts'
import { createJournal } from '../sync/journal.ts'
import { diagnosticsOf, reportOf, type Standing } from './diagnostics.ts'

const at = instant(Date.UTC(2026, 10, 23, 1, 2, 3))
const CANARIES = {
  paper: 'Tờ trình số 12 về chè xanh',
  meeting: 'Phiên họp thường kỳ tháng 11',
  note: 'Đồng chí An xem lại số liệu',
  address: 'https://hop.example.vn/v1/sync',
  half: '{"event":"app/x","what":"Nguyễn Văn',
}

function standing(): Standing {
  const journal = createJournal()
  let state = initialState
  const events: SyncEvent[] = [
    { type: 'started' },
    { type: 'failed', ticket: 1, why: 'net/dns', retryAfterMs: 0 },
    { type: 'personAsked' },
  ]
  for (const event of events) {
    const next = step(state, event)
    journal.add({ at, before: state, event, effects: next.effects })
    state = next.state
  }
  const status: SyncStatus = {
    link: 'offline',
    failure: { code: 'net/dns' },
    waitingCount: 3,
    refusedCount: 1,
    onHubCount: 0,
    lastSavedAt: at,
    lastSentAt: null,
    lastReceivedAt: null,
    putBackAt: null,
    movedAt: null,
    pullRemainingBytes: 0,
    downloads: {
      activeCount: 0,
      waitingCount: 2,
      remainingBytes: 99,
      paused: false,
      bytesPerSecond: null,
      heldCount: 0,
      heldBy: null,
    },
    clockSkewMs: null,
    nextTryInMs: 1000,
    disk: 'ok',
  }
  return { state, status, transitions: journal.read(), cut: false }
}

describe('diagnostics', () => {
  it('show each step with where it came from and led to, newest first', () => {
    const { transitions, phase } = diagnosticsOf(standing())
    expect(phase).toBe('exchanging')
    expect(transitions.map(({ event, from, to, why }) => ({ event, from, to, why }))).toEqual([
      { event: 'personAsked', from: 'waiting', to: 'exchanging', why: null },
      { event: 'failed', from: 'exchanging', to: 'waiting', why: 'net/dns' },
      { event: 'started', from: 'stopped', to: 'exchanging', why: null },
    ])
    expect(transitions[2]?.effects).toContain('exchange')
  })
})

describe('the file to send', () => {
  const outbox = [
    {
      opId: '0197c1c8-0280-757c-9394-0dcc2f87aec8',
      at,
      layer: 'meeting',
      paperName: CANARIES.paper,
      meetingName: CANARIES.meeting,
      fileId: null,
      summary: CANARIES.note,
      state: 'refused',
      code: 'op/not-allowed',
    },
  ] as unknown as OutboxRow[]
  const downloads = [
    {
      fileVersionId: '0197c1c8-0280-757c-9394-0dcc2f87aec9',
      fileId: '0197c1c8-0280-757c-9394-0dcc2f87aeca',
      paperName: CANARIES.paper,
      meetingName: CANARIES.meeting,
      size: 60_000_000,
      state: { at: 'failed', failure: { code: 'net/cut', params: { address: CANARIES.address } } },
    },
  ] as unknown as DownloadRow[]
  const made = (): string =>
    reportOf({
      at,
      about: { version: '0.1.0', platform: 'win32 x64', developmentRuntime: false },
      standing: standing(),
      outbox,
      downloads,
      journal: ['{"at":"2026-11-23T16:34:02.808Z","event":"app/opened","code":"x"}', CANARIES.half],
    })

  it('holds states, codes and sizes', () => {
    expect(JSON.parse(made())).toMatchObject({
      at,
      what: 'phong-hop/diagnostics/1',
      phase: 'exchanging',
      status: { waitingCount: 3, failure: { code: 'net/dns' } },
      outbox: [{ state: 'refused', code: 'op/not-allowed' }],
      downloads: [{ size: 60_000_000, state: { at: 'failed', failure: { code: 'net/cut' } } }],
      journal: [
        { at: '2026-11-23T16:34:02.808Z', event: 'app/opened' },
        { event: 'journal/unreadable-line' },
      ],
    })
  })
  it.each(Object.entries(CANARIES))('holds no %s', (_name, canary) => {
    expect(made()).not.toContain(canary)
  })
})
