/**
 * Pages that nobody sees yet are drawn between frames: pdf.js draws them in the very frames that show the page one turned
 * to. Here that frame comes first, and the page behind it follows in pieces, each a task of its own.
 */
import type { Surface } from './surface.ts'

/** What pdf.js's queue draws: a page, or the part of a large one that is in sight. */
export interface Drawable {
  /** As pdf.js counts, from 1. */
  readonly id: number
  readonly renderingState: number
  readonly viewport?: { readonly width: number; readonly height: number }
  /** Of a part: its page. */
  readonly pageView?: unknown
  readonly renderTask: Task | null
}
interface Task {
  onContinue: ((goOn: () => void) => void) | null
  readonly _internalRenderTask: { _useRequestAnimationFrame: boolean }
}
interface Queue {
  renderView(view: Drawable): boolean
  renderHighestPriority(): void
}

/** pdf.js's word for a page of which nothing is drawn. */
const NOTHING = 0

/** `begins`: a page is about to be read and drawn. */
export function watchQueue({ viewer, isSeen }: Surface, begins: (view: Drawable) => void): void {
  const queue = viewer.renderingQueue as unknown as Queue
  const render = queue.renderView.bind(queue)
  let waiting = false
  /** A frame has passed since one was to be begun: the next one may. */
  let isFree = false

  /** After the next frame. */
  function wait(): void {
    if (waiting) return
    waiting = true
    requestAnimationFrame(() =>
      setTimeout(() => {
        waiting = false
        isFree = true
        queue.renderHighestPriority()
      }, 0),
    )
  }
  queue.renderView = (view) => {
    if (view.renderingState !== NOTHING) return render(view)
    const unseen = view.pageView === undefined && !isSeen(view.id - 1)
    if (unseen && !isFree) {
      wait()
      return true
    }
    isFree = false
    begins(view)
    const isBegun = render(view)
    if (unseen && view.renderTask !== null) inPieces(view.renderTask)
    return isBegun
  }
}

function inPieces(task: Task): void {
  const goOn = task.onContinue
  if (goOn === null) return
  task._internalRenderTask._useRequestAnimationFrame = false
  task.onContinue = (next) => void setTimeout(() => goOn(next), 0)
}
