/** Sessions as the app wires them: nudges, lines to server and hub, what waits, views of the whole. Nobody asks by hand. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createSessionSitting, type SessionSitting } from '../../main/app/session-sitting.ts'
import { nodeTimers } from '../../main/sync/node-timers.ts'
import type { MeetingId } from '../../shared/kernel/ids.ts'
import type { Does } from '../../shared/session/index.ts'
import type { SessionView } from '../../shared/session/view.ts'
import { type Laptop, openLaptop } from '../hub/laptop.ts'
import { openRoom } from '../hub/room.ts'
import { NAMES, type Office, openOffice, type Who } from '../server/office.ts'
import { RULES } from '../support/session-room.ts'
import { HDND } from '../support/session-votes.ts'

interface Seat {
  readonly laptop: Laptop
  readonly sitting: SessionSitting
  readonly view: () => Promise<SessionView>
  readonly say: (does: Does) => Promise<void>
}

describe('a session in the app', () => {
  let office: Office
  const seats: Seat[] = []
  beforeEach(async () => {
    office = await openOffice()
  })
  afterEach(async () => {
    for (const { sitting, laptop } of seats.splice(0)) {
      sitting.end()
      await laptop.close()
    }
    await office.close()
  })

  const meetingId = (): MeetingId => office.meetingId
  const seatOf = async (who: Who): Promise<Seat> => {
    const laptop = await openLaptop(office, who)
    const sitting = createSessionSitting({
      personId: laptop.device.personId,
      deviceId: laptop.device.id,
      store: laptop.store,
      links: () => laptop.sessionLinks,
      clock: office.clock,
      random: { bytes: (length) => crypto.getRandomValues(new Uint8Array(length)), fraction: () => 0 },
      timers: nodeTimers,
      changed: () => undefined,
    })
    laptop.sessions = sitting
    const seat: Seat = {
      laptop,
      sitting,
      view: async () => {
        const view = await sitting.view(meetingId())
        if (!view.ok) throw new Error(view.failure.code)
        return view.value
      },
      say: async (does) => {
        const asked = await sitting.ask(meetingId(), does)
        if (!asked.ok) throw new Error(asked.failure.code)
      },
    }
    seats.push(seat)
    return seat
  }
  const seen = (seat: Seat, look: (view: SessionView) => void): Promise<void> =>
    vi.waitFor(async () => look(await seat.view()), { timeout: 30_000, interval: 50 })
  const statusOf = (view: SessionView, who: Who) =>
    view.people.find(({ personId }) => personId === office.people[who])?.status

  test('[SES-33] [SES-34] [SES-35] [SES-36] people see each other come by nudges alone; what was asked without a line goes to the hub that took over', async () => {
    const [an, binh, chi] = [await seatOf('an'), await seatOf('binh'), await seatOf('chi')]
    const leave = seats.map(({ laptop }) => laptop.toServer())
    await vi.waitFor(async () => {
      for (const { laptop } of seats) expect((await laptop.store.devices()).length).toBe(3)
      for (const { laptop } of seats) expect((await laptop.store.meetingDetail(meetingId())).ok).toBe(true)
    }, 60_000)
    expect(await chi.view()).toMatchObject({ phase: 'none', mayOpen: true, host: null })
    expect(await binh.view()).toMatchObject({ phase: 'none', mayOpen: false })
    expect(await chi.sitting.open(meetingId(), 'nobody', { rules: RULES })).toMatchObject({
      failure: { code: 'session/no-line' },
    })
    expect(await chi.sitting.open(meetingId(), 'server', { rules: RULES })).toMatchObject({ ok: true })
    await seen(binh, (view) => expect(view).toMatchObject({ phase: 'gathering', role: 'delegate' }))
    await binh.say({ is: 'check-in', personId: office.people.binh, how: 'self' })
    await seen(an, (view) => expect(statusOf(view, 'binh')).toBe('present'))
    await an.say({ is: 'check-in', personId: office.people.an, how: 'self' })
    await an.say({ is: 'begin' })
    await seen(binh, (view) =>
      expect(view).toMatchObject({
        phase: 'running',
        quorum: { present: 2 },
        host: { kind: 'server', reached: true },
      }),
    )

    // The server is gone; what Bình asks waits, and is shown so.
    for (const stop of leave) stop()
    await office.server.stop()
    await binh.say({
      is: 'speech',
      as: 'speech',
      itemId: null,
      toPersonId: null,
      quote: null,
      note: 'xin ý kiến',
    })
    await seen(binh, (view) => {
      expect(view.asks.map(({ does, code }) => [does.is, code])).toEqual([['speech', null]])
      expect(view.host?.reached).toBe(false)
    })
    const room = await openRoom(office, chi.laptop.device, null)
    try {
      // As a laptop seeds its own hub.
      for (const scope of await chi.laptop.store.seedScopes())
        room.hub.seed(await chi.laptop.store.hubSeed(scope, office.clock.now()))
      for (const { laptop } of seats) laptop.toHub(room)
      await seen(chi, (view) =>
        expect(view.lines).toMatchObject([{ lineId: room.hubId, reached: true, runs: false }]),
      )
      expect(await chi.sitting.takeOver(meetingId(), room.hubId)).toMatchObject({ ok: true })
      await seen(an, (view) => {
        expect(view.host).toMatchObject({ kind: 'hub', reached: true })
        expect(view.speeches.map(({ personId, note }) => [personId, note])).toEqual([
          [office.people.binh, 'xin ý kiến'],
        ])
      })
      await seen(binh, (view) => expect(view.asks).toEqual([]))
      await secretVote(an, binh)
      const history = await binh.sitting.history(meetingId())
      expect(history[0]).toMatchObject({ no: 1, byName: NAMES.chi, does: { is: 'open' } })
      expect(history.map(({ no }) => no)).toEqual(history.map((_, at) => at + 1))
    } finally {
      await room.close()
    }
  })

  /** The device votes by itself once its person has chosen, and finds the ballot after the close. */
  async function secretVote(an: Seat, binh: Seat): Promise<void> {
    await an.say({ is: 'vote', form: { ...HDND, secret: true, mayChange: false } })
    await seen(an, (view) => expect(view.votes).toHaveLength(1))
    const voteId = (await an.view()).votes[0]?.voteId
    if (voteId === undefined) throw new Error('no vote')
    await an.say({ is: 'vote-start', voteId })
    await seen(binh, (view) => expect(view.votes).toMatchObject([{ status: 'open', own: { is: 'none' } }]))
    expect(await binh.sitting.voteSecretly(meetingId(), voteId, 1)).toMatchObject({ ok: true })
    await seen(binh, (view) => expect(view.votes).toMatchObject([{ own: { is: 'sent' }, ballots: [] }]))
    expect(
      binh.laptop.sentApart.map(({ url, headers }) => [new URL(url).pathname, headers.has('authorization')]),
    ).toEqual([[`/v1/meetings/${meetingId()}/session/ballot`, false]])
    await an.say({ is: 'vote-stop', voteId })
    await seen(binh, (view) =>
      expect(view.votes).toMatchObject([{ own: { is: 'counted' }, result: { counts: [0, 1, 0] } }]),
    )
    expect(await binh.sitting.checkBallot(meetingId(), voteId)).toEqual({ counted: true, choice: 1 })
    expect(await an.sitting.checkBallot(meetingId(), voteId)).toEqual({ counted: null, choice: null })
  }
})
