/**
 * Cuts a content where its bytes say so (FastCDC with normalised chunking; Xia et al., USENIX ATC 2016): the same bytes
 * are cut alike wherever they lie in a file, so what moved by an inserted page is found again.
 *
 * Chunks have 4 to 64 KiB, about 19 KiB in the mean. Below 16 KiB a cut needs 16 zero bits of the hash, above it 12.
 */
import { GEAR } from './gear.ts'

export const CHUNK_BYTES = { least: 4 * 1024, normal: 16 * 1024, most: 64 * 1024 } as const

const HARD = 0xffff0000 | 0
const EASY = 0xfff00000 | 0

/** One content, piece by piece. */
export class Cutter {
  /** Bytes of the chunk under way, and their hash from the least length on. */
  #length = 0
  #hash = 0

  /** Where in `bytes`, read from `from` on, the chunk under way ends (exclusive); -1 when it goes on behind them. */
  next(bytes: Uint8Array, from: number): number {
    const base = from - this.#length
    let at = Math.max(from, Math.min(bytes.length, base + CHUNK_BYTES.least))
    const normal = Math.min(bytes.length, base + CHUNK_BYTES.normal)
    const most = Math.min(bytes.length, base + CHUNK_BYTES.most)
    let hash = this.#hash
    for (const [end, mask] of [
      [normal, HARD],
      [most, EASY],
    ] as const) {
      for (; at < end; at += 1) {
        hash = ((hash << 1) + (GEAR[bytes[at] as number] as number)) | 0
        if ((hash & mask) === 0) return this.#cut(at + 1)
      }
    }
    if (most - base === CHUNK_BYTES.most) return this.#cut(most)
    this.#length = bytes.length - base
    this.#hash = hash
    return -1
  }

  #cut(at: number): number {
    this.#length = 0
    this.#hash = 0
    return at
  }
}
