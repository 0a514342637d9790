/** The digital signatures of a paper, checked on this device. */
import { z } from 'zod'
import { FileVersionId } from '../kernel/ids.ts'
import { Instant } from '../kernel/instant.ts'
import { VIEWING_CODES } from '../oparl/viewing.ts'
import { PaperSignature } from '../wire/paper-signature.ts'
import { call } from './kit.ts'

export const SignatureView = z.object({
  signatures: z.array(PaperSignature),
  /** How many certificates of certification authorities they were held against. */
  rootCount: z.number().int(),
  /** When the server told those; null: it never did. */
  rootsHeardAt: Instant.nullable(),
})
export type SignatureView = z.infer<typeof SignatureView>

export const signatureCalls = {
  /** Reads the whole paper, in a process of its own; what was said once of a content is said again. */
  'papers.signatures': call({
    input: z.object({ fileVersionId: FileVersionId }),
    output: SignatureView,
    failures: [
      'paper/not-on-this-device',
      'paper/not-downloaded',
      'paper/damaged',
      'paper/too-large',
      'paper/took-too-long',
      ...VIEWING_CODES,
    ],
  }),
} as const
