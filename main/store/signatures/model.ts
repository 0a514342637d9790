/** What signatures in papers are checked against on this device. */
import type { Instant } from '../../../shared/kernel/instant.ts'

export interface KnownRoots {
  /** Certificates, PEM. */
  readonly roots: readonly string[]
  /** When the server told them; null: it never did. */
  readonly heardAt: Instant | null
}

export interface SignatureStore {
  signingRoots(): Promise<KnownRoots>
}
