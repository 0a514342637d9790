/** Boxes, points and turns in user space (y up). Pure: nothing of the screen enters. */
import { decodeStroke, encodeStroke, type StrokePoint } from '../../../shared/annotations/ink.ts'
import type { Box, Quad, Turn } from '../../../shared/annotations/model.ts'
import type { Mark } from '../../../shared/reader/protocol.ts'

export type Point = readonly [number, number]
export type Line = NonNullable<Mark['line']>
/** What of a mark moves when it is dragged. */
export type Shape = Pick<Mark, 'box' | 'quads' | 'strokes' | 'line'>

const FARTHEST = 100_000
export const round = (value: number): number =>
  Math.round(Math.min(FARTHEST, Math.max(-FARTHEST, Number.isFinite(value) ? value : 0)) * 100) / 100

export function boxOf(points: Iterable<Point>): Box {
  let [left, bottom, right, top] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [x, y] of points) {
    left = Math.min(left, x)
    bottom = Math.min(bottom, y)
    right = Math.max(right, x)
    top = Math.max(top, y)
  }
  return [round(left), round(bottom), round(right), round(top)]
}

export function grown([left, bottom, right, top]: Box, by: number): Box {
  return [round(left - by), round(bottom - by), round(right + by), round(top + by)]
}

export function around(boxes: readonly Box[]): Box {
  return boxOf(
    boxes.flatMap(([left, bottom, right, top]): Point[] => [
      [left, bottom],
      [right, top],
    ]),
  )
}

export function overlap(one: Box, other: Box): boolean {
  return one[0] <= other[2] && other[0] <= one[2] && one[1] <= other[3] && other[1] <= one[3]
}

/** 0 where the boxes touch. */
export function gapBetween(one: Box, other: Box): number {
  const across = Math.max(0, one[0] - other[2], other[0] - one[2])
  const up = Math.max(0, one[1] - other[3], other[1] - one[3])
  return Math.hypot(across, up)
}

export function isIn([left, bottom, right, top]: Box, [x, y]: Point, reach = 0): boolean {
  return x >= left - reach && x <= right + reach && y >= bottom - reach && y <= top + reach
}

/** The shortest way from a point to a piece of a line. */
export function distanceTo([x, y]: Point, [x1, y1]: Point, [x2, y2]: Point): number {
  const [dx, dy] = [x2 - x1, y2 - y1]
  const length = dx * dx + dy * dy
  const share = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - x1) * dx + (y - y1) * dy) / length))
  return Math.hypot(x - x1 - share * dx, y - y1 - share * dy)
}

export function mapped(shape: Shape, at: (point: Point) => Point): Shape {
  const map = (x: number, y: number): [number, number] => {
    const [toX, toY] = at([x, y])
    return [round(toX), round(toY)]
  }
  const [left, bottom, right, top] = shape.box
  return {
    box: boxOf([map(left, bottom), map(right, top)]),
    quads: shape.quads.map(
      (quad): Quad => [
        ...map(quad[0], quad[1]),
        ...map(quad[2], quad[3]),
        ...map(quad[4], quad[5]),
        ...map(quad[6], quad[7]),
      ],
    ),
    strokes: shape.strokes.map((bytes) => mappedStroke(bytes, at)),
    line:
      shape.line === null
        ? null
        : [...map(shape.line[0], shape.line[1]), ...map(shape.line[2], shape.line[3])],
  }
}

function mappedStroke(bytes: Uint8Array, at: (point: Point) => Point): Uint8Array<ArrayBuffer> {
  const points = decodeStroke(bytes)
  if (points === null) return new Uint8Array(bytes)
  return new Uint8Array(
    encodeStroke(
      points.map((point): StrokePoint => {
        const [x, y] = at([point.x, point.y])
        return { x, y, pressure: point.pressure }
      }),
    ),
  )
}

export function moved(shape: Shape, dx: number, dy: number): Shape {
  return mapped(shape, ([x, y]) => [x + dx, y + dy])
}

/** Everything as it lay in `from` now lies in `to`. */
export function scaled(shape: Shape, from: Box, to: Box): Shape {
  const share = (value: number, low: number, high: number, toLow: number, toHigh: number): number =>
    high === low ? value - low + toLow : toLow + ((value - low) / (high - low)) * (toHigh - toLow)
  return mapped(shape, ([x, y]) => [
    share(x, from[0], from[2], to[0], to[2]),
    share(y, from[1], from[3], to[1], to[3]),
  ])
}

/** How far a box may go so that it stays on the page; a box larger than the page keeps its place. */
export function keptOn(page: Box, box: Box, dx: number, dy: number): Point {
  const bounded = (by: number, low: number, high: number): number =>
    low > high ? 0 : Math.min(high, Math.max(low, by))
  return [bounded(dx, page[0] - box[0], page[2] - box[2]), bounded(dy, page[1] - box[1], page[3] - box[3])]
}

/** A box as it is seen when the page is turned by `turn`: its visible top left corner, and the ways right and down. */
export interface Upright {
  readonly origin: Point
  readonly right: Point
  readonly down: Point
  readonly width: number
  readonly height: number
}

const RIGHT: Readonly<Record<Turn, Point>> = { 0: [1, 0], 90: [0, 1], 180: [-1, 0], 270: [0, -1] }
const DOWN: Readonly<Record<Turn, Point>> = { 0: [0, -1], 90: [1, 0], 180: [0, 1], 270: [-1, 0] }

export function upright([left, bottom, right, top]: Box, turn: Turn): Upright {
  const sideways = turn === 90 || turn === 270
  const x = turn === 0 || turn === 90 ? left : right
  const y = turn === 0 || turn === 270 ? top : bottom
  return {
    origin: [x, y],
    right: RIGHT[turn],
    down: DOWN[turn],
    width: sideways ? top - bottom : right - left,
    height: sideways ? right - left : top - bottom,
  }
}

/** The box of so much to the right and down from a visible corner. */
export function boxFrom([x, y]: Point, turn: Turn, width: number, height: number): Box {
  const [right, down] = [RIGHT[turn], DOWN[turn]]
  return boxOf([
    [x, y],
    [x + right[0] * width + down[0] * height, y + right[1] * width + down[1] * height],
  ])
}

/** For SVG and CSS: from right and down inside an upright box to user space. */
export function matrixOf({ origin, right, down }: Upright): string {
  return `matrix(${right[0]} ${right[1]} ${down[0]} ${down[1]} ${origin[0]} ${origin[1]})`
}

export function turnOf(degrees: number): Turn {
  return ((((Math.round(degrees / 90) * 90) % 360) + 360) % 360) as Turn
}
