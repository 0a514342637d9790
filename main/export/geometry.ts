/** Boxes and turns in default user space: y up, before /Rotate, absolute. */
import type { Box, Quad, Turn } from '../../shared/annotations/model.ts'

export type Matrix = readonly [number, number, number, number, number, number]
export type Point = readonly [number, number]

export const widthOfBox = ([left, , right]: Box): number => right - left
export const heightOfBox = ([, bottom, , top]: Box): number => top - bottom

export function boxAround(points: Iterable<Point>): Box | null {
  let box: [number, number, number, number] | null = null
  for (const [x, y] of points) {
    box ??= [x, y, x, y]
    box[0] = Math.min(box[0], x)
    box[1] = Math.min(box[1], y)
    box[2] = Math.max(box[2], x)
    box[3] = Math.max(box[3], y)
  }
  return box
}

export function union(one: Box, other: Box): Box {
  return [
    Math.min(one[0], other[0]),
    Math.min(one[1], other[1]),
    Math.max(one[2], other[2]),
    Math.max(one[3], other[3]),
  ]
}

export const grown = ([left, bottom, right, top]: Box, by: number): Box => [
  left - by,
  bottom - by,
  right + by,
  top + by,
]

export function pointsOf(quad: Quad): readonly [Point, Point, Point, Point] {
  return [
    [quad[0], quad[1]],
    [quad[2], quad[3]],
    [quad[4], quad[5]],
    [quad[6], quad[7]],
  ]
}

export interface Upright {
  readonly width: number
  readonly height: number
  /** From the upright box, whose bottom left corner is 0, 0, to the page. */
  readonly matrix: Matrix
}

/** A box as it stands upright on a page that is shown turned clockwise by `turn`. */
export function upright([left, bottom, right, top]: Box, turn: Turn): Upright {
  const [wide, high] = [right - left, top - bottom]
  if (turn === 90) return { width: high, height: wide, matrix: [0, 1, -1, 0, right, bottom] }
  if (turn === 180) return { width: wide, height: high, matrix: [-1, 0, 0, -1, right, top] }
  if (turn === 270) return { width: high, height: wide, matrix: [0, -1, 1, 0, left, top] }
  return { width: wide, height: high, matrix: [1, 0, 0, 1, left, bottom] }
}

/** The box on the page that shows upright with this size, its shown top left corner at `x`, `y` of the shown page. */
export function onShownPage(
  view: Box,
  turn: Turn,
  shown: { x: number; y: number; w: number; h: number },
): Box {
  const { width, height, matrix } = upright(view, turn)
  const [a, b, c, d, e, f] = matrix
  const at = (x: number, y: number): Point => [a * x + c * y + e, b * x + d * y + f]
  const left = Math.min(shown.x, width)
  const top = height - shown.y
  return boxAround([at(left, top), at(left + shown.w, top - shown.h)]) ?? view
}

export function asTurn(degrees: number): Turn {
  const turn = (((Math.round(degrees / 90) * 90) % 360) + 360) % 360
  return turn === 90 || turn === 180 || turn === 270 ? turn : 0
}

/** Ramer–Douglas–Peucker: the fewest of the points that stay within `reach` of the line through all. */
export function simplified<P extends Point>(points: readonly P[], reach: number): P[] {
  if (points.length < 3) return [...points]
  const keep = new Uint8Array(points.length)
  keep[0] = 1
  keep[points.length - 1] = 1
  const open: [number, number][] = [[0, points.length - 1]]
  for (let span = open.pop(); span !== undefined; span = open.pop()) {
    const [from, to] = span
    let [far, most] = [-1, reach]
    for (let at = from + 1; at < to; at += 1) {
      const away = fromSegment(points[at] as P, points[from] as P, points[to] as P)
      if (away > most) [far, most] = [at, away]
    }
    if (far < 0) continue
    keep[far] = 1
    open.push([from, far], [far, to])
  }
  return points.filter((_, at) => keep[at] === 1)
}

function fromSegment([x, y]: Point, [x1, y1]: Point, [x2, y2]: Point): number {
  const [dx, dy] = [x2 - x1, y2 - y1]
  const length = dx * dx + dy * dy
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - x1) * dx + (y - y1) * dy) / length))
  return Math.hypot(x - x1 - along * dx, y - y1 - along * dy)
}
