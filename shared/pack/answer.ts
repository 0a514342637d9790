/** What building a pack comes to, as the process that builds it says it. */
import { z } from 'zod'

/** `unreadable`: a page says so in its place and the original is attached · `missing`: not on this device · `withheld`: its rule forbids copies. */
export const PaperOutcome = z.enum(['whole', 'unreadable', 'missing', 'withheld'])
export type PaperOutcome = z.infer<typeof PaperOutcome>

export const PackAnswer = z.object({
  /** Pages of the file, or sides of sheets. */
  pages: z.number().int().min(0),
  /** Pages of papers. */
  paperPages: z.number().int().min(0),
  bytes: z.number().int().min(0),
  /** Originals inside, byte for byte. */
  attached: z.number().int().min(0),
  /** The person's notes on pages. */
  notes: z.number().int().min(0),
  /** In the order of the plan. */
  outcomes: z.array(PaperOutcome).max(20_000),
})
export type PackAnswer = z.infer<typeof PackAnswer>
