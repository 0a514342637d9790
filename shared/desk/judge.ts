/**
 * Whether an op may join a desk log. The server asks it of what comes in, a device before it writes; the answers differ
 * only where one has not heard yet of what the other knows.
 */
import type { PersonId } from '../kernel/ids.ts'
import { isMarkedName } from '../secrecy/in-name.ts'
import { type DeskDraft, draftOf } from './draft.ts'
import type { ChangingEdit, DeskOp, StepEdit } from './edit.ts'
import type { Change } from './fields.ts'
import { historyOf } from './history.ts'
import {
  anyMay,
  type DeskRole,
  type EditAction,
  needsReason,
  PACK_STATES,
  type PackAction,
  type PackState,
} from './life-cycle.ts'
import { packLifeOf } from './pack-life.ts'
import { missingIn } from './readiness.ts'
import { preparersOf, rolesOf } from './roles.ts'
import { isUnfinished } from './unfinished.ts'

export const DESK_REFUSALS = [
  'desk/not-yours',
  'desk/not-now',
  'desk/no-reason',
  'desk/other-changes',
  'desk/secret',
  'desk/overtaken',
  'desk/changed-meanwhile',
  'desk/not-ready',
] as const
export type DeskRefusal = (typeof DESK_REFUSALS)[number]

/** Who may do what (server/access on the server). `personId` and `roles`: of whoever made the op. */
export type MayAtDesk = (roles: readonly DeskRole[], state: PackState, action: PackAction) => boolean

export interface Judging {
  /** What the author is outside the draft. */
  readonly others?: readonly DeskRole[]
  readonly may?: MayAtDesk
  /** A draft of an earlier state of the log with the same people in it: whoever judges many ops need not read it anew. */
  readonly people?: DeskDraft
}

/** Null: it may. */
export function refusalOf(
  known: readonly DeskOp[],
  op: DeskOp,
  { others = [], may = anyMay, people }: Judging = {},
): DeskRefusal | null {
  if (op.edit.is === 'edit' && op.edit.changes.some(bearsMark)) return 'desk/secret'
  const before = known.filter(({ opId }) => opId !== op.opId)
  if (before.length === 0) return refusalOfBeginning(op, others, may)
  const { edit } = op
  if (needsReason(edit.action) && edit.reason.trim() === '') return 'desk/no-reason'
  const roles = [...rolesOf(people ?? draftOf(before), op.author), ...others]
  return edit.is === 'edit'
    ? refusalOfEdit({ before, roles, may }, op, edit)
    : refusalOfStep({ before, roles, may }, op, edit)
}

/** Whether the people of a log may be others after the op. */
export const touchesPeople = ({ edit }: DeskOp): boolean =>
  edit.is === 'edit' &&
  edit.changes.some(
    (change) => change.of === 'person' || (change.of === 'meeting' && change.set.chairId !== undefined),
  )

/** State secrets do not enter, by any of their names (shared/secrecy). */
function bearsMark(change: Change): boolean {
  if (!('set' in change)) return false
  if (change.of === 'meeting' || change.of === 'item') return isMarkedName(change.set.name ?? '')
  if (change.of !== 'paper') return false
  const { title, reference, content } = change.set
  return [title, reference, content?.fileName].some((name) => name !== undefined && isMarkedName(name))
}

/** Whoever begins one is among its secretaries, so that somebody goes on with it. */
function refusalOfBeginning(op: DeskOp, others: readonly DeskRole[], may: MayAtDesk): DeskRefusal | null {
  if (!may(others, 'none', 'begin')) return 'desk/not-yours'
  if (op.edit.is !== 'edit' || op.edit.action !== 'edit') return 'desk/not-now'
  const isAmong = ({ personId, role }: { personId: PersonId; role: string }) =>
    personId === op.author && role === 'secretary'
  return preparersOf(draftOf([op])).some(isAmong) ? null : 'desk/not-yours'
}

interface Asked {
  /** The log without the op. */
  readonly before: readonly DeskOp[]
  readonly roles: readonly DeskRole[]
  readonly may: MayAtDesk
}

/** By the state that its maker had seen: what was written before a step that came in between is not lost [SYNC-155]. */
function refusalOfEdit({ before, roles, may }: Asked, op: DeskOp, edit: ChangingEdit): DeskRefusal | null {
  if (!may(roles, stateSeenBy(op, before), edit.action)) return refusalBy(roles, may, edit.action)
  if (edit.action === 'edit') return null
  // As they had it: of a paper that is replaced while a colleague recalls it, the replacing is not lost.
  const history = historyOf([...before, op])
  const draft = draftOf(before.filter((other) => history.saw(op, other)))
  return edit.changes.every((change) => FITS[edit.action](change, draft)) ? null : 'desk/other-changes'
}

function stateSeenBy(op: DeskOp, before: readonly DeskOp[]): PackState {
  if (!before.some(({ edit }) => edit.is === 'step')) return 'draft'
  const history = historyOf([...before, op])
  const { state } = packLifeOf(history, (other) => history.saw(op, other))
  return state === 'none' ? 'draft' : state
}

const MEETING_FACTS: readonly string[] = ['start', 'end', 'places', 'name', 'seating']

/** When a paper that is out may be looked at, and nothing else of it [SYNC-211]. */
const isViewing = (change: Change, draft: DeskDraft): boolean =>
  change.of === 'paper' &&
  'set' in change &&
  Object.keys(change.set).every((field) => field === 'viewing') &&
  draft.papers.some(({ id }) => id === change.id)

/** What a correction may change: no more than what it is called. */
const FITS: { readonly [A in EditAction]: (change: Change, draft: DeskDraft) => boolean } = {
  edit: () => true,
  amend: (change, draft) =>
    change.of === 'person' ||
    change.of === 'guest' ||
    isViewing(change, draft) ||
    (change.of === 'meeting' && Object.keys(change.set).every((field) => MEETING_FACTS.includes(field))),
  // A new paper, or one that came so and is not before anybody yet [SYNC-190].
  supplement: (change, draft) => {
    if (change.of !== 'paper') return false
    const known = draft.papers.find(({ id }) => id === change.id)
    return known === undefined ? 'set' in change : isUnfinished(known)
  },
  replace: (change, draft) =>
    change.of === 'paper' &&
    'set' in change &&
    draft.papers.some(({ id }) => id === change.id) &&
    Object.keys(change.set).every((field) => field === 'content' || field === 'title'),
  recall: (change) => change.of === 'paper' && 'gone' in change,
}

/** By the state as it is now, and by what its maker had seen of the steps before and of the draft. */
function refusalOfStep({ before, roles, may }: Asked, op: DeskOp, edit: StepEdit): DeskRefusal | null {
  const draft = draftOf(before)
  const history = historyOf([...before, op])
  const { life } = draft
  if (!may(roles, life.state, edit.action)) return refusalBy(roles, may, edit.action)
  if (edit.after !== (life.steps.at(-1)?.opId ?? null)) return 'desk/overtaken'
  if (edit.action === 'submit' && missingIn(draft).length > 0) return 'desk/not-ready'
  const isBlind = (other: DeskOp): boolean =>
    other.opId !== op.opId && other.edit.is === 'edit' && !history.saw(op, other)
  if (edit.action === 'approve' && history.ops.some(isBlind)) return 'desk/changed-meanwhile'
  return edit.action === 'publish' && life.unseen.length > 0 ? 'desk/changed-meanwhile' : null
}

/** Never for this person, or not in this state. */
function refusalBy(roles: readonly DeskRole[], may: MayAtDesk, action: PackAction): DeskRefusal {
  return PACK_STATES.some((state) => may(roles, state, action)) ? 'desk/not-now' : 'desk/not-yours'
}
