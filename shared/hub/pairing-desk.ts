/**
 * The hub's side of pairing. Invariants:
 * - a nonce that was shown for a commitment is one try, whether or not the other side ever comes back: otherwise one in
 *   between would look at the number and silently begin anew until it fits;
 * - tries that nobody accepted are counted; at `TRIES` the desk is closed until the secretary opens it again [SYNC-83];
 * - nobody is let in without the secretary's word on this very pairing.
 */
import type { Random } from '../kernel/ports.ts'
import { fail, ok, type Result } from '../kernel/result.ts'
import { APP_MARK } from '../wire/protocol.ts'
import { type Digest, equalBytes, toHex } from './bytes.ts'
import { type PairBegin, type PairBegun, PairingId, type PairReveal, type PairStanding } from './pairing.ts'
import { commitmentTo, comparedNumber, NONCE_BYTES, type PairingFacts } from './sas.ts'

export const TRIES = 10
/** As long as two people need to read out six digits, with room for one who went for the secretary. */
export const PAIRING_LIFE_MS = 180_000

export interface PairingDeskPorts {
  readonly digest: Digest
  readonly random: Pick<Random, 'bytes'>
  readonly monotonicMs: () => number
  readonly certificate: Uint8Array
  readonly hub: PairBegun['hub']
  /** Somebody waits at the desk, or no longer does. */
  readonly changed: () => void
}

/** A device whose number is to be compared. */
export interface Waiting {
  readonly pairingId: PairingId
  readonly guest: PairingFacts['guest']
  readonly number: string
}

interface Pairing {
  readonly begin: PairBegin
  readonly nonce: Uint8Array
  readonly dueMs: number
  number: string | null
  state: PairStanding['state']
}

export type PairRefusal = 'pair/closed' | 'pair/unknown' | 'pair/broken'

export interface PairingDesk {
  readonly begin: (begin: PairBegin) => Result<PairBegun, 'pair/closed'>
  readonly reveal: (reveal: PairReveal) => Result<PairStanding, 'pair/unknown' | 'pair/broken'>
  readonly ask: (pairingId: PairingId) => PairStanding
  readonly waiting: () => readonly Waiting[]
  /** The secretary's word. Answers the device to let in; null when it is refused or gone. */
  readonly answer: (pairingId: PairingId, same: boolean) => PairBegin | null
  readonly isOpen: () => boolean
  /** By the secretary's hand: ten more tries. */
  readonly open: () => void
}

export function createPairingDesk(ports: PairingDeskPorts): PairingDesk {
  const pairings = new Map<PairingId, Pairing>()
  let spent = 0

  const sweep = (): void => sweepOut(pairings, ports.monotonicMs())

  return {
    begin: (begin) => {
      sweep()
      if (spent >= TRIES) return fail('pair/closed')
      spent += 1
      const pairingId = PairingId.parse(toHex(ports.random.bytes(16)))
      const nonce = Uint8Array.from(ports.random.bytes(NONCE_BYTES))
      const dueMs = ports.monotonicMs() + PAIRING_LIFE_MS
      pairings.set(pairingId, { begin, nonce, dueMs, number: null, state: 'comparing' })
      if (spent >= TRIES) ports.changed()
      return ok({ app: APP_MARK, pairingId, nonce, hub: ports.hub })
    },
    reveal: ({ pairingId, nonce }) => {
      sweep()
      const pairing = pairings.get(pairingId)
      if (pairing === undefined || pairing.state !== 'comparing' || pairing.number !== null)
        return fail('pair/unknown')
      const expected = commitmentTo(ports.digest, pairing.begin, nonce)
      if (!equalBytes(expected, pairing.begin.commitment)) {
        pairing.state = 'refused'
        return fail('pair/broken')
      }
      const facts = { certificate: ports.certificate, hub: ports.hub, guest: pairing.begin }
      pairing.number = comparedNumber(ports.digest, facts, { guest: nonce, hub: pairing.nonce })
      ports.changed()
      return ok(standing('comparing'))
    },
    ask: (pairingId) => {
      sweep()
      return standing(pairings.get(pairingId)?.state ?? 'expired')
    },
    waiting: () => {
      sweep()
      return [...pairings].flatMap(([pairingId, { begin: guest, number, state }]) =>
        state === 'comparing' && number !== null ? [{ pairingId, guest, number }] : [],
      )
    },
    answer: (pairingId, same) => {
      sweep()
      const pairing = pairings.get(pairingId)
      if (pairing === undefined || pairing.number === null || pairing.state !== 'comparing') return null
      pairing.state = same ? 'accepted' : 'refused'
      // Two people have compared: that was no blind try.
      if (same) spent -= 1
      ports.changed()
      return same ? pairing.begin : null
    },
    isOpen: () => spent < TRIES,
    open: () => {
      spent = 0
      ports.changed()
    },
  }
}

const standing = (state: PairStanding['state']): PairStanding => ({ app: APP_MARK, state })

function sweepOut(pairings: Map<PairingId, Pairing>, nowMs: number): void {
  for (const pairing of pairings.values())
    if (pairing.state === 'comparing' && pairing.dueMs <= nowMs) pairing.state = 'expired'
  // An answer may be asked for once more after it was given; long after, nobody asks.
  for (const [id, { dueMs }] of pairings) if (dueMs + PAIRING_LIFE_MS < nowMs) pairings.delete(id)
}
