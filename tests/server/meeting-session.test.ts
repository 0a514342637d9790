import { encode } from 'cborg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { sessionCrypto } from '../../server/session/crypto.ts'
import { deviceOf } from '../../server/store/session-rows.ts'
import { entryOf, type LogPorts, type RosterEntry, verifyLog } from '../../shared/session/index.ts'
import { CBOR_TYPE } from '../../shared/wire/protocol.ts'
import { openRoom } from '../hub/room.ts'
import { goOnWithBallot, postBallot, type SecretBallot, type Sitter, sitter } from '../session/sitter.ts'
import { RULES } from '../support/session-room.ts'
import { HDND } from '../support/session-votes.ts'
import { bearer, call, codeOf } from './device.ts'
import { type Office, openOffice, type Who } from './office.ts'

describe('a session on the server', () => {
  let office: Office
  let ports: LogPorts
  beforeEach(async () => {
    office = await openOffice()
    ports = { ...sessionCrypto(), deviceOf: (id) => deviceOf(office.server.store.reads, id) }
  })
  afterEach(() => office.close())

  const sit = async (who: Who): Promise<Sitter> =>
    sitter(await office.device(who), { meetingId: office.meetingId, ports, skewMs: 5 * 3_600_000 })
  const roster = (): RosterEntry[] => [
    { personId: office.people.an, role: 'chair', member: true, votes: true, unit: '' },
    { personId: office.people.binh, role: 'delegate', member: true, votes: true, unit: 'Tổ 1' },
    { personId: office.people.chi, role: 'secretary', member: false, votes: false, unit: '' },
  ]
  const open = async (chi: Sitter): Promise<void> => {
    const { self } = await chi.exchange()
    expect(await chi.say({ is: 'open', rules: RULES, roster: roster(), host: self })).toBeNull()
  }
  const checkIn = (one: Sitter) => one.say({ is: 'check-in', personId: one.device.personId, how: 'self' })

  test('[SES-29] what was acknowledged is in the log after a restart, in the same entries', async () => {
    const [chi, an] = [await sit('chi'), await sit('an')]
    await open(chi)
    expect(await checkIn(an)).toBeNull()
    expect(await an.say({ is: 'begin' })).toBeNull()
    await office.restart()
    chi.device.url = an.device.url = office.url()
    await chi.settle()
    expect(chi.follower.log.head).toEqual(an.follower.log.head)
    expect(chi.state().phase).toBe('running')
    expect(await chi.say({ is: 'pause', as: 'break', minutes: 10 })).toBeNull()
    const whole = { meetingId: office.meetingId, known: chi.follower.log.head }
    expect(verifyLog(chi.follower.entries, whole, ports).ok).toBe(true)
  })

  test('[SES-30] a roster that is not the meeting’s, a stranger, another’s device and a revoked one get nothing in', async () => {
    const [chi, an, dung] = [await sit('chi'), await sit('an'), await sit('dung')]
    const { self } = await chi.exchange()
    for (const wrong of [roster().slice(0, 2), roster().map((one) => ({ ...one, role: 'chair' as const }))])
      expect(await chi.say({ is: 'open', rules: RULES, roster: wrong, host: self })).toBe(
        'session/bad-roster',
      )
    expect(
      await chi.say({
        is: 'open',
        rules: RULES,
        roster: roster(),
        host: { ...self, key: new Uint8Array(32) },
      }),
    ).toBe('waiting')
    expect((await dung.post()).status).toBe(404)
    await open(chi)
    // A command that An's device signed as if Bình's had.
    const forged = await sit('binh')
    an.ask({ is: 'check-in', personId: office.people.an, how: 'self' })
    const [own] = an.follower.own
    if (own === undefined) throw new Error('nothing was asked')
    const stolen = { ...own.signed, deviceId: forged.device.id }
    forged.follower = { ...forged.follower, own: [{ ...own, signed: stolen }] }
    expect((await forged.exchange()).verdicts[0]?.code).toBe('log/forged-command')
    // Whoever brings it, a command is its signer's: Chi carries An's.
    chi.follower = { ...chi.follower, own: [...chi.follower.own, own] }
    await chi.exchange()
    expect(entryOf(chi.follower.log, own.commandId)).toBe(2)
    office.server.store.write((tx) => {
      tx.sql('UPDATE device SET revoked_at = 1 WHERE device_id = ?').run(an.device.id)
    })
    an.ask({ is: 'begin' })
    chi.follower = { ...chi.follower, own: [...chi.follower.own, ...an.follower.own.slice(1)] }
    expect((await chi.exchange()).verdicts.at(-1)?.code).toBe('sync/revoked-device')
  })

  test('[SES-13] the code of the door is the desk’s to show, and good for who has read it', async () => {
    const [chi, an, binh] = [await sit('chi'), await sit('an'), await sit('binh')]
    await open(chi)
    const { door } = await chi.exchange()
    expect(door).toMatch(/^\d{8}$/)
    expect((await binh.exchange()).door).toBeNull()
    const qr = { is: 'check-in', personId: office.people.binh, how: 'qr' } as const
    expect(await binh.say(qr, 'mãđoánmò')).toBe('session/no-door-code')
    expect(await binh.say(qr, door ?? '')).toBeNull()
    office.clock.advance(120_000)
    expect(await an.say({ is: 'check-in', personId: office.people.an, how: 'qr' }, door ?? '')).toBe(
      'session/no-door-code',
    )
  })

  test('[SES-9] from the server to a hub and back in mid-vote: every ballot once, the log one whole', async () => {
    const [chi, an, binh] = [await sit('chi'), await sit('an'), await sit('binh')]
    await open(chi)
    for (const one of [an, binh]) await checkIn(one)
    await an.say({ is: 'begin' })
    await an.say({ is: 'vote', form: HDND })
    const voteId = an.state().votes[0]?.voteId
    if (voteId === undefined) throw new Error('no vote')
    await an.say({ is: 'vote-start', voteId })
    expect(await an.say({ is: 'ballot', voteId, choice: 0, note: '' })).toBeNull()
    const atServer = { chi: chi.device, an: an.device, binh: binh.device }

    const room = await openRoom(office, chi.device)
    try {
      await chi.settle()
      chi.device = await room.enter(chi.device)
      binh.device = await room.enter(binh.device)
      // The ballot is asked where nobody runs the session: it waits.
      const ballot = binh.ask({ is: 'ballot', voteId, choice: 1, note: '' })
      expect((await binh.exchange()).runs).toBe(false)
      expect(entryOf(binh.follower.log, ballot)).toBeNull()
      await chi.settle()
      const { self } = await chi.exchange()
      expect(await chi.say({ is: 'take-over', host: self, head: chi.follower.log.head })).toBeNull()
      await binh.settle()
      expect(entryOf(binh.follower.log, ballot)).not.toBeNull()
      await chi.settle()
      // An, still at the server, has not heard of it: the server does not run it on.
      expect(await an.say({ is: 'item-end' })).toBe('session/already')
      chi.device = atServer.chi
      await chi.settle()
      expect(await an.say({ is: 'vote-stop', voteId })).toBe('waiting')
      const { self: server } = await chi.exchange()
      expect(await chi.say({ is: 'take-over', host: server, head: chi.follower.log.head })).toBeNull()
      await an.settle()
      expect(an.state().votes[0]?.result).toMatchObject({ counts: [1, 1, 0], answered: 2 })
      binh.device = atServer.binh
      await binh.settle()
      await chi.settle()
      expect(binh.follower.log.head).toEqual(chi.follower.log.head)
      expect([chi.follower.log.epoch, chi.state().host?.kind]).toEqual([3, 'server'])
    } finally {
      await room.close()
    }
  })

  test('[SES-10] what a host took that its successor did not know is brought again, once, and judged anew', async () => {
    const [chi, an, binh] = [await sit('chi'), await sit('an'), await sit('binh')]
    await open(chi)
    for (const one of [an, binh]) await checkIn(one)
    await chi.settle()
    const room = await openRoom(office, chi.device)
    try {
      // Taken by the server and known to Bình alone, who then comes into the room.
      const asks = {
        is: 'speech',
        as: 'speech',
        itemId: null,
        toPersonId: null,
        quote: null,
        note: '',
      } as const
      expect(await binh.say(asks)).toBeNull()
      chi.device = await room.enter(chi.device)
      await chi.settle()
      const { self } = await chi.exchange()
      expect(await chi.say({ is: 'take-over', host: self, head: chi.follower.log.head })).toBeNull()
      binh.device = await room.enter(binh.device)
      await binh.settle()
      await chi.settle()
      expect(chi.state().speeches).toHaveLength(1)
      expect(binh.follower.log.head).toEqual(chi.follower.log.head)
      expect(chi.follower.log.epoch).toBe(2)
    } finally {
      await room.close()
    }
  })

  test('[SES-41] a ballot that comes after the close is told to the desk by name, and to nobody else', async () => {
    const [chi, an, binh] = [await sit('chi'), await sit('an'), await sit('binh')]
    await open(chi)
    for (const one of [an, binh]) expect(await checkIn(one)).toBeNull()
    expect(await an.say({ is: 'begin' })).toBeNull()
    const voteId = an.ask({ is: 'vote', form: HDND })
    await an.exchange()
    expect(await an.say({ is: 'vote-start', voteId })).toBeNull()
    await binh.settle()
    expect(await an.say({ is: 'vote-stop', voteId })).toBeNull()
    expect(await binh.say({ is: 'ballot', voteId, choice: 0, note: '' })).toBe('vote/closed')
    const late = [{ voteId, personId: office.people.binh }]
    for (const desk of [chi, an]) expect((await desk.exchange()).late).toEqual(late)
    expect((await binh.exchange()).late).toBeUndefined()
  })

  test('[SES-25] a secret vote over HTTP: a token each by name, ballots from nobody, counted in the log', async () => {
    const [chi, an, binh] = [await sit('chi'), await sit('an'), await sit('binh')]
    await open(chi)
    for (const one of [an, binh]) await checkIn(one)
    await an.say({ is: 'begin' })
    await an.say({ is: 'vote', form: { ...HDND, secret: true } })
    const voteId = an.state().votes[0]?.voteId
    if (voteId === undefined) throw new Error('no vote')
    await an.say({ is: 'vote-start', voteId })
    const ballots = new Map<Sitter, SecretBallot>()
    for (const [one, choice] of [
      [an, 0],
      [binh, 2],
    ] as const) {
      const ballot: SecretBallot = { choice, blinded: null, sealed: null }
      ballots.set(one, ballot)
      await one.settle()
      while (ballot.sealed === null) {
        expect(await goOnWithBallot(one, voteId, ballot)).toBe(true)
        await one.settle()
      }
      for (const again of [1, 2])
        expect([
          again,
          (await postBallot(office.url(), office.meetingId, { v: 1, voteId, ballot: ballot.sealed })).status,
        ]).toEqual([again, 200])
      expect(await one.say({ is: 'token', voteId, round: 1, blinded: new Uint8Array(256).fill(1) })).toBe(
        'vote/already-has-token',
      )
      const forged = {
        message: ballot.sealed.message.map((byte) => byte ^ 1),
        signature: ballot.sealed.signature,
      }
      expect(
        (await postBallot(office.url(), office.meetingId, { v: 1, voteId, ballot: forged })).status,
      ).toBe(400)
    }
    await office.restart()
    for (const one of [chi, an, binh]) one.device.url = office.url()
    expect(await chi.say({ is: 'vote-stop', voteId })).toBeNull()
    await an.settle()
    expect(an.state().votes[0]?.result).toMatchObject({ counts: [1, 0, 1], answered: 2, spoilt: 0 })
    // Each voter finds their own, and nobody's name is with it.
    const published = an.state().votes[0]?.sealed ?? []
    for (const { sealed } of ballots.values())
      expect(
        published.some(({ message }) => Buffer.from(message).equals(sealed?.message ?? Buffer.alloc(0))),
      ).toBe(true)
    const late = [...ballots.values()][0]?.sealed
    if (late === null || late === undefined) throw new Error('no ballot')
    expect((await postBallot(office.url(), office.meetingId, { v: 1, voteId, ballot: late })).status).toBe(
      400,
    )
  })

  test('[SES-32] the door takes no other shape, no other device’s request, and hides meetings that are not one’s own', async () => {
    const [an, binh] = [await sit('an'), await sit('binh')]
    const url = `${office.url()}/v1/meetings/${office.meetingId}/session`
    const headers = { 'content-type': CBOR_TYPE, ...bearer(an.device) }
    for (const body of [new Uint8Array([0xff]), encode({}), encode({ v: 1, deviceId: binh.device.id })])
      expect((await call(url, { method: 'POST', headers, body: new Uint8Array(body) })).status).toBe(400)
    const unknown = await call(url.replace(office.meetingId, office.paperId), {
      method: 'POST',
      headers,
      body: new Uint8Array(
        encode({ v: 1, deviceId: an.device.id, head: { no: 0, hash: new Uint8Array(32) }, commands: [] }),
      ),
    })
    expect([unknown.status, codeOf(unknown)]).toEqual([404, 'http/not-found'])
    const nobody = await postBallot(office.url(), office.paperId as never, {
      v: 1,
      voteId: office.paperId as never,
      ballot: { message: new Uint8Array(99), signature: new Uint8Array(256) },
    })
    expect(nobody.status).toBe(400)
  })
})
