import { createHash, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { BodyId, DeviceId, PersonId } from '../kernel/ids.ts'
import type { Digest } from './bytes.ts'
import { framed } from './bytes.ts'
import type { PairBegin, PairBegun } from './pairing.ts'
import { createPairingDesk, PAIRING_LIFE_MS, type PairingDesk, TRIES } from './pairing-desk.ts'
import { commitmentTo, comparedNumber, type PairingFacts } from './sas.ts'

const digest: Digest = (...parts) => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return new Uint8Array(hash.digest())
}
const id = (digit: string): string => `0190aaaa-bbbb-7ccc-8ddd-${digit.repeat(12)}`
const bytes = (length: number): Uint8Array<ArrayBuffer> => Uint8Array.from(randomBytes(length))

const hub: PairBegun['hub'] = {
  deviceId: DeviceId.parse(id('1')),
  bodyId: BodyId.parse(id('2')),
  publicKey: bytes(32),
}
const certificate = bytes(32)
const me = () => ({
  deviceId: DeviceId.parse(id('3')),
  personId: PersonId.parse(id('4')),
  publicKey: bytes(32),
})

let nowMs = 0
let desk: PairingDesk
beforeEach(() => {
  nowMs = 1000
  desk = createPairingDesk({
    digest,
    random: { bytes },
    monotonicMs: () => nowMs,
    certificate,
    hub,
    changed: () => undefined,
  })
})

interface Guest {
  readonly begin: PairBegin
  readonly nonce: Uint8Array<ArrayBuffer>
}
function guest(facts = me()): Guest {
  const nonce = bytes(32)
  return { begin: { v: 1, ...facts, commitment: commitmentTo(digest, facts, nonce) }, nonce }
}
function begun(begin: PairBegin): PairBegun {
  const answer = desk.begin(begin)
  if (!answer.ok) throw new Error(answer.failure.code)
  return answer.value
}

describe('pairing by a compared number', () => {
  it('[SYNC-82] shows the same number on both sides, and lets the device in on the word of the secretary alone', () => {
    const { begin, nonce } = guest()
    const { pairingId, nonce: hubNonce } = begun(begin)
    expect(desk.waiting()).toEqual([])
    expect(desk.reveal({ pairingId, nonce })).toMatchObject({ ok: true, value: { state: 'comparing' } })
    const mine = comparedNumber(digest, { certificate, hub, guest: begin }, { guest: nonce, hub: hubNonce })
    expect(desk.waiting()).toEqual([{ pairingId, guest: begin, number: mine }])
    expect(mine).toMatch(/^\d{6}$/)
    expect(desk.ask(pairingId).state).toBe('comparing')
    expect(desk.answer(pairingId, true)).toEqual(begin)
    expect(desk.ask(pairingId).state).toBe('accepted')
    expect(desk.waiting()).toEqual([])
    expect(desk.answer(pairingId, true)).toBeNull()
  })

  it('lets nobody in whose numbers differ, who is not there, or who came too late', () => {
    const { begin, nonce } = guest()
    const { pairingId } = begun(begin)
    expect(desk.answer(pairingId, true)).toBeNull()
    desk.reveal({ pairingId, nonce })
    expect(desk.answer(pairingId, false)).toBeNull()
    expect(desk.ask(pairingId).state).toBe('refused')
    const late = guest()
    const second = begun(late.begin)
    desk.reveal({ pairingId: second.pairingId, nonce: late.nonce })
    nowMs += PAIRING_LIFE_MS
    expect(desk.answer(second.pairingId, true)).toBeNull()
    expect(desk.ask(second.pairingId).state).toBe('expired')
  })

  it('refuses a nonce that was not committed to, and every second one', () => {
    const { begin, nonce } = guest()
    const { pairingId } = begun(begin)
    expect(desk.reveal({ pairingId, nonce: bytes(32) })).toMatchObject({ failure: { code: 'pair/broken' } })
    expect(desk.reveal({ pairingId, nonce })).toMatchObject({ failure: { code: 'pair/unknown' } })
    const other = guest()
    const again = begun(other.begin)
    expect(desk.reveal({ pairingId: again.pairingId, nonce: other.nonce }).ok).toBe(true)
    expect(desk.reveal({ pairingId: again.pairingId, nonce: other.nonce })).toMatchObject({
      failure: { code: 'pair/unknown' },
    })
  })

  it('[SYNC-83] gives one in between ten numbers to choose from and no more, even if it never reveals', () => {
    const numbers = new Set<string>()
    let closed = 0
    for (let attempt = 0; attempt < 10_000; attempt += 1) {
      const { begin, nonce } = guest()
      const answer = desk.begin(begin)
      if (!answer.ok) {
        closed += 1
        continue
      }
      // It knows its own nonce, so it knows the number the moment the hub's nonce is here, and walks away.
      numbers.add(
        comparedNumber(digest, { certificate, hub, guest: begin }, { guest: nonce, hub: answer.value.nonce }),
      )
      nowMs += PAIRING_LIFE_MS
    }
    expect(numbers.size).toBeLessThanOrEqual(TRIES)
    expect(closed).toBe(10_000 - TRIES)
    expect(desk.isOpen()).toBe(false)
    desk.open()
    expect(desk.begin(guest().begin).ok).toBe(true)
  })

  it('does not close for a hall full of devices that are let in one after the other', () => {
    for (let device = 0; device < 40; device += 1) {
      const { begin, nonce } = guest()
      const { pairingId } = begun(begin)
      desk.reveal({ pairingId, nonce })
      expect(desk.answer(pairingId, true)).toEqual(begin)
    }
    expect(desk.isOpen()).toBe(true)
  })

  it('without a commitment one in between finds the same number in a moment (what the commitment is for)', () => {
    // Negative control: the number as it would be if the guest's nonce could be chosen after the hub's was seen.
    const facts: PairingFacts = { certificate, hub, guest: me() }
    const hubNonce = bytes(32)
    // Three of the six digits, so that the search ends within the test; all six take a thousand times as long.
    const wanted = '123'
    const found = Array.from({ length: 20_000 }, () => bytes(32)).find((nonce) =>
      comparedNumber(digest, facts, { guest: nonce, hub: hubNonce }).startsWith(wanted),
    )
    expect(found).toBeDefined()
  })
})

describe('the number', () => {
  const nonceOf = fc.uint8Array({ minLength: 32, maxLength: 32 })

  it('covers certificate, keys, ids and both nonces', () => {
    fc.assert(
      fc.property(nonceOf, nonceOf, nonceOf, nonceOf, (cert, key, one, other) => {
        const facts: PairingFacts = { certificate: cert, hub, guest: { ...me(), publicKey: key } }
        const nonces = { guest: one, hub: other }
        const changed = (bytesIn: Uint8Array) => bytesIn.with(0, (bytesIn[0] ?? 0) ^ 1)
        const rest: readonly [PairingFacts, { guest: Uint8Array; hub: Uint8Array }][] = [
          [{ ...facts, certificate: changed(cert) }, nonces],
          [{ ...facts, guest: { ...facts.guest, publicKey: changed(key) } }, nonces],
          [{ ...facts, guest: { ...facts.guest, personId: id('9') } }, nonces],
          [{ ...facts, guest: { ...facts.guest, deviceId: id('9') } }, nonces],
          [{ ...facts, hub: { ...hub, deviceId: id('9') } }, nonces],
          [{ ...facts, hub: { ...hub, bodyId: id('9') } }, nonces],
          [{ ...facts, hub: { ...hub, publicKey: changed(hub.publicKey) } }, nonces],
          [facts, { guest: changed(one), hub: other }],
          [facts, { guest: one, hub: changed(other) }],
          [facts, { guest: other, hub: one }],
        ]
        const number = comparedNumber(digest, facts, nonces)
        const same = rest.filter(([a, b]) => comparedNumber(digest, a, b) === number)
        // Two of a million may meet by chance; that two of ten do so in one run of a thousand is one in 10^7.
        expect(same.length).toBeLessThan(one.join() === other.join() ? 3 : 2)
      }),
      { numRuns: 300 },
    )
  })

  it('is as likely any as another', () => {
    const counts = Array.from({ length: 100 }, () => 0)
    for (let count = 0; count < 20_000; count += 1) {
      const nonce = new Uint8Array(32)
      new DataView(nonce.buffer).setUint32(0, count)
      const number = comparedNumber(
        digest,
        {
          certificate: nonce,
          hub: { ...hub, publicKey: nonce },
          guest: { ...hub, personId: '', publicKey: nonce },
        },
        { guest: nonce, hub: nonce },
      )
      const bin = Number(number.slice(0, 2))
      counts[bin] = (counts[bin] ?? 0) + 1
    }
    const chiSquare = counts.reduce((sum, seen) => sum + (seen - 200) ** 2 / 200, 0)
    // 99 degrees of freedom; fixed inputs, so the same on every run.
    expect(chiSquare).toBeLessThan(150)
  })

  it('is made of parts that cannot run into each other', () => {
    const text = (words: string) => new TextEncoder().encode(words)
    expect(framed([text('ab'), text('c')])).not.toEqual(framed([text('a'), text('bc')]))
    expect(framed([text('')])).not.toEqual(framed([]))
  })
})
