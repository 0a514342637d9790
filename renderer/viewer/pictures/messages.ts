/** What the page and pdf.js's worker say beside pdf.js's own messages, which name their receiver; these do not. */
import type { PictureSize } from './jpeg-size.ts'

/** Page → worker, before a page is drawn: how large it is on the screen. Null: pictures are read whole. */
export interface PageShown {
  readonly is: 'page-shown'
  readonly pixels: PictureSize | null
}

/** Worker → page: a picture of this size comes, and it is not the whole one. */
export interface PictureReduced extends PictureSize {
  readonly is: 'picture-reduced'
}

export function isPageShown(data: unknown): data is PageShown {
  return typeof data === 'object' && data !== null && (data as { is?: unknown }).is === 'page-shown'
}

export function isPictureReduced(data: unknown): data is PictureReduced {
  return typeof data === 'object' && data !== null && (data as { is?: unknown }).is === 'picture-reduced'
}
