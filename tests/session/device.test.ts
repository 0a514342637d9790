/** The device's own desk over its real store: server, hub, restarts. */
import { encode } from 'cborg'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createSecretDesk, type SecretDesk } from '../../main/session/secret-desk.ts'
import { createSessionDesk, type SessionCarrier, type SessionDesk } from '../../main/session/session-desk.ts'
import type { MeetingId, OpId } from '../../shared/kernel/ids.ts'
import { fail, ok } from '../../shared/kernel/result.ts'
import { SessionResponse } from '../../shared/session/exchange.ts'
import { waitingOf } from '../../shared/session/follower.ts'
import type { RosterEntry } from '../../shared/session/index.ts'
import { CBOR_TYPE } from '../../shared/wire/protocol.ts'
import { type Laptop, openLaptop } from '../hub/laptop.ts'
import { openRoom } from '../hub/room.ts'
import { bearer, call, type Device, newId } from '../server/device.ts'
import { type Office, openOffice } from '../server/office.ts'
import { RULES } from '../support/session-room.ts'
import { HDND } from '../support/session-votes.ts'
import { postBallot } from './sitter.ts'

const asks = { is: 'speech', as: 'speech', itemId: null, toPersonId: null, quote: null, note: '' } as const

/** What the app's transport is to the desk. */
const carrierTo = (device: () => Device | null): SessionCarrier => ({
  id: device()?.url ?? '',
  exchange: async (meetingId, request) => {
    const at = device()
    if (at === null) return fail('net/offline')
    const answer = await call(`${at.url}/v1/meetings/${meetingId}/session`, {
      method: 'POST',
      body: new Uint8Array(encode(request)),
      headers: { 'content-type': CBOR_TYPE, accept: CBOR_TYPE, ...bearer(at) },
    })
    const read = SessionResponse.safeParse(answer.value)
    return read.success ? ok(read.data) : fail('server/failed')
  },
})

interface Seat {
  readonly laptop: Laptop
  /** To whom it has a line. */
  readonly lines: Device[]
  desk: SessionDesk
}

describe('a session on a device', () => {
  let office: Office
  const seats: Seat[] = []
  beforeEach(async () => {
    office = await openOffice()
  })
  afterEach(async () => {
    for (const { laptop } of seats.splice(0)) await laptop.close()
    await office.close()
  })

  const deskOf = ({ laptop, lines }: Pick<Seat, 'laptop' | 'lines'>): SessionDesk =>
    createSessionDesk({
      deviceId: laptop.device.id,
      store: laptop.store,
      carriers: () => lines.map((line) => carrierTo(() => line)),
      clock: office.clock,
      newId: () => newId() as OpId,
      changed: () => undefined,
    })
  /** Everybody's devices are in everybody's directory before the meeting. */
  const sit = async (...people: ('an' | 'binh' | 'chi')[]): Promise<Seat[]> => {
    const laptops = await Promise.all(people.map((who) => openLaptop(office, who)))
    for (const laptop of laptops) {
      const stop = laptop.toServer()
      await vi.waitFor(async () => expect((await laptop.store.devices()).length).toBe(people.length), 60_000)
      stop()
      const lines = [laptop.device]
      seats.push({ laptop, lines, desk: deskOf({ laptop, lines }) })
    }
    return seats
  }
  const roster = (): RosterEntry[] =>
    (['an', 'binh', 'chi'] as const).map((who) => ({
      personId: office.people[who],
      role: who === 'an' ? 'chair' : who === 'binh' ? 'delegate' : 'secretary',
      member: who !== 'chi',
      votes: who !== 'chi',
      unit: '',
    }))
  const meetingId = (): MeetingId => office.meetingId
  const open = async ({ desk, lines }: Seat): Promise<void> => {
    const [line] = lines
    const at = await carrierTo(() => line ?? null).exchange(meetingId(), {
      v: 1,
      deviceId: line?.id as never,
      head: { no: 0, hash: new Uint8Array(32) },
      commands: [],
    })
    if (!at.ok) throw new Error(at.failure.code)
    await desk.ask(meetingId(), { is: 'open', rules: RULES, roster: roster(), host: at.value.self })
    await desk.exchange(meetingId())
  }

  test('[SES-31] what was asked without a network is on the disk, and goes out after a restart, once', async () => {
    const [an, binh, chi] = await sit('an', 'binh', 'chi')
    if (an === undefined || binh === undefined || chi === undefined) throw new Error('nobody')
    await open(chi)
    await binh.desk.exchange(meetingId())
    const [line] = binh.lines.splice(0)
    const asked = await binh.desk.ask(meetingId(), asks)
    expect([asked.ok, binh.desk.waitingCount()]).toEqual([true, 1])
    // The app ends and begins again over the same store, then the link is back.
    binh.desk = deskOf(binh)
    expect(waitingOf(await binh.desk.read(meetingId()))).toHaveLength(1)
    if (line !== undefined) binh.lines.push(line)
    await binh.desk.exchange(meetingId())
    await binh.desk.exchange(meetingId())
    await an.desk.exchange(meetingId())
    const { log } = await an.desk.read(meetingId())
    expect(log.session.speeches.map(({ personId }) => personId)).toEqual([office.people.binh])
    expect((await deskOf(binh).read(meetingId())).log.head).toEqual(log.head)
  })

  test('[SES-9] a device with lines to server and hub follows the session from one to the other, and has it on its disk', async () => {
    const [an, binh, chi] = await sit('an', 'binh', 'chi')
    if (an === undefined || binh === undefined || chi === undefined) throw new Error('nobody')
    await open(chi)
    await an.desk.ask(meetingId(), { is: 'check-in', personId: office.people.an, how: 'self' })
    await an.desk.exchange(meetingId())
    await chi.desk.exchange(meetingId())
    const room = await openRoom(office, chi.laptop.device, null)
    try {
      const seeder = { ...chi.laptop.device, cursors: {}, epoch: null }
      await room.seedFrom(seeder)
      chi.lines.unshift(await room.enter(chi.laptop.device))
      await chi.desk.exchange(meetingId())
      const at = await carrierTo(() => chi.lines[0] ?? null).exchange(meetingId(), {
        v: 1,
        deviceId: chi.laptop.device.id,
        head: { no: 0, hash: new Uint8Array(32) },
        commands: [],
      })
      if (!at.ok) throw new Error(at.failure.code)
      const { head } = (await chi.desk.read(meetingId())).log
      await chi.desk.ask(meetingId(), { is: 'take-over', host: at.value.self, head })
      await chi.desk.exchange(meetingId())
      binh.lines.splice(0, 1, await room.enter(binh.laptop.device))
      await binh.desk.ask(meetingId(), asks)
      await binh.desk.exchange(meetingId())
      await chi.desk.exchange(meetingId())
      // An has a line to the server alone, and hears of it there: Chi's device has both.
      await an.desk.exchange(meetingId())
      const [ofAn, ofBinh] = [await deskOf(an).read(meetingId()), await deskOf(binh).read(meetingId())]
      expect([ofAn.log.epoch, ofAn.log.session.host?.kind]).toEqual([2, 'hub'])
      expect(ofAn.log.head).toEqual(ofBinh.log.head)
      expect(ofAn.log.session.speeches).toHaveLength(1)
    } finally {
      await room.close()
    }
  })

  test('[SES-33] a line that hangs holds up no other one, and piles nothing up', async () => {
    const [an] = await sit('an', 'binh', 'chi')
    if (an === undefined) throw new Error('nobody')
    let hung = 0
    const hanging: SessionCarrier = {
      id: 'hanging',
      exchange: () => {
        hung += 1
        return new Promise(() => undefined)
      },
    }
    await open(an)
    const desk = createSessionDesk({
      deviceId: an.laptop.device.id,
      store: an.laptop.store,
      carriers: () => [hanging, carrierTo(() => an.lines[0] ?? null)],
      clock: office.clock,
      newId: () => newId() as OpId,
      changed: () => undefined,
    })
    for (let times = 0; times < 5; times += 1) void desk.exchange(meetingId())
    await desk.ask(meetingId(), { is: 'check-in', personId: office.people.an, how: 'self' })
    await vi.waitFor(async () => expect(waitingOf(await desk.read(meetingId()))).toEqual([]), 20_000)
    expect(hung).toBe(1)
  })

  const secretDeskOf = ({ laptop, lines, desk }: Seat): SecretDesk =>
    createSecretDesk({
      personId: laptop.device.personId,
      store: laptop.store,
      desk,
      post: async (id, ballot) => (await postBallot(lines[0]?.url ?? '', id, ballot)).status === 200,
      random: { bytes: (length) => new Uint8Array(length), fraction: () => 0 },
      pause: async () => undefined,
    })

  test('[SES-27] a device votes again by itself when another host begins the secret vote anew, and finds its ballot', async () => {
    const [an, binh, chi] = await sit('an', 'binh', 'chi')
    if (an === undefined || binh === undefined || chi === undefined) throw new Error('nobody')
    await open(chi)
    const say = async ({ desk }: Seat, does: Parameters<SessionDesk['ask']>[1]): Promise<void> => {
      await desk.ask(meetingId(), does)
      await desk.exchange(meetingId())
    }
    for (const one of [an, binh])
      await say(one, { is: 'check-in', personId: one.laptop.device.personId, how: 'self' })
    await say(an, { is: 'begin' })
    await say(an, { is: 'vote', form: { ...HDND, secret: true } })
    const voteId = (await an.desk.read(meetingId())).log.session.votes[0]?.voteId
    if (voteId === undefined) throw new Error('no vote')
    await say(an, { is: 'vote-start', voteId })
    await binh.desk.exchange(meetingId())
    // Bình votes at the server; the app begins anew between the choice and the ballot.
    expect(await secretDeskOf(binh).cast(meetingId(), voteId, 1)).toMatchObject({ ok: true })
    expect(await secretDeskOf(binh).cast(meetingId(), voteId, 0)).toMatchObject({ ok: false })
    binh.desk = deskOf(binh)
    await secretDeskOf(binh).goOn(meetingId())
    await chi.desk.exchange(meetingId())
    const room = await openRoom(office, chi.laptop.device, null)
    try {
      await room.seedFrom({ ...chi.laptop.device, cursors: {}, epoch: null })
      for (const one of [chi, an, binh]) one.lines.splice(0, 1, await room.enter(one.laptop.device))
      await chi.desk.exchange(meetingId())
      const at = await carrierTo(() => chi.lines[0] ?? null).exchange(meetingId(), {
        v: 1,
        deviceId: chi.laptop.device.id,
        head: { no: 0, hash: new Uint8Array(32) },
        commands: [],
      })
      if (!at.ok) throw new Error(at.failure.code)
      const { head } = (await chi.desk.read(meetingId())).log
      await say(chi, { is: 'take-over', host: at.value.self, head })
      await binh.desk.exchange(meetingId())
      await secretDeskOf(binh).goOn(meetingId())
      expect(await secretDeskOf(binh).wasCounted(meetingId(), voteId)).toBeNull()
      await say(an, { is: 'vote-stop', voteId })
      await binh.desk.exchange(meetingId())
      const vote = (await binh.desk.read(meetingId())).log.session.votes[0]
      expect([vote?.round, vote?.result?.counts]).toEqual([2, [0, 1, 0]])
      expect(await secretDeskOf(binh).wasCounted(meetingId(), voteId)).toBe(true)
      expect(await secretDeskOf(an).wasCounted(meetingId(), voteId)).toBeNull()
    } finally {
      await room.close()
    }
  })
})
