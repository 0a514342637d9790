/**
 * Tells the worker how large the page is on the screen that is drawn next, so that it reads a scan's picture no larger;
 * and sees to it that no picture is drawn larger than it was read: a page that shows only a part of its picture.
 */
import type { Surface } from '../surface.ts'
import type { Drawable } from '../unseen.ts'
import type { PictureSize } from './jpeg-size.ts'
import type { PageShown } from './messages.ts'
import { watchReduced } from './page-canvases.ts'

export interface Pictures {
  /** A page of which nothing is drawn is about to be read. */
  readonly tellSize: (view: Pick<Drawable, 'viewport' | 'pageView'>) => void
}

/** `port`: of the worker that reads the paper. */
export function watchPictures({ viewer, bus }: Surface, port: Worker): Pictures {
  let whole = false
  let stale = false
  watchReduced(port, () => {
    // Such papers have many such pages: from here on they are read whole.
    stale = true
    whole = true
  })
  bus.on('pagerendered', () => {
    if (!stale) return
    stale = false
    // After the others have heard that the page is drawn, and have given back its pictures.
    setTimeout(() => void drawAnew(), 0)
  })
  async function drawAnew(): Promise<void> {
    // Pictures that several pages share are kept by the worker.
    await viewer.pdfDocument?.cleanup().catch(() => undefined)
    viewer.refresh()
  }
  return {
    tellSize: (view) =>
      port.postMessage({ is: 'page-shown', pixels: whole ? null : pixelsOf(view) } satisfies PageShown),
  }
}

function pixelsOf({ viewport, pageView }: Pick<Drawable, 'viewport' | 'pageView'>): PictureSize | null {
  if (viewport === undefined || pageView !== undefined) return null
  const ratio = window.devicePixelRatio
  return { width: Math.ceil(viewport.width * ratio), height: Math.ceil(viewport.height * ratio) }
}
