/** All that ever goes to the window on the wall. */
import { z } from 'zod'
import { DisplayFacts } from './facts.ts'

export const DisplayMessage = z.strictObject({
  facts: DisplayFacts,
  /** Session time when this was made: clocks run on from there. */
  nowMs: z.number().min(0),
  language: z.enum(['vi', 'en']),
})
export type DisplayMessage = z.infer<typeof DisplayMessage>
