import { z } from 'zod'
import { PaperId } from '../kernel/ids.ts'
import { Instant } from '../kernel/instant.ts'

/** A paper that was taken back from its readers. Their own notes on it stay with them. */
export const RecalledPaper = z.object({
  paperId: PaperId,
  name: z.string(),
  reference: z.string(),
  reason: z.string(),
  byName: z.string(),
  at: Instant,
  /** The person's own notes on it. */
  notes: z.array(z.object({ page: z.number().int().nullable(), text: z.string() })),
})
export type RecalledPaper = z.infer<typeof RecalledPaper>
