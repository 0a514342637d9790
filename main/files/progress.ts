/** Lets at most four progress notes a second through for each file; a change of kind always. */

import type { PaperState } from '../../shared/ipc/views.ts'
import type { FileVersionId } from '../../shared/kernel/ids.ts'

const EVERY_MS = 250

export function createProgress(
  monotonicMs: () => number,
  tell: (id: FileVersionId, state: PaperState) => void,
): (id: FileVersionId, state: PaperState) => void {
  const last = new Map<FileVersionId, { at: PaperState['at']; ms: number }>()
  return (id, state) => {
    const before = last.get(id)
    const now = monotonicMs()
    if (before?.at === state.at && state.at === 'downloading' && now - before.ms < EVERY_MS) return
    if (before?.at === state.at && state.at !== 'downloading') return
    if (state.at === 'here') last.delete(id)
    else last.set(id, { at: state.at, ms: now })
    tell(id, state)
  }
}
