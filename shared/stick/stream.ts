/**
 * The sealed pieces between prologue and signature (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár):
 *
 *   piece i:  AES-256-GCM of `pieceBytes` plain bytes, the last one of 1 to `pieceBytes`, followed by its tag
 *   nonce  =  noncePrefix (7) ‖ i (4, big endian) ‖ 1 for the last piece, else 0
 *   associated data = SHA-256 of the prologue's bytes
 *   last 64 bytes of the file: Ed25519 over "phong-hop/stick/1\n" ‖ SHA-256 of everything before
 *
 * So no piece can be left out, doubled, moved, cut off or taken from another pack.
 */
import { STICK_LIMITS } from './limits.ts'

export const STICK_DOMAIN = 'phong-hop/stick/1\n'
export const TAG_BYTES = 16
export const SIGNATURE_BYTES = 64
const SEALED_BYTES = STICK_LIMITS.pieceBytes + TAG_BYTES

export interface PiecePlace {
  readonly index: number
  readonly last: boolean
  /** Offset in the file, and bytes with the tag. */
  readonly offset: number
  readonly sealedBytes: number
}

/** Where the pieces are in a file of `fileBytes`; null when its length fits no whole number of them. */
export function piecesOf(
  start: number,
  fileBytes: number,
): { readonly count: number; readonly at: (index: number) => PiecePlace } | null {
  const sealed = fileBytes - start - SIGNATURE_BYTES
  if (sealed <= TAG_BYTES || fileBytes > STICK_LIMITS.fileBytes) return null
  const count = Math.ceil(sealed / SEALED_BYTES)
  const rest = sealed - (count - 1) * SEALED_BYTES
  if (rest <= TAG_BYTES) return null
  return {
    count,
    at: (index) => {
      const last = index === count - 1
      return { index, last, offset: start + index * SEALED_BYTES, sealedBytes: last ? rest : SEALED_BYTES }
    },
  }
}

/** Bytes of a whole file with `plainBytes` in its pieces. */
export const fileBytesOf = (prologueBytes: number, plainBytes: number): number =>
  prologueBytes +
  plainBytes +
  Math.max(1, Math.ceil(plainBytes / STICK_LIMITS.pieceBytes)) * TAG_BYTES +
  SIGNATURE_BYTES

export function nonceOf(prefix: Uint8Array, { index, last }: Pick<PiecePlace, 'index' | 'last'>): Uint8Array {
  const nonce = new Uint8Array(12)
  nonce.set(prefix, 0)
  new DataView(nonce.buffer).setUint32(7, index)
  nonce[11] = last ? 1 : 0
  return nonce
}
