/** The outline of a pen stroke: the same polygon that the reader draws (a test holds them equal). */
import { getStroke } from 'perfect-freehand'
import { type StrokePoint, strokeShape } from '../../shared/annotations/ink.ts'
import type { Point } from './geometry.ts'

export function strokeOutline(points: readonly StrokePoint[], width: number): Point[] {
  const shape = strokeShape(points, width, true)
  return getStroke(shape.points, shape.options).map(([x, y]) => [x, y])
}
