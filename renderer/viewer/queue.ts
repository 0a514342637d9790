/** Tells of every page, or part of one, that pdf.js's queue is about to read and draw. The queue's order is its own. */
import type { Surface } from './surface.ts'

/** What pdf.js's queue draws: a page, or the part of a large one that is in sight. */
export interface Drawable {
  /** As pdf.js counts, from 1. */
  readonly id: number
  readonly renderingState: number
  readonly viewport?: { readonly width: number; readonly height: number }
  /** Of a part: its page. */
  readonly pageView?: unknown
}
interface Queue {
  renderView(view: Drawable): boolean
}

/** pdf.js's word for a page of which nothing is drawn. */
const NOTHING = 0

export function watchQueue({ viewer }: Surface, begins: (view: Drawable) => void): void {
  const queue = viewer.renderingQueue as unknown as Queue
  const render = queue.renderView.bind(queue)
  queue.renderView = (view) => {
    if (view.renderingState === NOTHING) begins(view)
    return render(view)
  }
}
