/** Taking a box by a handle. Pure. */
import type { Box } from '../../../shared/annotations/model.ts'
import type { Line, Point } from '../marks/geometry.ts'

/** Sides that move: -1 left or bottom, 1 right or top, 0 stays. */
export interface Handle {
  readonly x: -1 | 0 | 1
  readonly y: -1 | 0 | 1
}

export const HANDLES: readonly Handle[] = [
  { x: -1, y: 1 },
  { x: 0, y: 1 },
  { x: 1, y: 1 },
  { x: 1, y: 0 },
  { x: 1, y: -1 },
  { x: 0, y: -1 },
  { x: -1, y: -1 },
  { x: -1, y: 0 },
]

export function handlePoint([left, bottom, right, top]: Box, { x, y }: Handle): Point {
  return [
    x === -1 ? left : x === 1 ? right : (left + right) / 2,
    y === -1 ? bottom : y === 1 ? top : (bottom + top) / 2,
  ]
}

/**
 * The box when the handle was dragged by so much. Never smaller than `smallest`, never turned inside out, never beyond
 * the page. `keepsRatio`: corners keep its proportions, sides move alone.
 */
export function resized(
  box: Box,
  handle: Handle,
  by: Point,
  options: { readonly smallest: number; readonly page: Box; readonly keepsRatio: boolean },
): Box {
  const { smallest, page } = options
  const across = side(box[0], box[2], handle.x, by[0], smallest, page[0], page[2])
  const up = side(box[1], box[3], handle.y, by[1], smallest, page[1], page[3])
  if (!options.keepsRatio || handle.x === 0 || handle.y === 0) return [across[0], up[0], across[1], up[1]]
  const [width, height] = [box[2] - box[0], box[3] - box[1]]
  if (width <= 0 || height <= 0) return box
  const wanted = Math.max((across[1] - across[0]) / width, (up[1] - up[0]) / height)
  const room = Math.min(
    (handle.x === 1 ? page[2] - box[0] : box[2] - page[0]) / width,
    (handle.y === 1 ? page[3] - box[1] : box[3] - page[1]) / height,
  )
  const share = Math.min(wanted, Math.max(room, smallest / Math.max(width, height)))
  return [
    handle.x === 1 ? box[0] : box[2] - width * share,
    handle.y === 1 ? box[1] : box[3] - height * share,
    handle.x === 1 ? box[0] + width * share : box[2],
    handle.y === 1 ? box[1] + height * share : box[3],
  ]
}

function side(
  low: number,
  high: number,
  which: -1 | 0 | 1,
  by: number,
  smallest: number,
  first: number,
  last: number,
): [number, number] {
  if (which === 1) return [low, Math.max(low + smallest, Math.min(Math.max(last, high), high + by))]
  if (which === -1) return [Math.min(high - smallest, Math.max(Math.min(first, low), low + by)), high]
  return [low, high]
}

/** Shift: the nearest of eight directions. */
export function straight([x1, y1]: Point, [x2, y2]: Point): Point {
  const length = Math.hypot(x2 - x1, y2 - y1)
  const angle = (Math.round(Math.atan2(y2 - y1, x2 - x1) / (Math.PI / 4)) * Math.PI) / 4
  return [x1 + Math.cos(angle) * length, y1 + Math.sin(angle) * length]
}

/** Shift: as wide as high, in the direction of the drag. */
export function square([x1, y1]: Point, [x2, y2]: Point): Point {
  const side = Math.max(Math.abs(x2 - x1), Math.abs(y2 - y1))
  return [x1 + Math.sign(x2 - x1 || 1) * side, y1 + Math.sign(y2 - y1 || 1) * side]
}

/** The line when one of its ends was taken to a point. */
export function withEnd(line: Line, end: 0 | 1, to: Point, isStraight: boolean): Line {
  const other: Point = end === 0 ? [line[2], line[3]] : [line[0], line[1]]
  const [x, y] = isStraight ? straight(other, to) : to
  return end === 0 ? [x, y, line[2], line[3]] : [line[0], line[1], x, y]
}
