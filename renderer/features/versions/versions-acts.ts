/** What a person does about a replaced paper. */
import type { FileVersionId } from '../../../shared/kernel/ids.ts'
import { api } from '../../bridge/index.ts'
import type { Translate } from '../../i18n/index.ts'
import { type AcceptAll, acceptAll } from './accept-all.ts'
import type { CarriedNote } from './carried.ts'
import { stepsOf } from './change-steps.ts'
import { type ReviewActs, reviewActs, showOld } from './review-acts.ts'
import type { VersionsStore } from './versions-store.ts'

export interface VersionsActs extends ReviewActs, AcceptAll {
  /** The old version beside, at the note's place there. */
  readonly showOld: (note: CarriedNote) => void
  readonly beginChanges: (oldId: FileVersionId) => Promise<void>
  readonly goChange: (index: number) => void
  /** Of the review, and of the changes. */
  readonly end: () => void
  readonly dismiss: () => void
  readonly undo: () => void
}

export function versionsActs(store: VersionsStore, t: Translate): VersionsActs {
  const review = reviewActs(store, t)
  const desk = () => store.read().desks.main
  return {
    ...review,
    ...acceptAll(store, t),
    showOld: (note) => showOld(store, note),
    beginChanges: async (oldId) => {
      const main = desk()
      if (main === null) return
      const { shownVersionId, paper } = main.paper
      review.endByHand()
      store.change({ comparing: 'asking', noteId: null })
      const answer = await api['versions.compare']({ fileId: paper.fileId, oldId, newId: shownVersionId })
      if (!answer.ok) return store.change({ comparing: answer.failure })
      const compared = { oldId, newId: shownVersionId, comparison: answer.value }
      store.change({ compared, comparing: 'no', doing: 'changes', change: 0 })
      goChange(store, 0)
    },
    goChange: (index) => goChange(store, index),
    end: () => {
      review.endByHand()
      store.change({ doing: 'nothing', noteId: null, compared: null })
    },
    dismiss: () => {
      const main = desk()
      const { dismissed } = store.read()
      if (main !== null) store.change({ dismissed: new Set([...dismissed, main.paper.shownVersionId]) })
    },
    undo: () => desk()?.commands.undo(t('reader.undo')),
  }
}

/** To the words on the new side, and on the old one where it is open. */
export function goChange(store: VersionsStore, index: number): void {
  const { compared, desks, split } = store.read()
  const change = stepsOf(compared?.comparison ?? null)[index]
  if (compared === null || change === undefined) return
  store.change({ change: index })
  if (change.newAt !== null) desks.main?.send({ type: 'goText', at: change.newAt })
  else if (change.newPage !== null) desks.main?.send({ type: 'go', page: change.newPage })
  if (split?.side?.fileVersionId !== compared.oldId) return
  if (change.oldAt !== null) desks.side?.send({ type: 'goText', at: change.oldAt })
  else if (change.oldPage !== null) desks.side?.send({ type: 'go', page: change.oldPage })
}
