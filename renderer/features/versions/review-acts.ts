/** Notes that are looked at one after another: each is accepted, placed by hand, left behind or passed over. */
import type { Placement } from '../../../shared/annotations/model.ts'
import type { AnnotationId } from '../../../shared/kernel/ids.ts'
import type { Translate } from '../../i18n/index.ts'
import type { ReaderDesk } from '../layers/index.ts'
import { accepted, placedByHand, toolFor } from './accepting.ts'
import { type CarriedNote, carriedIn, nextAfter } from './carried.ts'
import type { VersionsStore } from './versions-store.ts'

export interface ReviewActs {
  readonly beginReview: () => void
  readonly accept: () => void
  readonly leave: () => void
  readonly pass: () => void
  readonly beginByHand: () => void
  readonly endByHand: () => void
}

interface Looking {
  readonly main: ReaderDesk
  readonly note: CarriedNote
  /** The one after it. */
  readonly following: AnnotationId | null
}

export function reviewActs(store: VersionsStore, t: Translate): ReviewActs {
  let stopHand: (() => void) | null = null

  /** The decision is made while the note is still among those to be looked at; then comes the next one. */
  function decide(how: (looking: Looking) => boolean): void {
    const looking = lookingAt(store)
    if (looking !== null && how(looking)) show(looking.following)
  }
  function endByHand(): void {
    stopHand?.()
    stopHand = null
    store.change({ byHand: false })
  }
  function show(id: AnnotationId | null): void {
    endByHand()
    store.change({ noteId: id, doing: id === null ? 'nothing' : 'review' })
    const looking = lookingAt(store)
    if (looking === null) return store.read().desks.main?.select([])
    goTo(looking)
    showOld(store, looking.note)
  }
  const write = ({ main, note }: Looking, placement: Placement | null): boolean => {
    if (placement === null) return false
    const summary = t('versions.summary.accept', { page: placement.page + 1 })
    main.commands.acceptPlacements([{ id: note.annotation.id, placement }], summary)
    return true
  }

  return {
    beginReview: () => {
      const { main } = store.read().desks
      const review = main === null ? [] : carriedIn(main).review
      store.change({ passed: new Set(), total: review.length, compared: null })
      show(review[0]?.annotation.id ?? null)
    },
    accept: () =>
      decide((looking) => {
        const located = store.read().located.get(looking.note.annotation.id) ?? null
        return write(looking, accepted(looking.note, looking.main.paper.shownVersionId, located))
      }),
    leave: () =>
      decide(({ main, note }) => {
        main.commands.leaveOut([note.annotation.id], main.paper.shownVersionId, t('versions.summary.leave'))
        return true
      }),
    pass: () =>
      decide(({ note }) => {
        store.change({ passed: new Set([...store.read().passed, note.annotation.id]) })
        return true
      }),
    beginByHand: () => {
      const looking = lookingAt(store)
      if (looking === null) return
      endByHand()
      store.change({ byHand: true })
      const { main, note } = looking
      stopHand = main.takeDrafts(toolFor(note), (shown) =>
        decide((now) => write(now, placedByHand(note, shown, main.paper.shownVersionId))),
      )
    },
    endByHand,
  }
}

function lookingAt(store: VersionsStore): Looking | null {
  const { desks, noteId, passed } = store.read()
  const { main } = desks
  if (main === null) return null
  const { review } = carriedIn(main)
  const note = review.find((one) => one.annotation.id === noteId)
  return note === undefined ? null : { main, note, following: nextAfter(review, noteId, passed) }
}

function goTo({ main, note }: Looking): void {
  const { suggestion, from, annotation } = note
  if (suggestion.place !== null) return main.send({ type: 'goMark', id: annotation.id })
  main.send({ type: 'go', page: Math.min(from.page, main.paper.paper.pageCount - 1) })
}

/** The old version beside, at the note's place there; the keys stay with the new one. */
export function showOld(store: VersionsStore, { annotation, suggestion, from }: CarriedNote): void {
  const { split, desks } = store.read()
  const { main, side } = desks
  if (split === null || main === null) return
  const { fileId } = main.paper.paper
  const isShown = split.side?.fileId === fileId && split.side.fileVersionId === suggestion.from
  if (isShown) side?.send({ type: 'goMark', id: annotation.id })
  else split.openSide({ fileId, fileVersionId: suggestion.from, page: from.page })
  split.focus('main')
}
