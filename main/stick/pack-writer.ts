/** Writes a pack as its bytes come: one piece in memory, the signature over everything at the end. */
import { createHash, type Hash } from 'node:crypto'
import { STICK_LIMITS } from '../../shared/stick/limits.ts'
import { encodePrologue, type Prologue } from '../../shared/stick/prologue.ts'
import { type Sealing, sealPiece, signPack } from './crypto.ts'

export interface PackShape {
  readonly prologue: Prologue
  /** 32 bytes. */
  readonly key: Uint8Array
  /** PKCS #8 DER. */
  readonly signingKey: Uint8Array
}

export class PackWriter {
  readonly #shape: PackShape
  readonly #out: (bytes: Uint8Array) => Promise<void>
  readonly #hash: Hash = createHash('sha256')
  readonly #sealing: Sealing
  readonly #prologue: Uint8Array
  readonly #piece = Buffer.alloc(STICK_LIMITS.pieceBytes)
  #filled = 0
  #index = 0
  #begun = false
  bytes = 0

  constructor(shape: PackShape, out: (bytes: Uint8Array) => Promise<void>) {
    this.#shape = shape
    this.#out = out
    this.#prologue = encodePrologue(shape.prologue)
    const prologueHash = createHash('sha256').update(this.#prologue).digest()
    this.#sealing = { key: shape.key, noncePrefix: shape.prologue.noncePrefix, prologueHash }
  }

  readonly write = async (plain: Uint8Array): Promise<void> => {
    if (!this.#begun) await this.#put(this.#prologue)
    this.#begun = true
    for (let at = 0; at < plain.length; ) {
      // A full piece goes out when something follows it: only then is it known not to be the last one.
      if (this.#filled === STICK_LIMITS.pieceBytes) await this.#seal(false)
      const took = Math.min(STICK_LIMITS.pieceBytes - this.#filled, plain.length - at)
      this.#piece.set(plain.subarray(at, at + took), this.#filled)
      this.#filled += took
      at += took
    }
  }

  /** SHA-256 of the whole file. */
  readonly finish = async (): Promise<Uint8Array> => {
    if (this.#filled === 0) throw new Error('a pack without contents')
    await this.#seal(true)
    this.#piece.fill(0)
    const hash = this.#hash.copy().digest()
    await this.#put(signPack(this.#shape.signingKey, hash))
    return new Uint8Array(this.#hash.digest())
  }

  async #seal(last: boolean): Promise<void> {
    const sealed = sealPiece(
      this.#sealing,
      { index: this.#index, last },
      this.#piece.subarray(0, this.#filled),
    )
    this.#index += 1
    this.#filled = 0
    await this.#put(sealed)
  }

  async #put(bytes: Uint8Array): Promise<void> {
    this.bytes += bytes.length
    if (this.bytes > STICK_LIMITS.fileBytes) throw new Error('a pack that is too large for a stick')
    this.#hash.update(bytes)
    await this.#out(bytes)
  }
}
