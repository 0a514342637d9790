import { decode } from 'cborg'
import type { z } from 'zod'

/**
 * What a payload says by this schema; null: nothing of the kind. For payloads of entries that a server or a hub has judged: it reads
 * strictly what strangers send (`server/feed/cbor.ts`, `shared/stick/cbor.ts`).
 */
export function readAs<S extends z.ZodType>(schema: S, payload: Uint8Array): z.output<S> | null {
  try {
    const parsed = schema.safeParse(decode(payload))
    return parsed.success ? parsed.data : null
  } catch {
    // Not CBOR, or CBOR of a kind that we do not read.
    return null
  }
}
