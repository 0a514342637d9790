/** Which mark a press means. */
import type { Mark } from '../../../shared/reader/protocol.ts'
import { isInQuad } from '../quads.ts'
import { distanceTo, isIn, type Point } from './geometry.ts'
import { hasIcon, markWidth, NOTE_SIZE } from './look.ts'
import { pointsOf } from './strokes.ts'

/** Whether a point of user space is on the mark's sign. `spot`: the sign's middle. */
export function isOnIcon(mark: Mark, spot: Point | undefined, [x, y]: Point, reach: number): boolean {
  if (spot === undefined || !hasIcon(mark)) return false
  return Math.max(Math.abs(x - spot[0]), Math.abs(y - spot[1])) <= NOTE_SIZE / 2 + reach
}

/** Whether a point is on the mark itself. `reach`: points of grace. */
export function isOnMark(mark: Mark, point: Point, reach: number): boolean {
  const grace = reach + markWidth(mark) / 2
  if (mark.kind === 'note' || !isIn(mark.box, point, grace)) return false
  switch (mark.kind) {
    case 'highlight':
    case 'underline':
    case 'strikeout':
      return mark.quads.some((quad) => isInQuad(quad, point[0], point[1]))
    case 'ink':
      return mark.strokes.some((bytes) => isOnStroke(bytes, point, grace))
    case 'line':
    case 'arrow':
      return (
        mark.line !== null &&
        distanceTo(point, [mark.line[0], mark.line[1]], [mark.line[2], mark.line[3]]) <= grace
      )
    case 'rectangle':
      return mark.style.fill !== null || !isIn(mark.box, point, -grace)
    case 'ellipse':
      return isOnEllipse(mark, point, grace)
    case 'free-text':
    case 'stamp':
      return true
  }
}

function isOnStroke(bytes: Uint8Array, point: Point, grace: number): boolean {
  const points = pointsOf(bytes)
  return points.some((one, index) => {
    const next = points[index + 1] ?? one
    return distanceTo(point, [one.x, one.y], [next.x, next.y]) <= grace
  })
}

function isOnEllipse({ box, style }: Mark, [x, y]: Point, grace: number): boolean {
  const [wide, high] = [(box[2] - box[0]) / 2, (box[3] - box[1]) / 2]
  if (wide <= 0 || high <= 0) return true
  const far = Math.hypot((x - box[0] - wide) / wide, (y - box[1] - high) / high)
  const smaller = Math.min(wide, high)
  return far * smaller <= smaller + grace && (style.fill !== null || far * smaller >= smaller - grace)
}
