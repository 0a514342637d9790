import { z } from 'zod'

/** What the hashing child may say: once, and then it ends. */
export const HashAnswer = z.object({
  at: z.literal('hashed'),
  hashes: z.array(
    z
      .string()
      .regex(/^[0-9a-f]{16}$/)
      .nullable(),
  ),
})
export type HashAnswer = z.infer<typeof HashAnswer>

/** The one order it takes. `rssBytes`: it kills itself above this resident size; `untilMs`: pages not hashed by then are null. */
export interface HashOrder {
  readonly path: string
  readonly rssBytes: number
  readonly untilMs: number
}
