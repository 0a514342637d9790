/** The chunks of a content on its way: which of them lie in contents that are here, and which came as they should. */
import { createHash } from 'node:crypto'
import { HASH_BYTES, type Manifest } from '../../shared/chunks/manifest.ts'
import { type Place, placesOf } from '../../shared/chunks/reuse.ts'
import { NO_SPANS, type Span, type Spans, withSpan } from '../../shared/chunks/spans.ts'

/** A content that is here, whole and verified. */
export interface Base {
  readonly manifest: Manifest
  readonly read: (start: number, end: number) => Promise<Uint8Array>
  readonly close: () => Promise<void>
}

export class ChunkPlan {
  readonly #manifest: Manifest
  readonly #bases: readonly Base[]
  readonly #places: Place[]
  readonly #good = new Set<number>()
  /** How often a chunk came wrong. */
  readonly #wrong = new Map<number, number>()

  constructor(manifest: Manifest, bases: readonly Base[]) {
    this.#manifest = manifest
    this.#bases = bases
    this.#places = placesOf(
      manifest,
      bases.map((base) => base.manifest),
    )
  }

  /** Chunks that share a byte with `span`, in order. */
  touching({ start, end }: Span): readonly Place[] {
    let [low, high] = [0, this.#places.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#places[middle]?.end ?? 0) <= start) low = middle + 1
      else high = middle
    }
    let last = low
    while (last < this.#places.length && (this.#places[last]?.start ?? end) < end) last += 1
    return this.#places.slice(low, last)
  }

  /** Bytes that lie here already, in other contents. */
  localIn(span: Span): Spans {
    return this.touching(span)
      .filter(({ known }) => known !== null)
      .reduce<Spans>((spans, one) => withSpan(spans, one), NO_SPANS)
  }

  /** Bytes [start, end) of a chunk that lies here; null when its content has gone bad, and the chunk has to travel. */
  async local({ at, start }: Place, part: Span): Promise<Uint8Array | null> {
    const known = this.#places[at]?.known ?? null
    const base = known === null ? undefined : this.#bases[known.base]
    if (known === null || base === undefined) return null
    const from = known.start + part.start - start
    try {
      return await base.read(from, from + part.end - part.start)
    } catch {
      this.#places.forEach((place, index) => {
        if (place.known?.base === known.base) this.#places[index] = { ...place, known: null }
      })
      return null
    }
  }

  isGood(place: Place): boolean {
    return this.#good.has(place.at)
  }

  /** Looks at the bytes of a chunk. How often they were wrong by now; 0 when they are right. */
  check({ at }: Place, bytes: Uint8Array): number {
    const hash = createHash('sha256').update(bytes).digest().subarray(0, HASH_BYTES)
    if (hash.equals(this.#manifest.hashes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES))) {
      this.#good.add(at)
      return 0
    }
    const wrong = (this.#wrong.get(at) ?? 0) + 1
    this.#wrong.set(at, wrong)
    return wrong
  }

  /** They are missing again. */
  forget(span: Span): void {
    for (const { at } of this.touching(span)) this.#good.delete(at)
  }

  async close(): Promise<void> {
    await Promise.all(this.#bases.map((base) => base.close()))
  }
}
