/**
 * The presenter's region on another screen. Three cases, as people mean them: the whole page stays a whole page, a page that
 * fills the width fills the width, and what was enlarged is seen whole, in the middle.
 */
import type { Region } from './sight.ts'

export interface Size {
  readonly width: number
  readonly height: number
}

/** `scale`: CSS pixels a pixel of the page at 100 %. `x`, `y`: fractions of the page at the window's left top corner. */
export type Fit =
  | { readonly to: 'page-fit' }
  | { readonly to: 'page-width'; readonly y: number }
  | { readonly to: 'region'; readonly scale: number; readonly x: number; readonly y: number }

/** Scroll bars and rounding take a little of a page that fills the window. */
const NEARLY_WHOLE = 0.985
export const SMALLEST_SCALE = 0.25
export const LARGEST_SCALE = 6

/** `page`: as it is turned, at 100 %; `window`: the follower's. */
export function fitOf({ x, y, w, h }: Region, page: Size, window: Size): Fit {
  if (h >= NEARLY_WHOLE && y > -h && y <= 0.02 && y + h >= NEARLY_WHOLE) return { to: 'page-fit' }
  if (w >= NEARLY_WHOLE) return { to: 'page-width', y }
  const wanted = Math.min(
    window.width / Math.max(1e-6, w * page.width),
    window.height / Math.max(1e-6, h * page.height),
  )
  const scale = Math.min(LARGEST_SCALE, Math.max(SMALLEST_SCALE, wanted))
  const [across, down] = [window.width / (scale * page.width), window.height / (scale * page.height)]
  return { to: 'region', scale, x: x - (across - w) / 2, y: y - (down - h) / 2 }
}
