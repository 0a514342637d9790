import { z } from 'zod'
import { Instant } from '../kernel/instant.ts'

/** Why a signature in a PDF (ISO 32000-2, 12.8) stands as it does. */
export const SignatureReason = z.enum([
  /** valid: the bytes are those that were signed, and the certificates lead to a root that the office trusts. */
  'trusted',
  /** invalid: bytes that it covers are others. */
  'bytes-changed',
  /** invalid: not made with the key of its certificate. */
  'not-by-its-key',
  /** unknown: sound, but the certificates lead to no root that is known here. */
  'root-unknown',
  /** unknown: sound, but the certificate did not hold at the time of signing. */
  'certificate-out-of-time',
  /** unknown: it covers bytes beyond the end of the file: the file is not as it was signed. */
  'beyond-file',
  /** unknown: a form or an algorithm that is not read here. */
  'not-readable',
])
export type SignatureReason = z.infer<typeof SignatureReason>

export const PaperSignature = z.object({
  state: z.enum(['valid', 'invalid', 'unknown']),
  why: SignatureReason,
  /** Common names, as their certificates say. */
  signer: z.string().max(500).nullable(),
  issuer: z.string().max(500).nullable(),
  /** As the signer's clock said; no proof of time. */
  signedAt: Instant.nullable(),
  /** False: something was added to the file afterwards. */
  coversAll: z.boolean(),
})
export type PaperSignature = z.infer<typeof PaperSignature>

export const MOST_SIGNATURES = 50
