/** Where a selected mark can be taken. Pure. */
import type { Mark } from '../../../shared/reader/protocol.ts'
import type { Point } from '../marks/geometry.ts'
import { HANDLES, type Handle, handlePoint } from './resize.ts'

export type Grip = { readonly at: Point } & (
  | { readonly is: 'side'; readonly handle: Handle }
  | { readonly is: 'end'; readonly end: 0 | 1 }
  | { readonly is: 'words'; readonly end: 0 | 1 }
)

const isTextKind = (mark: Mark): boolean =>
  mark.kind === 'highlight' || mark.kind === 'underline' || mark.kind === 'strikeout'

/** Carried marks wait for a person's word on where they belong. */
const canChange = (mark: Mark): boolean => mark.mine && mark.carried === 'no'

/** Marks on words lie where the words are. */
export const canMove = (mark: Mark): boolean => canChange(mark) && !(isTextKind(mark) && mark.quoted)

/** `scale`: CSS pixels a point; sides too short for three handles have two. */
export function gripsOf(mark: Mark, scale: number): Grip[] {
  if (!canChange(mark) || mark.kind === 'note') return []
  if (mark.line !== null) {
    const [x1, y1, x2, y2] = mark.line
    return [
      { is: 'end', end: 0, at: [x1, y1] },
      { is: 'end', end: 1, at: [x2, y2] },
    ]
  }
  const [first, last] = [mark.quads[0], mark.quads.at(-1)]
  if (isTextKind(mark) && mark.quoted) {
    if (first === undefined || last === undefined) return []
    return [
      // Under the line, so that no letter is hidden.
      { is: 'words', end: 0, at: [first[4], first[5]] },
      { is: 'words', end: 1, at: [last[6], last[7]] },
    ]
  }
  const [left, bottom, right, top] = mark.box
  const room = 42 / Math.max(0.1, scale)
  // Corners first: the middle of a short side belongs to the mark, which is moved by it.
  const isRoomy = right - left >= room && top - bottom >= room
  return HANDLES.filter(({ x, y }) => isRoomy || (x !== 0 && y !== 0)).map((handle) => ({
    is: 'side',
    handle,
    at: handlePoint(mark.box, handle),
  }))
}
