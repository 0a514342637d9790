/** One entry of a desk log: payload of op `desk.edit`, CBOR of DeskEdit. */
import { z } from 'zod'
import { OpId, type PersonId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import { Change } from './fields.ts'
import { EDITS, STEPS } from './life-cycle.ts'

export const MOST_CHANGES = 500
/** As many as there are devices that wrote without having heard of each other; what is left out counts as unseen. */
export const MOST_SEEN = 32

/** The newest ops that the maker knew: each stands for everything it has seen itself [SYNC-150]. */
const seen = z.array(OpId).max(MOST_SEEN)
const reason = z.string().max(1000)

export const ChangingEdit = z.strictObject({
  is: z.literal('edit'),
  seen,
  /** As what the changes are meant: editing a draft, or one of the corrections of a pack that is out. */
  action: z.enum(EDITS),
  reason,
  changes: z.array(Change).min(1).max(MOST_CHANGES),
})
export type ChangingEdit = z.infer<typeof ChangingEdit>

export const StepEdit = z.strictObject({
  is: z.literal('step'),
  seen,
  action: z.enum(STEPS),
  reason,
  /** The step before: steps are a chain, and of two that follow the same one only one stands [SYNC-155]. */
  after: OpId.nullable(),
})
export type StepEdit = z.infer<typeof StepEdit>

export const DeskEdit = z.discriminatedUnion('is', [ChangingEdit, StepEdit])
export type DeskEdit = z.infer<typeof DeskEdit>

/** `at`: the author's own clock; a label, never an order. */
export interface DeskOp {
  readonly opId: OpId
  readonly author: PersonId
  readonly at: Instant
  readonly edit: DeskEdit
}
