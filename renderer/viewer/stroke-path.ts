/** The outline of a pen stroke as an SVG path. Same for the wet and the dry stroke, so that nothing jumps on pen-up. */
import getStroke from 'perfect-freehand'
import type { StrokePoint } from '../../shared/annotations/ink.ts'

/** Devices that feel no pressure say 0.5 (or 0) all the time: then speed stands in for it. */
function feelsPressure(points: readonly StrokePoint[]): boolean {
  return points.some((point) => Math.abs(point.pressure - 0.5) > 0.02 && point.pressure > 0)
}

export function strokePath(points: readonly StrokePoint[], width: number, finished: boolean): string {
  const outline = getStroke(
    points.map(({ x, y, pressure }) => [x, y, pressure]),
    {
      size: width * 1.6,
      thinning: 0.5,
      smoothing: 0.5,
      streamline: 0.35,
      simulatePressure: !feelsPressure(points),
      last: finished,
    },
  )
  const [first] = outline
  if (first === undefined) return ''
  const parts = [`M${at(first)}`]
  for (let index = 0; index < outline.length; index += 1) {
    const here = outline[index] ?? first
    const next = outline[(index + 1) % outline.length] ?? first
    parts.push(
      `Q${at(here)} ${at([((here[0] ?? 0) + (next[0] ?? 0)) / 2, ((here[1] ?? 0) + (next[1] ?? 0)) / 2])}`,
    )
  }
  return `${parts.join('')}Z`
}

const at = (point: readonly number[]): string => `${(point[0] ?? 0).toFixed(2)} ${(point[1] ?? 0).toFixed(2)}`
