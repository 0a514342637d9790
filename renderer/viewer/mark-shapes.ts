/**
 * One mark as SVG in user space (the layers above turn y up into y down). What lies under the ink of the paper is kept
 * apart from what stands over it. Shared marks differ by shape, not by hue alone.
 */
import type { Quad } from '../../shared/annotations/model.ts'
import type { Mark } from '../../shared/reader/protocol.ts'
import { fillOf, inkOf } from './colours.ts'
import { matrixOf, type Point, upright } from './marks/geometry.ts'
import { carriedSign, noteIcon } from './marks/icons.ts'
import {
  fontSizeOf,
  headLength,
  LINE_HEIGHT,
  markWidth,
  opacityOf,
  TEXT_FONT,
  TEXT_ROOM,
} from './marks/look.ts'
import { pathOf } from './marks/strokes.ts'
import { svg } from './marks/svg.ts'
import { wrapped } from './marks/wrap.ts'

/** From the lowest: highlights, lines and drawings, letters, stamps, signs. The first two are multiplied with the paper. */
export const FLOORS = ['fills', 'lines', 'letters', 'stamps', 'signs'] as const
export type Floor = (typeof FLOORS)[number]

export interface DrawnMark {
  readonly own: SVGGElement
  readonly floor: Floor
  /** What stands at the mark: that there are words to it, or what the machine did. */
  readonly signs: SVGGElement | null
}

const FLOOR_OF: Readonly<Record<Mark['kind'], Floor>> = {
  highlight: 'fills',
  underline: 'lines',
  strikeout: 'lines',
  ink: 'lines',
  rectangle: 'lines',
  ellipse: 'lines',
  line: 'lines',
  arrow: 'lines',
  'free-text': 'letters',
  stamp: 'stamps',
  note: 'signs',
}

/** `degrees`: rotation of the page on the screen. `spot`: the middle of the mark's sign, where it has one. */
export function shapeOf(mark: Mark, degrees: number, spot: Point | undefined): DrawnMark {
  const own = groupOf(mark, 'data-mark')
  const signs = groupOf(mark, 'data-sign-of')
  DRAW[mark.kind](own, mark)
  if (spot !== undefined) (mark.kind === 'note' ? own : signs).append(noteIcon(mark, spot, degrees))
  if (mark.carried !== 'no') signs.append(carriedSign(mark, degrees))
  if (mark.unsaved || mark.carried !== 'no') signs.append(edgeOf(mark))
  return { own, floor: FLOOR_OF[mark.kind], signs: signs.childElementCount > 0 ? signs : null }
}

const drawQuads = (group: SVGGElement, mark: Mark): void => {
  for (const quad of mark.quads) drawQuad(group, mark, quad)
}
const DRAW: Readonly<Record<Mark['kind'], (group: SVGGElement, mark: Mark) => void>> = {
  highlight: drawQuads,
  underline: drawQuads,
  strikeout: drawQuads,
  ink: drawInk,
  rectangle: drawFrame,
  ellipse: drawFrame,
  line: drawLine,
  arrow: drawLine,
  'free-text': drawFreeText,
  stamp: drawStamp,
  note: () => undefined,
}

function groupOf(mark: Mark, name: string): SVGGElement {
  const group = svg('g', { [name]: mark.id, class: `mark ${mark.kind} ${mark.layer}` })
  const opacity = opacityOf(mark)
  if (opacity < 1) group.setAttribute('opacity', String(opacity))
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
    group.append(svg('line', { ...line, stroke: inkOf(mark.color), 'stroke-width': markWidth(mark) }))
    return
  }
  group.append(
    svg('polygon', { points: `${x1},${y1} ${x2},${y2} ${x4},${y4} ${x3},${y3}`, fill: fillOf(mark.color) }),
  )
  // Shared highlights carry a line under the text: the layer can be told without colour.
  if (mark.layer === 'private') return
  const line = { x1: x3, y1: y3, x2: x4, y2: y4, stroke: inkOf(mark.color), 'stroke-width': 1.1 }
  group.append(svg('line', mark.layer === 'group' ? { ...line, 'stroke-dasharray': '4 2.5' } : line))
}

function drawInk(group: SVGGElement, mark: Mark): void {
  const width = markWidth(mark)
  const fill = inkOf(mark.color)
  for (const bytes of mark.strokes) group.append(svg('path', { d: pathOf(bytes, width), fill }))
}

function drawFrame(group: SVGGElement, mark: Mark): void {
  const [left, bottom, right, top] = mark.box
  const width = Math.min(markWidth(mark), Math.max(0.1, Math.min(right - left, top - bottom) / 2))
  const look = {
    fill: mark.style.fill === null ? 'none' : fillOf(mark.style.fill),
    stroke: inkOf(mark.color),
    'stroke-width': width,
  }
  const [wide, high] = [Math.max(0, right - left - width), Math.max(0, top - bottom - width)]
  if (mark.kind === 'ellipse')
    group.append(
      svg('ellipse', { cx: (left + right) / 2, cy: (bottom + top) / 2, rx: wide / 2, ry: high / 2, ...look }),
    )
  else
    group.append(
      svg('rect', { x: left + width / 2, y: bottom + width / 2, width: wide, height: high, ...look }),
    )
}

function drawLine(group: SVGGElement, mark: Mark): void {
  if (mark.line === null) return
  const [x1, y1, x2, y2] = mark.line
  const width = markWidth(mark)
  const look = { stroke: inkOf(mark.color), 'stroke-width': width, 'stroke-linecap': 'round' }
  if (mark.kind === 'line') {
    group.append(svg('line', { x1, y1, x2, y2, ...look }))
    return
  }
  const length = Math.hypot(x2 - x1, y2 - y1) || 1
  const head = Math.min(headLength(width), length)
  const [alongX, alongY] = [((x2 - x1) / length) * head, ((y2 - y1) / length) * head]
  // The shaft ends inside the head, so that the tip stays sharp.
  group.append(svg('line', { x1, y1, x2: x2 - alongX * 0.7, y2: y2 - alongY * 0.7, ...look }))
  const corners = [
    [x2, y2],
    [x2 - alongX - alongY * 0.42, y2 - alongY + alongX * 0.42],
    [x2 - alongX + alongY * 0.42, y2 - alongY - alongX * 0.42],
  ]
  group.append(
    svg('polygon', { points: corners.map((corner) => corner.join(',')).join(' '), fill: look.stroke }),
  )
}

const context = typeof OffscreenCanvas === 'undefined' ? null : new OffscreenCanvas(1, 1).getContext('2d')

/** Advance of `text` in points, in the type of free text and stamps. */
export function textWidth(text: string, size: number, weight: 400 | 600 = 400): number {
  if (context === null) return text.length * size * 0.55
  // Measured large: small sizes are rounded to whole pixels.
  context.font = `${weight} 100px ${TEXT_FONT}`
  return (context.measureText(text).width * size) / 100
}

function drawFreeText(group: SVGGElement, mark: Mark): void {
  const frame = upright(mark.box, mark.turn)
  const inside = svg('g', { transform: matrixOf(frame) })
  const { width, height } = frame
  if (mark.style.fill !== null)
    inside.append(svg('rect', { width, height, fill: fillOf(mark.style.fill), rx: 1.5 }))
  const size = fontSizeOf('free-text', mark.style)
  const text = svg('text', { 'font-size': size, 'font-family': TEXT_FONT, fill: inkOf(mark.color) })
  text.setAttribute('xml:space', 'preserve')
  const lines = wrapped(mark.body, width - 2 * TEXT_ROOM, (words) => textWidth(words, size))
  for (const [index, line] of lines.entries()) {
    const span = svg('tspan', { x: TEXT_ROOM, y: TEXT_ROOM + size * (LINE_HEIGHT * index + 1) })
    span.textContent = line
    text.append(span)
  }
  inside.append(text)
  group.append(inside)
}

/** Words in a frame; they fill it, so that a stamp grows with its box. */
function drawStamp(group: SVGGElement, mark: Mark): void {
  const frame = upright(mark.box, mark.turn)
  const { width, height } = frame
  const line = Math.max(1, height * 0.055)
  const size = Math.min(height * 0.52, (width - height * 0.5) / Math.max(0.1, textWidth(mark.label, 1, 600)))
  const inside = svg('g', { transform: matrixOf(frame) })
  const ink = inkOf(mark.color)
  inside.append(
    svg('rect', {
      x: line / 2,
      y: line / 2,
      width: Math.max(0, width - line),
      height: Math.max(0, height - line),
      rx: height * 0.2,
      fill: mark.style.fill === null ? 'rgb(255 255 255 / 0.75)' : fillOf(mark.style.fill),
      stroke: ink,
      'stroke-width': line,
    }),
  )
  const text = svg('text', {
    x: width / 2,
    y: height / 2 + size * 0.35,
    'text-anchor': 'middle',
    'font-size': Math.max(0.1, size),
    'font-family': TEXT_FONT,
    'font-weight': 600,
    fill: ink,
  })
  text.textContent = mark.label
  inside.append(text)
  group.append(inside)
}

/** Dashed: not on the disk yet, or carried over and not yet looked at. */
function edgeOf(mark: Mark): SVGRectElement {
  const [left, bottom, right, top] = mark.box
  const room = 3
  return svg('rect', {
    x: left - room,
    y: bottom - room,
    width: right - left + 2 * room,
    height: top - bottom + 2 * room,
    class: mark.unsaved ? 'edge unsaved' : `edge ${mark.carried}`,
    fill: 'none',
    'vector-effect': 'non-scaling-stroke',
  })
}
