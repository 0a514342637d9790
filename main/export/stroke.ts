/** The outline of a pen stroke: the same polygon that the reader draws (renderer/viewer/stroke-path.ts; a test holds them equal). */
import { getStroke } from 'perfect-freehand'
import type { StrokePoint } from '../../shared/annotations/ink.ts'
import type { Point } from './geometry.ts'

function feelsPressure(points: readonly StrokePoint[]): boolean {
  return points.some((point) => Math.abs(point.pressure - 0.5) > 0.02 && point.pressure > 0)
}

export function strokeOutline(points: readonly StrokePoint[], width: number): Point[] {
  return getStroke(
    points.map(({ x, y, pressure }) => [x, y, pressure]),
    {
      size: width * 1.6,
      thinning: 0.5,
      smoothing: 0.5,
      streamline: 0.35,
      simulatePressure: !feelsPressure(points),
      last: true,
    },
  ).map(([x, y]) => [x, y])
}
