/** Why something failed, and how far a paper has come: what several views are made of. */
import { z } from 'zod'

/** Why something failed, for a sentence in the person's language. */
export const FailureView = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})
export type FailureView = z.infer<typeof FailureView>

/** A paper's content on this device. */
export const PaperState = z.discriminatedUnion('at', [
  z.object({ at: z.literal('here') }),
  z.object({ at: z.literal('downloading'), receivedBytes: z.number().int() }),
  z.object({ at: z.literal('queued'), receivedBytes: z.number().int() }),
  z.object({ at: z.literal('not-yet') }),
  z.object({ at: z.literal('failed'), failure: FailureView }),
])
export type PaperState = z.infer<typeof PaperState>
