/**
 * The number that two people compare. The device commits to its nonce before it sees the hub's, so that whoever sits
 * between them cannot look for nonces that give the same number on both screens: one in a million for each try, and the
 * tries are counted (pairing-desk.ts). The number covers both device keys, the persons' ids and the certificate.
 */
import { type Digest, framed } from './bytes.ts'

export const NONCE_BYTES = 32

/** All that both must have seen alike. */
export interface PairingFacts {
  /** SHA-256 of the certificate, as each side has it. */
  readonly certificate: Uint8Array
  readonly hub: { readonly deviceId: string; readonly bodyId: string; readonly publicKey: Uint8Array }
  readonly guest: { readonly deviceId: string; readonly personId: string; readonly publicKey: Uint8Array }
}

const text = (words: string): Uint8Array => new TextEncoder().encode(words)

export function commitmentTo(
  digest: Digest,
  guest: PairingFacts['guest'],
  nonce: Uint8Array,
): Uint8Array<ArrayBuffer> {
  return digest(
    framed([
      text('phong-hop/pair/1/commit'),
      text(guest.deviceId),
      text(guest.personId),
      guest.publicKey,
      nonce,
    ]),
  )
}

/** Six digits. Of 2^64 values the remainder by a million is even to one part in 10^13. */
export function comparedNumber(
  digest: Digest,
  facts: PairingFacts,
  nonces: { readonly guest: Uint8Array; readonly hub: Uint8Array },
): string {
  const { hub, guest } = facts
  const hash = digest(
    framed([
      text('phong-hop/pair/1/number'),
      facts.certificate,
      text(hub.deviceId),
      text(hub.bodyId),
      hub.publicKey,
      text(guest.deviceId),
      text(guest.personId),
      guest.publicKey,
      nonces.guest,
      nonces.hub,
    ]),
  )
  const value = new DataView(hash.buffer, hash.byteOffset, 8).getBigUint64(0)
  return String(value % 1_000_000n).padStart(6, '0')
}
