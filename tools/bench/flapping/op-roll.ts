/** Which ops a device of a crowd holds, a bit for each: half an hour of five hundred people is four million of them. */
import type { OpId } from '../../../shared/kernel/ids.ts'

/** Numbers of all ops that this process has heard of, in that order. */
const numbers = new Map<OpId, number>()

function numberOf(opId: OpId): number {
  const known = numbers.get(opId)
  if (known !== undefined) return known
  numbers.set(opId, numbers.size)
  return numbers.size - 1
}

export class OpRoll {
  #bits = new Uint8Array(1024)
  #size = 0

  get size(): number {
    return this.#size
  }

  add(opId: OpId): void {
    const at = numberOf(opId)
    const byte = at >> 3
    if (byte >= this.#bits.length) {
      const wider = new Uint8Array(Math.max(byte + 1, this.#bits.length * 2))
      wider.set(this.#bits)
      this.#bits = wider
    }
    const before = this.#bits[byte] ?? 0
    const after = before | (1 << (at & 7))
    if (after === before) return
    this.#bits[byte] = after
    this.#size += 1
  }

  has(opId: OpId): boolean {
    const at = numbers.get(opId)
    return at !== undefined && ((this.#bits[at >> 3] ?? 0) & (1 << (at & 7))) !== 0
  }
}
