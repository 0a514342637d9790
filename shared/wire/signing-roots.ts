import { z } from 'zod'
import { Instant } from '../kernel/instant.ts'

export const MOST_ROOTS = 200

/**
 * Payload of feed kind `roots.put` in a Body's scope, CBOR: all certificates, PEM, that the office trusts for signatures in
 * papers, as they now are. Put by the server alone; a device believes no hub and no stick in this [SYNC-208].
 */
export const RootsPut = z.object({
  roots: z.array(z.string().max(16_000)).max(MOST_ROOTS),
  modified: Instant,
})
export type RootsPut = z.infer<typeof RootsPut>
