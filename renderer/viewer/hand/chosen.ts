/** The marks that are selected. The screen hears of every change that the person made here. */
import type { AnnotationId } from '../../../shared/kernel/ids.ts'
import type { FromViewer, Mark } from '../../../shared/reader/protocol.ts'
import type { Overlay } from '../overlay.ts'

export interface Chosen {
  readonly has: (id: AnnotationId) => boolean
  readonly marks: () => Mark[]
  /** Those that may be changed by this person. */
  readonly mine: () => Mark[]
  readonly set: (ids: readonly AnnotationId[], told?: 'here' | 'by-screen') => void
  readonly toggle: (id: AnnotationId) => void
  readonly watch: (seen: () => void) => void
}

export function createChosen(overlay: Overlay, say: (message: FromViewer) => void): Chosen {
  let ids: readonly AnnotationId[] = []
  /** Selected by the screen before their marks came. */
  let wanted: readonly AnnotationId[] = []
  const watchers: (() => void)[] = []
  const marks = (): Mark[] => ids.map(overlay.mark).filter((mark) => mark !== null)
  function set(next: readonly AnnotationId[], told: 'here' | 'by-screen' = 'here'): void {
    const known = [...new Set(next)].filter((id) => overlay.mark(id) !== null)
    wanted = told === 'by-screen' && known.length < next.length ? next : []
    if (known.length === ids.length && known.every((id, index) => id === ids[index])) return
    ids = known
    if (told === 'here') say({ type: 'selected', ids: [...ids] })
    for (const seen of watchers) seen()
  }
  // What is gone is not selected.
  overlay.watch(() => {
    if (wanted.some((id) => overlay.mark(id) !== null)) set(wanted, 'by-screen')
    else if (ids.some((id) => overlay.mark(id) === null)) set(ids)
  })
  return {
    has: (id) => ids.includes(id),
    marks,
    mine: () => marks().filter((mark) => mark.mine),
    set,
    toggle: (id) => set(ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id]),
    watch: (seen) => void watchers.push(seen),
  }
}
