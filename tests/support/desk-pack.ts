/** A pack at any state of its life, and somebody's try at any action. */
import { draftOf } from '../../shared/desk/draft.ts'
import type { ChangingEdit, DeskOp, StepEdit } from '../../shared/desk/edit.ts'
import type { Change } from '../../shared/desk/fields.ts'
import {
  type DeskRole,
  EDITS,
  type EditAction,
  type PackAction,
  type PackState,
  type StepAction,
} from '../../shared/desk/life-cycle.ts'
import type { AgendaItemId, OpId, PaperId, PersonId, Sha256 } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'

export interface Cast {
  readonly secretary: PersonId
  readonly chair: PersonId
  /** Whoever is under test, in the part that is under test. */
  readonly tested: PersonId
}

type NewId = <Id extends string>() => Id

export interface Pack {
  readonly ops: DeskOp[]
  readonly itemId: AgendaItemId
  readonly paperId: PaperId
}

export const deskOp = (opId: OpId, author: PersonId, edit: DeskOp['edit']): DeskOp => ({
  opId,
  author,
  at: instant(1_795_000_000_000),
  edit,
})

const content = (sign: string) => ({ sha256: sign.repeat(64) as Sha256, size: 1000, fileName: `${sign}.pdf` })

/** Everything that a chair is asked to approve. */
export function readyChanges(
  people: { readonly secretary: PersonId; readonly chair: PersonId },
  { itemId, paperId }: Pick<Pack, 'itemId' | 'paperId'>,
): Change[] {
  const start = instant(1_795_100_000_000)
  return [
    {
      of: 'meeting',
      id: '',
      set: {
        name: 'Phiên họp thường kỳ tháng 11',
        kind: 'ubnd-regular',
        start,
        end: instant(start + 3_600_000),
        places: [{ room: 'Phòng họp số 1', address: '' }],
        chairId: people.chair,
      },
    },
    { of: 'person', id: people.secretary, set: { role: 'secretary' } },
    { of: 'item', id: itemId, set: { name: 'Dự toán', place: { parentId: null, order: 'V' } } },
    {
      of: 'paper',
      id: paperId,
      set: { title: 'Tờ trình', secrecy: 'ordinary', content: content('a'), place: { itemId, order: 'V' } },
    },
  ]
}

const PATH: { readonly [S in PackState]: readonly StepAction[] } = {
  none: [],
  draft: [],
  submitted: ['submit'],
  approved: ['submit', 'approve'],
  rejected: ['submit', 'reject'],
  published: ['submit', 'approve', 'publish'],
  archived: ['submit', 'approve', 'publish', 'archive'],
}

/** The log that leads there; empty for `none`. */
export function packAt(state: PackState, role: DeskRole, cast: Cast, newId: NewId): Pack {
  const pack: Pack = { ops: [], itemId: newId(), paperId: newId() }
  if (state === 'none') return pack
  const chair = role === 'chair' ? cast.tested : cast.chair
  const changes = readyChanges({ secretary: cast.secretary, chair }, pack)
  if (role === 'secretary' || role === 'delegate' || role === 'guest')
    changes.push({ of: 'person', id: cast.tested, set: { role } })
  pack.ops.push(
    deskOp(newId(), cast.secretary, { is: 'edit', action: 'edit', reason: '', seen: [], changes }),
  )
  for (const action of PATH[state]) {
    const author = action === 'approve' || action === 'reject' ? chair : cast.secretary
    pack.ops.push(deskOp(newId(), author, { ...stepOf(action), ...seenIn(pack.ops) }))
  }
  return pack
}

const stepOf = (action: StepAction) => ({ is: 'step', action, reason: 'đã xem' }) as const

function seenIn(ops: readonly DeskOp[]): Pick<StepEdit, 'seen' | 'after'> {
  const draft = draftOf(ops)
  return { seen: [...draft.heads], after: draft.life.steps.at(-1)?.opId ?? null }
}

const isEdit = (action: PackAction): action is EditAction => (EDITS as readonly string[]).includes(action)

/** What the tested person sends to do `action`, having seen everything. */
export function tryAt(pack: Pack, action: PackAction, cast: Cast, newId: NewId): DeskOp['edit'] {
  const { seen, after } = seenIn(pack.ops)
  if (action === 'begin') {
    const changes = readyChanges({ secretary: cast.tested, chair: cast.chair }, pack)
    return { is: 'edit', action: 'edit', reason: '', seen: [], changes }
  }
  if (!isEdit(action)) return { ...stepOf(action), seen, after }
  const changes: { readonly [A in EditAction]: Change | Change[] } = {
    edit: { of: 'meeting', id: '', set: { number: '12' } },
    // [SYNC-211] When a paper may be looked at changes as the meeting's hours do.
    amend: [
      { of: 'meeting', id: '', set: { end: instant(1_795_110_000_000) } },
      { of: 'paper', id: pack.paperId, set: { viewing: { window: { is: 'meeting' }, copies: false } } },
    ],
    supplement: { of: 'paper', id: newId(), set: { title: 'Bổ sung', content: content('b') } },
    replace: { of: 'paper', id: pack.paperId, set: { content: content('c') } },
    recall: { of: 'paper', id: pack.paperId, gone: true },
  }
  return {
    is: 'edit',
    action,
    reason: 'có sửa đổi',
    seen,
    changes: [changes[action]].flat(),
  } satisfies ChangingEdit
}
