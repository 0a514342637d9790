/** Where a pack stands: the chain of its steps, and what was written that the last of them had not seen. */
import type { OpId, PersonId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import type { DeskOp, StepEdit } from './edit.ts'
import type { History } from './history.ts'
import { DESK_ROLES, mayDo, type PackState, STATE_AFTER, type StepAction } from './life-cycle.ts'

export interface TakenStep {
  readonly opId: OpId
  readonly action: StepAction
  readonly reason: string
  readonly author: PersonId
  readonly at: Instant
}

export interface PackLife {
  readonly state: PackState
  /** In their order. */
  readonly steps: readonly TakenStep[]
  /** Edits of the draft that the last step had not seen, while the pack is with the chair, approved or out [SYNC-156]. */
  readonly unseen: readonly OpId[]
}

type Step = DeskOp & { readonly edit: StepEdit }

/** `among`: only of these ops, such as those that somebody had seen. */
export function packLifeOf(history: History, among: (op: DeskOp) => boolean = () => true): PackLife {
  const ops = history.ops.filter(among)
  let state: PackState = ops.length === 0 ? 'none' : 'draft'
  let last: Step | null = null
  const steps: TakenStep[] = []
  for (const op of ops) {
    if (!isStep(op) || op.edit.after !== (last?.opId ?? null) || !isPossible(state, op.edit.action)) continue
    const { action, reason } = op.edit
    state = STATE_AFTER[action]
    last = op
    steps.push({ opId: op.opId, action, reason, author: op.author, at: op.at })
  }
  return { state, steps, unseen: unseenBy(history, ops, FROZEN.includes(state) ? last : null) }
}

const FROZEN: readonly PackState[] = ['submitted', 'approved', 'published', 'archived']

const isStep = (op: DeskOp): op is Step => op.edit.is === 'step'

/** Whose it is to do was asked by the server; here only whether it is a step of this state at all. */
const isPossible = (state: PackState, action: StepAction): boolean =>
  DESK_ROLES.some((role) => mayDo(role, state, action))

const unseenBy = (history: History, ops: readonly DeskOp[], step: DeskOp | null): OpId[] =>
  step === null
    ? []
    : ops
        .filter(({ edit }) => edit.is === 'edit' && edit.action === 'edit')
        .filter((op) => !history.saw(step, op))
        .map(({ opId }) => opId)
