/** The numbers that a paper of a meeting has in print. An extension of OParl; which numbers they are says shared/pack. */
import { z } from 'zod'

/** Numbers that follow each other: by number where `letter` is 0, else by letter at one number. */
export const Span = z.object({
  number: z.number().int().min(0).max(10_000_000),
  letter: z.number().int().min(0).max(1_000_000),
  count: z.number().int().min(1).max(1_000_000),
})
export type Span = z.infer<typeof Span>

export const PrintedNumbers = z.object({
  /** Of the paper in the pack: "5", "5a". */
  document: Span,
  pages: z.array(Span).min(1).max(1000),
})
export type PrintedNumbers = z.infer<typeof PrintedNumbers>
