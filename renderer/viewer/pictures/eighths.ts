/**
 * How small a picture may be read. A JPEG can be read at eighths of its size, which takes less time and much less memory
 * than reading it whole and making it small. Pure.
 */
import type { PictureSize } from './jpeg-size.ts'

export const WHOLE = 8
/** Beyond this, reading it smaller takes longer than reading it whole and saves little. */
const MOST = 6

/**
 * The smallest part of the picture, in eighths, that has a pixel for every pixel of the page it is shown on, whichever
 * way it is turned. `page`: pixels of the page on the screen; null while nobody knows.
 */
export function eighthsFor(picture: PictureSize, page: PictureSize | null): number {
  if (page === null) return WHOLE
  const long = Math.max(page.width, page.height) / Math.max(picture.width, picture.height)
  const short = Math.min(page.width, page.height) / Math.min(picture.width, picture.height)
  const eighths = Math.max(1, Math.ceil(WHOLE * Math.max(long, short)))
  return eighths > MOST ? WHOLE : eighths
}

export const partOf = ({ width, height }: PictureSize, eighths: number): PictureSize => ({
  width: Math.ceil((width * eighths) / WHOLE),
  height: Math.ceil((height * eighths) / WHOLE),
})
