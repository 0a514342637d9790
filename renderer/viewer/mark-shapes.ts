/** One mark as SVG in user space (the layer above turns y up into y down). Shared marks differ by shape, not by hue alone. */
import { decodeStroke } from '../../shared/annotations/ink.ts'
import type { Quad } from '../../shared/annotations/model.ts'
import type { Mark } from '../../shared/reader/protocol.ts'
import { fillOf, inkOf } from './colours.ts'
import { isInQuad } from './quads.ts'
import { strokePath } from './stroke-path.ts'

const SVG = 'http://www.w3.org/2000/svg'
/** Points; a note sits upright at its box's top left corner. */
export const NOTE_SIZE = 20

export function svg<K extends keyof SVGElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string | number>> = {},
): SVGElementTagNameMap[K] {
  const element = document.createElementNS(SVG, name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value))
  return element
}

/** `turn`: rotation of the page on the screen in degrees, so that icons stand upright. */
export function shapeOf(mark: Mark, turn: number, selected: boolean): SVGGElement {
  const group = svg('g', { 'data-mark': mark.id, class: `mark ${mark.layer}` })
  if (mark.kind === 'ink') drawInk(group, mark)
  else for (const quad of mark.quads) drawQuad(group, mark, quad)
  if (mark.kind === 'note' || mark.body !== '') group.append(noteIcon(mark, turn))
  if (selected || mark.unsaved) group.append(edgeOf(mark, selected))
  return group
}

function drawQuad(group: SVGGElement, mark: Mark, quad: Quad): void {
  const [x1, y1, x2, y2, x3, y3, x4, y4] = quad
  if (mark.kind === 'underline' || mark.kind === 'strikeout') {
    const share = mark.kind === 'underline' ? 0.06 : 0.42
    const line = {
      x1: x3 + (x1 - x3) * share,
      y1: y3 + (y1 - y3) * share,
      x2: x4 + (x2 - x4) * share,
      y2: y4 + (y2 - y4) * share,
    }
    group.append(svg('line', { ...line, stroke: inkOf(mark.color), 'stroke-width': 1.2 }))
    return
  }
  group.append(
    svg('polygon', { points: `${x1},${y1} ${x2},${y2} ${x4},${y4} ${x3},${y3}`, fill: fillOf(mark.color) }),
  )
  // Shared highlights carry a line under the text: the layer can be told without colour.
  if (mark.layer === 'meeting') {
    group.append(
      svg('line', { x1: x3, y1: y3, x2: x4, y2: y4, stroke: inkOf(mark.color), 'stroke-width': 1.1 }),
    )
  }
}

function drawInk(group: SVGGElement, mark: Mark): void {
  for (const bytes of mark.strokes) {
    const points = decodeStroke(bytes)
    if (points !== null)
      group.append(
        svg('path', { d: strokePath(points, mark.strokeWidth ?? 2, true), fill: inkOf(mark.color) }),
      )
  }
}

function noteIcon(mark: Mark, turn: number): SVGGElement {
  const [x, y] = noteCorner(mark)
  const icon = svg('g', {
    transform: `translate(${x} ${y}) scale(1 -1) rotate(${-turn})`,
    class: 'note-icon',
  })
  const fill = fillOf(mark.color)
  const stroke = inkOf(mark.color)
  // A sheet for one's own eyes, a speech balloon for the meeting.
  const d =
    mark.layer === 'meeting'
      ? 'M2 1H18Q19 1 19 2V13Q19 14 18 14H9L4 19V14H2Q1 14 1 13V2Q1 1 2 1Z'
      : 'M2 1H13L19 7V18Q19 19 18 19H2Q1 19 1 18V2Q1 1 2 1ZM13 1V7H19'
  icon.append(svg('path', { d, fill, stroke, 'stroke-width': 1.5, 'stroke-linejoin': 'round' }))
  const lines = mark.layer === 'meeting' ? 'M5 5.5H15M5 9.5H12' : 'M5 11H15M5 15H12'
  icon.append(svg('path', { d: lines, stroke, 'stroke-width': 1.5, fill: 'none' }))
  return icon
}

/** Beside a highlighted text its note stands in the margin of its first line. */
function noteCorner(mark: Mark): readonly [number, number] {
  const [quad] = mark.quads
  if (mark.kind !== 'note' && quad !== undefined) return [quad[0] - NOTE_SIZE - 3, quad[1] + 2]
  return [mark.box[0], mark.box[3]]
}

function edgeOf(mark: Mark, selected: boolean): SVGRectElement {
  const [left, bottom, right, top] = mark.box
  const room = 3
  return svg('rect', {
    x: left - room,
    y: bottom - room,
    width: right - left + 2 * room,
    height: top - bottom + 2 * room,
    class: selected ? 'edge selected' : 'edge unsaved',
    fill: 'none',
    'vector-effect': 'non-scaling-stroke',
  })
}

/** Whether a press at a point of user space means this mark. `reach`: points of grace. */
export function isHit(mark: Mark, x: number, y: number, reach: number): boolean {
  const [left, bottom, right, top] = mark.box
  if (mark.kind !== 'ink' && (mark.kind === 'note' || mark.body !== '')) {
    const [iconX, iconY] = noteCorner(mark)
    if (
      Math.abs(x - iconX - NOTE_SIZE / 2) <= NOTE_SIZE / 2 + reach &&
      Math.abs(y - iconY + NOTE_SIZE / 2) <= NOTE_SIZE / 2 + reach
    )
      return true
  }
  if (x < left - reach || x > right + reach || y < bottom - reach || y > top + reach) return false
  if (mark.kind !== 'ink') return mark.quads.some((quad) => isInQuad(quad, x, y))
  return mark.strokes.some((bytes) =>
    (decodeStroke(bytes) ?? []).some((point) => Math.hypot(point.x - x, point.y - y) <= reach + 2),
  )
}
