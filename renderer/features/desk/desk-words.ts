import type { DeskRow, DeskView } from '../../bridge/index.ts'
import type { Shape, Tone } from '../../ui/index.ts'

export const STATE_LOOK: {
  readonly [S in DeskRow['state']]: { readonly tone: Tone; readonly shape: Shape }
} = {
  none: { tone: 'soft', shape: 'empty' },
  draft: { tone: 'soft', shape: 'empty' },
  submitted: { tone: 'wait', shape: 'part' },
  approved: { tone: 'accent', shape: 'diamond' },
  rejected: { tone: 'danger', shape: 'triangle' },
  published: { tone: 'ok', shape: 'full' },
  archived: { tone: 'soft', shape: 'square' },
}

export type DraftTab = 'meeting' | 'people' | 'agenda' | 'papers' | 'seats' | 'history'

/** Where what is missing is put in. */
export const TAB_OF: { readonly [M in DeskView['missing'][number]]: DraftTab } = {
  kind: 'meeting',
  name: 'meeting',
  time: 'meeting',
  place: 'meeting',
  chair: 'people',
  items: 'agenda',
  'item-name': 'agenda',
  'paper-title': 'papers',
  'paper-secrecy': 'papers',
  'paper-content': 'papers',
  'paper-item': 'papers',
  conflicts: 'meeting',
}
