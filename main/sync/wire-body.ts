/**
 * How a message travels: as columns packed with Brotli (shared/wire/columns), as gzip to a server that knows no columns,
 * as it is when it is one packet anyway. The slower the link, the harder it is packed; unknown counts as slow.
 */
import { promisify } from 'node:util'
import { brotliCompress, brotliDecompress, constants, gzip } from 'node:zlib'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import type { Failing } from '../../shared/sync/causes.ts'
import { COLUMNS_TYPE, joinColumns, splitColumns } from '../../shared/wire/columns/index.ts'
import { PAGES_TYPE } from '../../shared/wire/pages.ts'
import { CBOR_TYPE } from '../../shared/wire/protocol.ts'
import type { RawAnswer } from './http-answer.ts'

export type Form = 'columns' | 'plain'

export interface PackedBody {
  readonly body: Uint8Array
  readonly headers: Readonly<Record<string, string>>
  /** What the answer may name by its place. */
  readonly ids: readonly Uint8Array[]
  /** Whether a server that knows no columns cannot read it. */
  readonly form: Form
}

/** Below this a packet is a packet: packing would only cost time. */
const WORTH_PACKING_BYTES = 1400
/** Slower links are worth a millisecond a kilobyte for a tenth of the bytes. */
const SLOW_BYTES_PER_S = 125_000
/** Brotli at its slowest: not on a link that is only suspected for less, and not for a second and more. */
const HARD_BYTES = { least: 16 * 1024, most: 512 * 1024 } as const

const [gzipped, brotlied, unbrotlied] = [
  promisify(gzip),
  promisify(brotliCompress),
  promisify(brotliDecompress),
]

/** `bytesPerS`: of the link as last seen; null when it has not been. */
export async function packBody(cbor: Uint8Array, form: Form, bytesPerS: number | null): Promise<PackedBody> {
  const isSlow = bytesPerS === null || bytesPerS < SLOW_BYTES_PER_S
  const accept = form === 'columns' ? `${PAGES_TYPE}, ${COLUMNS_TYPE}, ${CBOR_TYPE};q=0.5` : CBOR_TYPE
  const common = { accept, ...(isSlow && { 'save-data': 'on' }) }
  const plain = { ...common, 'content-type': CBOR_TYPE }
  if (cbor.length < WORTH_PACKING_BYTES) return { body: cbor, headers: plain, ids: [], form: 'plain' }
  const columns = form === 'columns' ? splitColumns(cbor) : null
  if (columns !== null) {
    const body = await brotlied(columns.bytes, { params: qualityFor(columns.bytes.length, bytesPerS) })
    return { body, headers: { ...common, 'content-type': COLUMNS_TYPE }, ids: columns.ids, form: 'columns' }
  }
  const small = await gzipped(cbor)
  return small.length < cbor.length * 0.95
    ? { body: small, headers: { ...plain, 'content-encoding': 'gzip' }, ids: [], form: 'plain' }
    : { body: cbor, headers: plain, ids: [], form: 'plain' }
}

function qualityFor(length: number, bytesPerS: number | null): Record<number, number> {
  return {
    [constants.BROTLI_PARAM_QUALITY]: quality(length, bytesPerS),
    [constants.BROTLI_PARAM_SIZE_HINT]: length,
  }
}

function quality(length: number, bytesPerS: number | null): number {
  const isSlow = bytesPerS === null ? length >= HARD_BYTES.least : bytesPerS < SLOW_BYTES_PER_S
  if (!isSlow) return 5
  return length > HARD_BYTES.most ? 9 : 11
}

/** The answer with its body in CBOR; answers in any other form are left as they are. */
export async function unpackAnswer(
  answer: RawAnswer,
  ids: readonly Uint8Array[],
  maxBytes: number,
): Promise<Result<RawAnswer, Failing>> {
  if (answer.contentType !== COLUMNS_TYPE) return ok(answer)
  try {
    const columns = await unbrotlied(answer.body, { maxOutputLength: maxBytes })
    const joined = joinColumns(columns, ids, maxBytes)
    // Ours by its type, and yet not to be read: no reason to doubt the network.
    return joined.ok
      ? ok({ ...answer, contentType: CBOR_TYPE, body: joined.value.cbor })
      : fail('server/failed')
  } catch {
    return fail('server/failed')
  }
}
