/** Yes to everything that moved: pages are drawn one after another until the viewer has found every note's words. */
import type { Placement } from '../../../shared/annotations/model.ts'
import type { AnnotationId } from '../../../shared/kernel/ids.ts'
import type { Translate } from '../../i18n/index.ts'
import { accepted, isWholePage } from './accepting.ts'
import { carriedIn } from './carried.ts'
import type { VersionsStore } from './versions-store.ts'

export interface AcceptAll {
  readonly acceptMoved: () => Promise<void>
  /** Nothing is written then. */
  readonly stopAccepting: () => void
}

/** A page that is not drawn by then is passed over. */
const PAGE_MS = 30_000
/** The viewer may have been moved on, by a frame that changed its size or by the person: it is sent there again. */
const AGAIN_MS = 1500

export function acceptAll(store: VersionsStore, t: Translate): AcceptAll {
  let stopped = false
  const isStopped = () => stopped
  return {
    acceptMoved: async () => {
      const { main } = store.read().desks
      if (main === null || store.read().accepting !== null) return
      stopped = false
      const { moved } = carriedIn(main)
      const done: { id: AnnotationId; placement: Placement }[] = []
      for (const [index, note] of moved.entries()) {
        if (stopped) break
        store.change({ accepting: { done: index, total: moved.length } })
        const { id } = note.annotation
        if (!isWholePage(note) && !store.read().located.has(id)) {
          const go = (): void => main.send({ type: 'goMark', id })
          go()
          const again = setInterval(go, AGAIN_MS)
          await located(store, id, isStopped)
          clearInterval(again)
        }
        const found = store.read().located.get(id) ?? null
        const placement = accepted(note, main.paper.shownVersionId, found)
        if (placement !== null) done.push({ id, placement })
      }
      store.change({ accepting: null })
      main.select([])
      if (!isStopped() && done.length > 0)
        main.commands.acceptPlacements(done, t('versions.summary.accept-all', { count: done.length }))
    },
    stopAccepting: () => {
      stopped = true
      store.change({})
    },
  }
}

function located(store: VersionsStore, id: AnnotationId, isStopped: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(late)
      unsubscribe()
      resolve()
    }
    const late = setTimeout(end, PAGE_MS)
    const unsubscribe = store.subscribe(() => {
      if (store.read().located.has(id) || isStopped()) end()
    })
  })
}
