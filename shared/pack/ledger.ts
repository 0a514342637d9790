/** What the packs of one meeting have printed so far: it alone keeps numbers from shifting. */
import { z } from 'zod'
import { FileVersionId } from '../kernel/ids.ts'
import { Instant } from '../kernel/instant.ts'
import { Span } from '../oparl/printed-numbers.ts'

export const LedgerPaper = z.object({
  /** Names a paper at its place in the agenda: the same paper under two items is two. */
  key: z.string().max(200),
  fileVersionId: FileVersionId,
  /** Of the paper in the pack: "5", "5a". */
  document: Span,
  pages: z.array(Span).max(1000),
  /** False: its numbers are kept free for it; its pages have not been in a pack yet. */
  printed: z.boolean(),
})
export type LedgerPaper = z.infer<typeof LedgerPaper>

/** A paper that was taken out of the meeting stays: its numbers are nobody else's. */
export const PackLedger = z.object({
  version: z.literal(1),
  /** How many packs were made of it. */
  edition: z.number().int().min(1),
  at: Instant,
  papers: z.array(LedgerPaper).max(20_000),
})
export type PackLedger = z.infer<typeof PackLedger>
