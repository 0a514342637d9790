import { z } from 'zod'
import { FirstPageFields } from '../first-page/model.ts'
import { MOST_SIGNATURES, PaperSignature } from '../wire/paper-signature.ts'
import { PageSource } from '../wire/paper-text.ts'

/** What the parsing child may say. It has read hostile bytes, so its words are checked like anybody's. */
export const ChildMessage = z.discriminatedUnion('at', [
  z.object({ at: z.literal('opened'), pageCount: z.number().int().min(0) }),
  z.object({
    at: z.literal('page'),
    index: z.number().int().min(0),
    text: z.string().max(200_000),
    source: PageSource,
    secret: z.boolean(),
  }),
  /** Before the last page. */
  z.object({
    at: z.literal('fields'),
    fields: FirstPageFields,
    signatures: z.array(PaperSignature).max(MOST_SIGNATURES),
  }),
  z.object({ at: z.literal('refused'), code: z.enum(['paper/damaged', 'paper/encrypted']) }),
])
export type ChildMessage = z.infer<typeof ChildMessage>

/** The one order a child takes. `rssBytes`: it kills itself above this resident size. */
export interface ChildOrder {
  readonly path: string
  readonly size: number
  readonly rssBytes: number
  readonly maxPages: number
  /** Certificates that the office trusts, PEM. */
  readonly roots: readonly string[]
}
