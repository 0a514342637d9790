/** The outline of a pen stroke as an SVG path. Same for the wet and the dry stroke, so that nothing jumps on pen-up. */
import getStroke from 'perfect-freehand'
import { type StrokePoint, strokeShape } from '../../shared/annotations/ink.ts'

export function strokePath(points: readonly StrokePoint[], width: number, finished: boolean): string {
  const shape = strokeShape(points, width, finished)
  const outline = getStroke(shape.points, shape.options)
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
