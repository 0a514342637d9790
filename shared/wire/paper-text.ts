import { z } from 'zod'

/**
 * Text of a paper, a blob of its own that travels before the paper: gzip (RFC 1952) of JSON of this shape.
 * Pages in order; each NFC, lines separated by "\n". `source` says how it was got.
 */
export const PaperText = z.object({
  v: z.literal(1),
  source: z.enum(['pdf', 'ocr', 'converted']),
  pages: z.array(z.string().max(200_000)).max(5000),
})
export type PaperText = z.infer<typeof PaperText>
