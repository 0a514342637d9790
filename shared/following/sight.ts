/** What a presenter looks at: nothing but places. No note, no word and no picture of the page is part of it [FOL-1]. */
import { z } from 'zod'
import { FileId, FileVersionId } from '../kernel/ids.ts'

/** As many pages as a paper may have that is shown (shared/reader). */
const pageIndex = z.number().int().min(0).max(4999)
/** In widths or heights of the page as it is turned, from its left top corner; a window may show more than the page. */
const fraction = z.number().min(-20).max(20)

export const Turned = z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)])

/** What the window shows: its left top corner, width and height. */
export const Region = z.object({
  x: fraction,
  y: fraction,
  w: z.number().min(0).max(40),
  h: z.number().min(0).max(40),
})
export type Region = z.infer<typeof Region>

export const SightPlace = z.object({
  /** 0-based; the page at the upper edge of the window. */
  page: pageIndex,
  turned: Turned,
  region: Region,
  /** Where the mouse or the pen is; null: not over the paper. */
  pointer: z.object({ page: pageIndex, x: fraction, y: fraction }).nullable(),
})
export type SightPlace = z.infer<typeof SightPlace>

export const Sight = SightPlace.extend({ fileId: FileId, fileVersionId: FileVersionId })
export type Sight = z.infer<typeof Sight>

/** A place of another content of the paper: pages that are not there end at the last one. */
export function placeWithin(place: SightPlace, pageCount: number): SightPlace {
  const last = Math.max(0, pageCount - 1)
  const { pointer } = place
  return {
    ...place,
    page: Math.min(place.page, last),
    pointer: pointer === null || pointer.page > last ? null : pointer,
  }
}
