/** Which chunks of a content that is to come lie in contents that are here. */
import { chunkName, HASH_BYTES, type Manifest } from './manifest.ts'
import { type Span, type Spans, withSpan } from './spans.ts'

/** One chunk of the content to come. */
export interface Place extends Span {
  readonly at: number
  /** Where the same bytes lie already: which of the bases, and from which byte on. */
  readonly known: { readonly base: number; readonly start: number } | null
}

/** Every chunk of `manifest`, in order. Of several bases that hold a chunk, the first. */
export function placesOf(manifest: Manifest, bases: readonly Manifest[]): Place[] {
  const known = new Map<string, { base: number; start: number; length: number }>()
  bases.forEach(({ lengths, hashes }, base) => {
    let start = 0
    lengths.forEach((length, at) => {
      const name = chunkName(hashes, at)
      if (!known.has(name)) known.set(name, { base, start, length })
      start += length
    })
  })
  let start = 0
  return Array.from(manifest.lengths, (length, at) => {
    const found = known.get(chunkName(manifest.hashes, at))
    const place = {
      at,
      start,
      end: start + length,
      // A hash of another length is another chunk.
      known: found === undefined || found.length !== length ? null : { base: found.base, start: found.start },
    }
    start += length
    return place
  })
}

/** Bytes that have to travel. */
export function missingOf(places: readonly Place[]): Spans {
  return places.filter(({ known }) => known === null).reduce<Spans>((spans, one) => withSpan(spans, one), [])
}

/** One chunk in sixteen, by its hash: enough to find contents that share chunks, in a sixteenth of the index. */
const SAMPLE_MASK = 0x0f

/** The first six bytes of the sampled chunks' hashes as numbers, each once. */
export function samplesOf({ hashes }: Manifest): number[] {
  const samples = new Set<number>()
  for (let at = 0; at < hashes.length; at += HASH_BYTES) {
    if (((hashes[at + HASH_BYTES - 1] as number) & SAMPLE_MASK) !== 0) continue
    samples.add(hashes.subarray(at, at + 6).reduce((sum, byte) => sum * 256 + byte, 0))
  }
  return [...samples]
}
