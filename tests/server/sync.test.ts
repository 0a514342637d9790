import { decode } from 'cborg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startEpoch } from '../../server/store/epoch.ts'
import type { MeetingId } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import { bodyScope, meetingScope, personScope } from '../../shared/oparl/scope.ts'
import { LIMITS } from '../../shared/wire/protocol.ts'
import {
  anOp,
  codeOf,
  exchange,
  meetingDoc,
  newDevice,
  newId,
  paramsOf,
  privateDoc,
  pullAll,
  signedBatch,
  sync,
  yjsUpdate,
} from './device.ts'
import { aMeeting, type Office, openOffice } from './office.ts'

describe('sync over real HTTP', () => {
  let office: Office
  beforeEach(async () => {
    office = await openOffice()
  })
  afterEach(() => office.close())

  test('one round trip brings everything a person may see, and nothing else', async () => {
    const an = await office.device('an')
    const page = await exchange(an)
    expect(page.more).toBe(false)
    expect(page.remainingBytes).toBe(0)
    const kinds = page.entries.map((entry) => (decode(entry.payload) as { type: string }).type)
    expect(kinds.filter((kind) => kind === 'Person')).toHaveLength(4)
    expect(kinds).toContain('FileVersion')
    const dung = await office.device('dung')
    const scopes = new Set((await exchange(dung)).entries.map((entry) => entry.scope))
    expect([...scopes]).toEqual([bodyScope(office.bodyId)])
  })

  test('an op is acknowledged, reaches the other participant as pushed, and does not come back to its device', async () => {
    const [an, binh] = [await office.device('an'), await office.device('binh')]
    await pullAll(an)
    const op = anOp(meetingDoc(an, office.meetingId, office.fileId))
    const pushed = await exchange(an, { batches: [signedBatch(an, [op])] })
    expect(pushed.receipts).toEqual([{ opId: op.opId, scope: meetingScope(office.meetingId), seq: 6 }])
    expect((await exchange(an)).entries).toEqual([])
    const got = (await pullAll(binh)).find((entry) => entry.opId === op.opId)
    expect(got).toMatchObject({ kind: 'layer.update', author: an.personId, docId: op.docId, at: op.at })
    expect(Buffer.from(got?.payload ?? [])).toEqual(Buffer.from(op.payload))
  })

  test("cursors stop before another's entry, though the device's own writes lie behind it", async () => {
    const [an, binh] = [await office.device('an'), await office.device('binh')]
    await pullAll(an)
    await pullAll(binh)
    const theirs = anOp(meetingDoc(binh, office.meetingId, office.fileId))
    const mine = anOp(meetingDoc(an, office.meetingId, office.fileId))
    const [first, second] = await Promise.all([
      exchange(binh, { batches: [signedBatch(binh, [theirs])] }),
      exchange(an, { batches: [signedBatch(an, [mine])] }),
    ])
    const places = [...first.receipts, ...second.receipts].map(({ seq }) => seq)
    expect(new Set(places)).toEqual(new Set([6, 7]))
    expect((await pullAll(an)).map((entry) => entry.opId)).toContain(theirs.opId)
    expect((await pullAll(binh)).map((entry) => entry.opId)).toContain(mine.opId)
  })

  test('a repeated batch is acknowledged again with the first numbers and stored once', async () => {
    const an = await office.device('an')
    await pullAll(an)
    const batch = signedBatch(an, [
      anOp(privateDoc(an, office.fileId)),
      anOp(meetingDoc(an, office.meetingId, office.fileId)),
    ])
    const first = await exchange(an, { batches: [batch] })
    const again = await exchange(an, { batches: [batch, batch], gzip: true })
    expect(again.receipts).toEqual([...first.receipts, ...first.receipts])
    const other = await office.device('an')
    const ids = (await pullAll(other)).map((entry) => entry.opId)
    expect(ids.filter((id) => first.receipts.some((receipt) => receipt.opId === id))).toHaveLength(2)
  })

  test('while there is more to pull the batches are left unread', async () => {
    const an = await office.device('an')
    const batch = signedBatch(an, [anOp(privateDoc(an, office.fileId))])
    const page = await exchange(an, { batches: [batch], maxBytes: 1 })
    expect(page).toMatchObject({ more: true, receipts: [], rejects: [] })
    expect(page.entries).toHaveLength(1)
    expect(page.remainingBytes).toBeGreaterThan(0)
    await pullAll(an, 1)
    expect((await exchange(an, { batches: [batch] })).receipts).toHaveLength(1)
  })

  test('pages of any size bring the same entries in the same order, and the estimate falls to zero', async () => {
    // All signed in before the first looks: each device stands in the feed as well.
    const [first, ...others] = await Promise.all([1, 2, 3, 4, 5].map(() => office.device('an')))
    const whole = await pullAll(first ?? newDevice(''))
    for (const [at, device] of others.entries()) {
      const entries = []
      let before = Number.POSITIVE_INFINITY
      for (;;) {
        const page = await exchange(device, { maxBytes: [1, 300, 700, 5000][at] ?? 1 })
        entries.push(...page.entries)
        expect(page.remainingBytes).toBeLessThan(before)
        before = page.remainingBytes
        if (!page.more) break
      }
      expect(before).toBe(0)
      expect(entries.map((entry) => entry.opId)).toEqual(whole.map((entry) => entry.opId))
    }
  })

  test('the office comes first, then the meeting of today, the next one, and the last one', async () => {
    const day = 24 * 3_600_000
    const now = office.clock.now()
    const [past, next] = [newId() as MeetingId, newId() as MeetingId]
    for (const [id, days] of [
      [past, -9],
      [next, 5],
    ] as const) {
      const put = aMeeting({ ...office, meetingId: id }, now, {
        start: instant(now + days * day),
        end: instant(now + days * day + 1),
      })
      office.put(meetingScope(id), [put])
    }
    const an = await office.device('an')
    await pullAll(an)
    await exchange(an, { batches: [signedBatch(an, [anOp(privateDoc(an, office.fileId))])] })
    const order = [...new Set((await pullAll(await office.device('an'))).map((entry) => entry.scope))]
    expect(order).toEqual([
      bodyScope(office.bodyId),
      meetingScope(office.meetingId),
      personScope(an.personId),
      meetingScope(next),
      meetingScope(past),
    ])
  })

  test('taking part ends: the scope is revoked, and what is still to be sent there is a lasting refusal', async () => {
    const binh = await office.device('binh')
    await pullAll(binh)
    const stored = signedBatch(binh, [anOp(meetingDoc(binh, office.meetingId, office.fileId))])
    const before = await exchange(binh, { batches: [stored] })
    office.clock.advance(1)
    const without = office
      .meeting()
      .object.participants.filter(({ personId }) => personId !== office.people.binh)
    office.put(meetingScope(office.meetingId), [office.meeting({ participants: without })])
    const late = anOp(meetingDoc(binh, office.meetingId, office.fileId))
    const page = await exchange(binh, { batches: [stored, signedBatch(binh, [late])] })
    expect(page.revoked).toEqual([meetingScope(office.meetingId)])
    expect(page.entries).toEqual([])
    expect(page.rejects).toEqual([{ opId: late.opId, code: 'op/not-allowed' }])
    // What was on disk before stays acknowledged.
    expect(page.receipts).toEqual(before.receipts)
  })

  test('a closed meeting takes notes made in the room for two weeks, then no more', async () => {
    const an = await office.device('an')
    office.clock.advance(1)
    office.put(meetingScope(office.meetingId), [office.meeting({ meetingState: 'closed' })])
    await pullAll(an)
    const push = async (): Promise<[number, string[]]> => {
      const page = await exchange(an, {
        batches: [signedBatch(an, [anOp(meetingDoc(an, office.meetingId, office.fileId))])],
      })
      return [page.receipts.length, page.rejects.map((reject) => reject.code)]
    }
    expect(await push()).toEqual([1, []])
    office.clock.advance(15 * 24 * 3_600_000)
    const later = await office.device('an')
    Object.assign(an, { id: later.id, privateKey: later.privateKey, tokens: later.tokens })
    expect(await push()).toEqual([0, ['op/not-allowed']])
  })

  test('another epoch: everything is sent again from the start, whatever the cursors say', async () => {
    const an = await office.device('an')
    const all = await pullAll(an)
    office.server.store.write((tx) => void startEpoch(tx, office.clock.now(), 'test'))
    const page = await exchange(an)
    expect(page.entries.map((entry) => entry.opId)).toEqual(all.map((entry) => entry.opId))
    expect(page.cursors).toEqual(an.cursors)
  })

  test('a cursor beyond the head starts the scope again instead of skipping what comes', async () => {
    const an = await office.device('an')
    const all = await pullAll(an)
    const page = await exchange(an, { cursors: { ...an.cursors, [bodyScope(office.bodyId)]: 9_999_999 } })
    expect(page.entries).toHaveLength(all.filter((entry) => entry.scope.startsWith('body/')).length)
  })

  test('versions outside the range are named, whatever else the request holds', async () => {
    const an = await office.device('an')
    const old = await sync(an, { v: 0 })
    expect([old.status, codeOf(old)]).toEqual([426, 'sync/app-too-old'])
    const newer = await sync(an, { v: 2 })
    expect([newer.status, codeOf(newer), paramsOf(newer)]).toEqual([
      426,
      'sync/server-too-old',
      { min: 1, max: 1 },
    ])
  })

  describe('batches that are not what they say', () => {
    test('a wrong key refuses the whole request and nothing of it is stored', async () => {
      const [an, binh] = [await office.device('an'), await office.device('binh')]
      await pullAll(an)
      const honest = signedBatch(an, [anOp(privateDoc(an, office.fileId))])
      const forged = signedBatch(an, [anOp(privateDoc(an, office.fileId))], binh.privateKey)
      const answer = await sync(an, { batches: [honest, forged] })
      expect([answer.status, codeOf(answer), paramsOf(answer)['why']]).toEqual([
        400,
        'server/refused-request',
        'sync/forged-batch',
      ])
      expect(await pullAll(await office.device('an'))).not.toContainEqual(
        expect.objectContaining({ kind: 'layer.update' }),
      )
    })

    test('a changed byte, a batch of another device and a token of another device are refused', async () => {
      const [an, binh] = [await office.device('an'), await office.device('binh')]
      await pullAll(an)
      const batch = signedBatch(an, [anOp(privateDoc(an, office.fileId))])
      const changed = { ...batch, body: batch.body.map((byte, at) => (at === 40 ? byte ^ 1 : byte)) }
      expect(paramsOf(await sync(an, { batches: [changed] }))['why']).toBe('sync/forged-batch')
      const relabelled = signedBatch(an, [anOp(privateDoc(an, office.fileId))], an.privateKey, binh.id)
      expect(paramsOf(await sync(an, { batches: [relabelled] }))['why']).toBe('sync/foreign-batch')
      expect(paramsOf(await sync({ ...an, tokens: binh.tokens }))['why']).toBe('sync/foreign-device')
    })

    test("another author's document and a foreign meeting are lasting refusals of the op alone", async () => {
      const [an, binh, dung] = [
        await office.device('an'),
        await office.device('binh'),
        await office.device('dung'),
      ]
      await pullAll(an)
      await pullAll(dung)
      const theirs = [
        anOp(meetingDoc(binh, office.meetingId, office.fileId)),
        anOp(privateDoc(binh, office.fileId)),
      ]
      const own = anOp(privateDoc(an, office.fileId))
      const page = await exchange(an, { batches: [signedBatch(an, [...theirs, own])] })
      expect(page.rejects).toEqual(theirs.map(({ opId }) => ({ opId, code: 'op/not-allowed' })))
      expect(page.receipts.map((receipt) => receipt.opId)).toEqual([own.opId])
      const outside = anOp(meetingDoc(dung, office.meetingId, office.fileId))
      const unknown = anOp(meetingDoc(dung, newId() as MeetingId, office.fileId))
      const answer = await exchange(dung, { batches: [signedBatch(dung, [outside, unknown])] })
      expect(answer.rejects.map((reject) => reject.code)).toEqual(['op/not-allowed', 'op/not-allowed'])
    })

    test("another person's op id is taken, and tells nothing of where", async () => {
      const [an, binh] = [await office.device('an'), await office.device('binh')]
      await pullAll(an)
      await pullAll(binh)
      const op = anOp(privateDoc(an, office.fileId))
      await exchange(an, { batches: [signedBatch(an, [op])] })
      const copy = { ...anOp(privateDoc(binh, office.fileId)), opId: op.opId }
      const page = await exchange(binh, { batches: [signedBatch(binh, [copy])] })
      expect(page).toMatchObject({ receipts: [], rejects: [{ opId: op.opId, code: 'op/id-taken' }] })
    })

    test("what does not decode as Yjs never enters a shared layer; a private payload is nobody's to look at", async () => {
      const an = await office.device('an')
      await pullAll(an)
      const garbage = Uint8Array.from([9, 9, 9, 9, 9])
      const shared = anOp(meetingDoc(an, office.meetingId, office.fileId), garbage)
      const sealed = anOp(privateDoc(an, office.fileId), garbage)
      const page = await exchange(an, { batches: [signedBatch(an, [shared, sealed])] })
      expect(page.rejects).toEqual([{ opId: shared.opId, code: 'op/undecodable' }])
      expect(page.receipts.map((receipt) => receipt.opId)).toEqual([sealed.opId])
    })

    test('a batch over its limits is refused whole', async () => {
      const an = await office.device('an')
      await pullAll(an)
      const tooMany = Array.from({ length: LIMITS.opsInBatch + 1 }, () =>
        anOp(privateDoc(an, office.fileId), yjsUpdate()),
      )
      expect(paramsOf(await sync(an, { batches: [signedBatch(an, tooMany)] }))['why']).toBe(
        'sync/unreadable-batch',
      )
    })
  })

  test('an unregistered device cannot sync with a stolen name', async () => {
    const an = await office.device('an')
    const stranger = { ...newDevice(office.url()), tokens: an.tokens }
    expect(paramsOf(await sync(stranger))['why']).toBe('sync/foreign-device')
    const nobody = await sync({ ...stranger, tokens: { ...an.tokens, accessToken: 'x' } })
    expect([nobody.status, codeOf(nobody)]).toEqual([401, 'auth/token-refused'])
  })
})
