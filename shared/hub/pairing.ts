/** Messages by which a device that the hub does not know is let in: CBOR bodies over the hub's TLS [SYNC-82]. */
import { z } from 'zod'
import { BodyId, DeviceId, PersonId } from '../kernel/ids.ts'
import { APP_MARK } from '../wire/protocol.ts'

const exactly = (length: number) =>
  z.instanceof(Uint8Array).refine((bytes) => bytes.length === length, `not ${length} bytes`)
const app = z.literal(APP_MARK)

export const PAIR_PATHS = {
  begin: '/v1/pair/begin',
  reveal: '/v1/pair/reveal',
  ask: '/v1/pair/ask',
} as const

/** Names one pairing; made by the hub, 16 random bytes in hexadecimal. */
export const PairingId = z
  .string()
  .regex(/^[0-9a-f]{32}$/)
  .brand<'PairingId'>()
export type PairingId = z.infer<typeof PairingId>

export const PairBegin = z.object({
  v: z.literal(1),
  deviceId: DeviceId,
  personId: PersonId,
  /** Raw Ed25519, 32 bytes. */
  publicKey: exactly(32),
  commitment: exactly(32),
})
export type PairBegin = z.infer<typeof PairBegin>

export const PairBegun = z.object({
  app,
  pairingId: PairingId,
  nonce: exactly(32),
  hub: z.object({ deviceId: DeviceId, bodyId: BodyId, publicKey: exactly(32) }),
})
export type PairBegun = z.infer<typeof PairBegun>

export const PairReveal = z.object({ pairingId: PairingId, nonce: exactly(32) })
export type PairReveal = z.infer<typeof PairReveal>

export const PairAsk = z.object({ pairingId: PairingId })
export type PairAsk = z.infer<typeof PairAsk>

/** `comparing`: the secretary has not yet said. */
export const PairStanding = z.object({
  app,
  state: z.enum(['comparing', 'accepted', 'refused', 'expired']),
})
export type PairStanding = z.infer<typeof PairStanding>
