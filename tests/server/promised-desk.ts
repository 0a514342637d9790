/** The life of a pack: who may do what in which state, by hand. Server, device and the pure table are held to it. */
import type { Actor, Question } from '../../server/access/may.ts'
import {
  DESK_ROLES,
  type DeskRole,
  PACK_ACTIONS,
  PACK_STATES,
  type PackAction,
  type PackState,
} from '../../shared/desk/life-cycle.ts'
import type { BodyId } from '../../shared/kernel/ids.ts'
import { me, type Row } from './promised.ts'

/** Columns: none, draft, submitted, approved, rejected, published, archived; y = may. What is not named may nothing. */
const PROMISED: { readonly [A in PackAction]: { readonly [R in DeskRole]?: string } } = {
  begin: { office: 'y......' },
  edit: { secretary: '.y..y..' },
  amend: { secretary: '.....y.' },
  supplement: { secretary: '.....y.' },
  replace: { secretary: '.....y.' },
  recall: { secretary: '.....y.' },
  submit: { secretary: '.y..y..' },
  'take-back': { secretary: '..yy...' },
  approve: { chair: '..y....' },
  reject: { chair: '..yy...' },
  publish: { secretary: '...y...' },
  archive: { secretary: '.....y.' },
}

export interface Cell {
  readonly role: DeskRole
  readonly state: PackState
  readonly action: PackAction
  readonly expected: boolean
}

export const cells: readonly Cell[] = DESK_ROLES.flatMap((role) =>
  PACK_STATES.flatMap((state, at) =>
    PACK_ACTIONS.map((action) => ({ role, state, action, expected: PROMISED[action][role]?.[at] === 'y' })),
  ),
)

/** Cells that are an op of their own: where there is no log any edit begins one, and where there is one none does. */
export const triable = cells.filter(({ state, action }) =>
  state === 'none' ? action !== 'edit' : action !== 'begin',
)

export function* deskRows(): Generator<Row> {
  for (const { role, state, action, expected } of cells) {
    for (const office of ['member', 'secretary'] as const) {
      for (const active of [true, false]) {
        const actor: Actor = { personId: me, bodyId: '' as BodyId, office, active }
        const question: Question = { action: 'desk.edit', actor, roles: [role], state, does: action }
        yield {
          title: `desk.edit ${action} | ${role} | ${state} | ${office} | ${active ? 'active' : 'disabled'}`,
          expected: active && expected,
          question,
        }
      }
    }
  }
}
