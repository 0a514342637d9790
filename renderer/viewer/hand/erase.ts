/** What an eraser leaves of pen strokes. Pure. */
import { decodeStroke, encodeStroke, type StrokePoint } from '../../../shared/annotations/ink.ts'
import { boxOf, distanceTo, grown, overlap, type Point } from '../marks/geometry.ts'

/** The way the eraser went since the last look, and how thick it is. */
export interface Wipe {
  readonly from: Point
  readonly to: Point
  readonly radius: number
}

/** Points this far apart are looked between. */
const STEP = 1
/** Halvings to the edge of the eraser: 1/64 of a step. */
const HALVINGS = 6
/** Shorter rests are dust. */
const SHORTEST = 0.3

const pointOf = (point: StrokePoint): Point => [point.x, point.y]
const isWiped = (point: StrokePoint, { from, to, radius }: Wipe): boolean =>
  distanceTo(pointOf(point), from, to) <= radius

function isNear(points: readonly StrokePoint[], wipe: Wipe): boolean {
  return overlap(boxOf(points.map(pointOf)), grown(boxOf([wipe.from, wipe.to]), wipe.radius))
}

/** Whether the eraser touched the stroke. `width`: the stroke's own. */
export function touches(points: readonly StrokePoint[], wipe: Wipe, width: number): boolean {
  const wide: Wipe = { ...wipe, radius: wipe.radius + width / 2 }
  if (points.length === 0 || !isNear(points, wide)) return false
  return finer(points).some((point) => isWiped(point, wide))
}

/** The pieces that are left, or null when the eraser did not touch the stroke. */
export function cut(points: readonly StrokePoint[], wipe: Wipe): StrokePoint[][] | null {
  if (points.length === 0 || !isNear(points, wipe)) return null
  const pieces: StrokePoint[][] = []
  let piece: StrokePoint[] = []
  let before: StrokePoint | null = null
  let touched = false
  for (const point of finer(points)) {
    const wiped = isWiped(point, wipe)
    if (wiped) touched = true
    if (before !== null && isWiped(before, wipe) !== wiped) {
      const edge = edgeBetween(before, point, wipe)
      piece.push(edge)
    }
    if (wiped && piece.length > 0) {
      pieces.push(piece)
      piece = []
    } else if (!wiped) piece.push(point)
    before = point
  }
  if (piece.length > 0) pieces.push(piece)
  if (!touched) return null
  return pieces.map((one) => thinned(one, points)).filter((one) => lengthOf(one) >= SHORTEST)
}

/** With points in between, so that long straight pieces are seen too. */
function finer(points: readonly StrokePoint[]): StrokePoint[] {
  const all: StrokePoint[] = []
  for (const [index, point] of points.entries()) {
    const next = points[index + 1]
    all.push(point)
    if (next === undefined) break
    const steps = Math.floor(Math.hypot(next.x - point.x, next.y - point.y) / STEP)
    for (let step = 1; step <= steps; step += 1) all.push(between(point, next, step / (steps + 1)))
  }
  return all
}

/** Without the points that `finer` put in; the new ends stay. */
function thinned(piece: readonly StrokePoint[], own: readonly StrokePoint[]): StrokePoint[] {
  const known = new Set(own)
  return piece.filter((point, index) => index === 0 || index === piece.length - 1 || known.has(point))
}

function between(one: StrokePoint, other: StrokePoint, share: number): StrokePoint {
  const mix = (a: number, b: number): number => a + (b - a) * share
  return { x: mix(one.x, other.x), y: mix(one.y, other.y), pressure: mix(one.pressure, other.pressure) }
}

/** The last point outside the eraser between two points, one of which is inside. */
function edgeBetween(one: StrokePoint, other: StrokePoint, wipe: Wipe): StrokePoint {
  const goesIn = isWiped(other, wipe)
  let [out, inside] = goesIn ? [0, 1] : [1, 0]
  for (let step = 0; step < HALVINGS; step += 1) {
    const middle = (out + inside) / 2
    if (isWiped(between(one, other, middle), wipe)) inside = middle
    else out = middle
  }
  return between(one, other, out)
}

function lengthOf(points: readonly StrokePoint[]): number {
  let length = 0
  for (let index = 1; index < points.length; index += 1) {
    const [a, b] = [points[index - 1], points[index]]
    if (a !== undefined && b !== undefined) length += Math.hypot(b.x - a.x, b.y - a.y)
  }
  return length
}

/** Strokes after the wipe; null when none was touched. A dot is wiped whole. */
export function wiped(
  strokes: readonly Uint8Array[],
  wipe: Wipe,
  takes: 'strokes' | 'parts',
  width: number,
): Uint8Array<ArrayBuffer>[] | null {
  let changed = false
  const rest: Uint8Array<ArrayBuffer>[] = []
  for (const bytes of strokes) {
    const points = decodeStroke(bytes)
    const hit = points !== null && touches(points, wipe, width)
    if (points === null || !hit) {
      rest.push(new Uint8Array(bytes))
      continue
    }
    const pieces = takes === 'strokes' || points.length === 1 ? [] : cut(points, wipe)
    if (pieces === null) {
      rest.push(new Uint8Array(bytes))
      continue
    }
    changed = true
    for (const piece of pieces) rest.push(new Uint8Array(encodeStroke(piece)))
  }
  return changed ? rest : null
}
