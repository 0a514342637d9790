import type { Change } from '../../../shared/desk/fields.ts'
import type { EditAction } from '../../../shared/desk/life-cycle.ts'
import type { DeskView, FailureView } from '../../bridge/index.ts'

export interface DeskPapersProps {
  readonly view: DeskView
  /** Writes in the draft; answers whether it is on the disk. What went wrong is shown by whoever gave it. */
  readonly edit: (
    changes: readonly Change[],
    how?: { action?: EditAction; reason?: string },
  ) => Promise<boolean>
  /** Why the last write was not taken; null: it was. */
  readonly failure?: FailureView | null
}
