/** Pages on sheets that are folded in the middle: A4 sheets, two A5 pages a side, in quires that can be folded. */

/** Twenty sheets: more do not fold. */
export const QUIRE_PAGES = 80

/** One side of a sheet; numbers of pages from 0; null: left empty. */
export interface SheetSide {
  readonly left: number | null
  readonly right: number | null
}

/** Front, back, front, back …: printed on both sides, turned at the short edge, folded, laid one in another. */
export function bookletSides(pageCount: number, quirePages = QUIRE_PAGES): SheetSide[] {
  const sides: SheetSide[] = []
  for (let start = 0; start < pageCount; start += quirePages) {
    const held = Math.min(quirePages, pageCount - start)
    const room = Math.ceil(held / 4) * 4
    const page = (at: number): number | null => (at < held ? start + at : null)
    for (let sheet = 0; sheet < room / 4; sheet += 1) {
      sides.push({ left: page(room - 1 - 2 * sheet), right: page(2 * sheet) })
      sides.push({ left: page(2 * sheet + 1), right: page(room - 2 - 2 * sheet) })
    }
  }
  return sides
}
