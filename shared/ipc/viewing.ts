/** The viewing rule of a paper as the screens show it. */
import { z } from 'zod'
import { Viewing } from '../oparl/viewing.ts'
import { FailureView } from './states.ts'

export const PaperViewing = z.object({
  window: Viewing.shape.window,
  copies: Viewing.shape.copies,
  /** The person prepares a meeting that brings the paper: the rule is others'. */
  prepares: z.boolean(),
  /** Why it may not be looked at now; null: it may. */
  refused: FailureView.nullable(),
  mayCopy: z.boolean(),
})
export type PaperViewing = z.infer<typeof PaperViewing>
