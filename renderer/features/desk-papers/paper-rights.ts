/** What may be done with one paper: of a draft, of a pack that is out, or of a supplement that is not out yet. */
import type { EditAction } from '../../../shared/desk/life-cycle.ts'
import { isUnfinished } from '../../../shared/desk/unfinished.ts'
import type { DeskView } from '../../bridge/index.ts'
import type { DraftPaper } from './paper-fields.ts'

export interface PaperRights {
  /** Its fields and its place. */
  readonly edit: boolean
  /** What is missing for a supplement to go out may be put in. */
  readonly finish: boolean
  readonly replace: boolean
  /** When it may be looked at, of a pack that is out [SYNC-211]. */
  readonly viewing: boolean
  /** Taking it out is what; null: it may not be taken out. */
  readonly removeAs: Extract<EditAction, 'edit' | 'supplement' | 'recall'> | null
}

export function rightsOn({ may }: Pick<DeskView, 'may'>, paper: DraftPaper): PaperRights {
  if (may.includes('edit'))
    return { edit: true, finish: false, replace: true, viewing: false, removeAs: 'edit' }
  if (isUnfinished(paper)) {
    const finish = may.includes('supplement')
    return { edit: false, finish, replace: false, viewing: false, removeAs: finish ? 'supplement' : null }
  }
  return {
    edit: false,
    finish: false,
    replace: may.includes('replace'),
    viewing: may.includes('amend'),
    removeAs: may.includes('recall') ? 'recall' : null,
  }
}

export type Asked = 'replace' | 'viewing' | 'remove' | 'finish'
