/** What a mark looks like, as PDF operators in a box of its own. One function a kind; no PDF objects are made here. */
import type { PDFRef } from 'pdf-lib'
import { decodeStroke } from '../../../shared/annotations/ink.ts'
import type { Box, Placement, Quad, Turn } from '../../../shared/annotations/model.ts'
import { assertNever } from '../../../shared/kernel/assert-never.ts'
import type { OutMark } from '../gather.ts'
import {
  boxAround,
  grown,
  heightOfBox,
  type Matrix,
  type Point,
  pointsOf,
  union,
  upright,
  widthOfBox,
} from '../geometry.ts'
import { fillHex, headLength, inkHex, NOTE_SIZE, type Rgb, rgbOf, widthOf } from '../looks.ts'
import { strokeOutline } from '../stroke.ts'
import { drawFreeText, drawStamp } from './drawn-words.ts'
import { rounded } from './objects.ts'
import type { Typesetter } from './type.ts'

export interface Drawing {
  /** On the page; what /Rect says. */
  readonly rect: Box
  /** The form's own box, and how it lies on the page. */
  readonly bbox: Box
  readonly matrix: Matrix
  readonly content: string
  readonly fonts: ReadonlyMap<string, PDFRef>
  /** Darkens what lies under it, as a marker on paper does. */
  readonly multiply: boolean
  readonly opacity: number
  /** The form may lay white over the page that still shows it: `/Soft gs`. */
  readonly soft?: boolean
}

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0]

export const n = (value: number): string => String(rounded(value))
export const at = ([x, y]: Point): string => `${n(x)} ${n(y)}`
export const strokeOf = (rgb: Rgb): string => `${rgb.map(n).join(' ')} RG`
export const fillOf = (rgb: Rgb): string => `${rgb.map(n).join(' ')} rg`

/** `turn`: how the page itself is turned, for icons that stand upright on it. */
export function drawingOf(mark: OutMark, type: Typesetter, turn: Turn): Drawing {
  const { annotation } = mark
  switch (annotation.kind) {
    case 'highlight':
      return drawHighlight(mark)
    case 'underline':
      return drawTextLine(mark, 0.06)
    case 'strikeout':
      return drawTextLine(mark, 0.42)
    case 'note':
      return drawNote(mark, turn)
    case 'ink':
      return drawInk(mark)
    case 'rectangle':
    case 'ellipse':
      return drawShape(mark, annotation.kind)
    case 'line':
    case 'arrow':
      return drawLine(mark, annotation.kind === 'arrow')
    case 'free-text':
      return plainDrawing(mark, drawFreeText(mark, type))
    case 'stamp':
      return plainDrawing(mark, drawStamp(mark, type))
    default:
      return assertNever(annotation.kind)
  }
}

type Drawn = Pick<Drawing, 'rect' | 'content'> & Partial<Drawing>

function plainDrawing(mark: OutMark, drawn: Drawn): Drawing {
  return {
    bbox: drawn.rect,
    matrix: IDENTITY,
    fonts: new Map(),
    multiply: false,
    opacity: mark.annotation.style.opacity ?? 1,
    ...drawn,
  }
}

/** A text mark without quads, from a device that made none, covers its box. */
export function quadsOf({ quads, box: [left, bottom, right, top] }: Placement): readonly Quad[] {
  return quads.length > 0 ? quads : [[left, top, right, top, left, bottom, right, bottom]]
}

function drawHighlight(mark: OutMark): Drawing {
  const quads = quadsOf(mark.placement).map(pointsOf)
  const paths = quads.map(([tl, tr, bl, br]) => `${at(tl)} m ${at(tr)} l ${at(br)} l ${at(bl)} l h f`)
  const rect = boxAround(quads.flat()) ?? mark.placement.box
  const content = [fillOf(rgbOf(fillHex(mark.annotation.color))), ...paths].join('\n')
  return plainDrawing(mark, { rect, content, multiply: true })
}

/** `share`: of the way from the foot of the words to their head. */
function drawTextLine(mark: OutMark, share: number): Drawing {
  const width = widthOf(mark.annotation.kind, mark.annotation.style, mark.placement.strokeWidth)
  const quads = quadsOf(mark.placement).map(pointsOf)
  const lines = quads.map(([tl, tr, bl, br]) => {
    const from: Point = [bl[0] + (tl[0] - bl[0]) * share, bl[1] + (tl[1] - bl[1]) * share]
    const to: Point = [br[0] + (tr[0] - br[0]) * share, br[1] + (tr[1] - br[1]) * share]
    return `${at(from)} m ${at(to)} l S`
  })
  const rect = grown(boxAround(quads.flat()) ?? mark.placement.box, width / 2)
  const content = [strokeOf(rgbOf(inkHex(mark.annotation.color))), `${n(width)} w`, ...lines].join('\n')
  return plainDrawing(mark, { rect, content })
}

const SHEET =
  '2 19 m 13 19 l 19 13 l 19 2 l 19 1.45 18.55 1 18 1 c 2 1 l 1.45 1 1 1.45 1 2 c 1 18 l 1 18.55 1.45 19 2 19 c h'
const SHEET_LINES = '13 19 m 13 13 l 19 13 l S 5 9 m 15 9 l S 5 5 m 12 5 l S'
const BALLOON =
  '2 19 m 18 19 l 18.55 19 19 18.55 19 18 c 19 7 l 19 6.45 18.55 6 18 6 c 9 6 l 4 1 l 4 6 l 2 6 l 1.45 6 1 6.45 1 7 c 1 18 l 1 18.55 1.45 19 2 19 c h'
const BALLOON_LINES = '5 14.5 m 15 14.5 l S 5 10.5 m 12 10.5 l S'

/** A sheet for one's own eyes, a balloon for others; upright in the middle of its box, whichever way the page is turned. */
function drawNote(mark: OutMark, turn: Turn): Drawing {
  const { annotation, placement } = mark
  const rect = noteRect(placement.box)
  const shared = annotation.layer !== 'private'
  const content = [
    fillOf(rgbOf(fillHex(annotation.color))),
    strokeOf(rgbOf(inkHex(annotation.color))),
    '1.5 w 1 j',
    `${shared ? BALLOON : SHEET} B`,
    shared ? BALLOON_LINES : SHEET_LINES,
  ].join('\n')
  return plainDrawing(mark, {
    rect,
    bbox: [0, 0, NOTE_SIZE, NOTE_SIZE],
    matrix: upright(rect, turn).matrix,
    content,
  })
}

export function noteRect([left, bottom, right, top]: Box): Box {
  const [x, y] = [(left + right - NOTE_SIZE) / 2, (bottom + top - NOTE_SIZE) / 2]
  return [x, y, x + NOTE_SIZE, y + NOTE_SIZE]
}

function drawInk(mark: OutMark): Drawing {
  const width = widthOf('ink', mark.annotation.style, mark.placement.strokeWidth)
  const paths: string[] = []
  let rect: Box | null = null
  for (const bytes of mark.placement.strokes) {
    const points = decodeStroke(bytes) ?? []
    const outline = strokeOutline(points, width)
    // Of a quick zigzag the smooth outline stays short of the pen's turns; the ink list has them, and the rectangle holds both.
    const box = boxAround([...outline, ...points.map(({ x, y }): Point => [x, y])])
    if (box === null) continue
    rect = rect === null ? box : union(rect, box)
    paths.push(`${smoothPath(outline)} f`)
  }
  const content = [fillOf(rgbOf(inkHex(mark.annotation.color))), ...paths].join('\n')
  return plainDrawing(mark, { rect: grown(rect ?? mark.placement.box, 1), content })
}

/** Through the middles of the polygon's sides, its corners as control points; quadratic curves written as cubic ones. */
function smoothPath(outline: readonly Point[]): string {
  const [first] = outline
  if (first === undefined) return ''
  const parts = [`${at(first)} m`]
  let from = first
  for (let index = 0; index < outline.length; index += 1) {
    const here = outline[index] ?? first
    const next = outline[(index + 1) % outline.length] ?? first
    const to: Point = [(here[0] + next[0]) / 2, (here[1] + next[1]) / 2]
    const near = (end: Point): Point => [
      end[0] + ((here[0] - end[0]) * 2) / 3,
      end[1] + ((here[1] - end[1]) * 2) / 3,
    ]
    parts.push(`${at(near(from))} ${at(near(to))} ${at(to)} c`)
    from = to
  }
  return `${parts.join(' ')} h`
}

/** Drawn within its box, edge included. */
function drawShape(mark: OutMark, kind: 'rectangle' | 'ellipse'): Drawing {
  const { style, color } = mark.annotation
  const { box } = mark.placement
  const width = Math.min(
    widthOf(kind, style, mark.placement.strokeWidth),
    Math.max(0.1, Math.min(widthOfBox(box), heightOfBox(box)) / 2),
  )
  const paint = style.fill === null ? 'S' : 'B'
  const inner = grown(box, -width / 2)
  const path = kind === 'rectangle' ? rectanglePath(inner) : ellipsePath(inner)
  const content = [
    ...(style.fill === null ? [] : [fillOf(rgbOf(fillHex(style.fill)))]),
    strokeOf(rgbOf(inkHex(color))),
    `${n(width)} w`,
    `${path} ${paint}`,
  ].join('\n')
  return plainDrawing(mark, { rect: box, content, multiply: style.fill !== null })
}

const rectanglePath = ([left, bottom, right, top]: Box): string =>
  `${n(left)} ${n(bottom)} ${n(right - left)} ${n(top - bottom)} re`

/** Four curves; the constant keeps them within 0.03 % of a circle. */
function ellipsePath([left, bottom, right, top]: Box): string {
  const [cx, cy, rx, ry] = [(left + right) / 2, (bottom + top) / 2, (right - left) / 2, (top - bottom) / 2]
  const [kx, ky] = [rx * 0.5523, ry * 0.5523]
  return [
    `${at([right, cy])} m`,
    `${at([right, cy + ky])} ${at([cx + kx, top])} ${at([cx, top])} c`,
    `${at([cx - kx, top])} ${at([left, cy + ky])} ${at([left, cy])} c`,
    `${at([left, cy - ky])} ${at([cx - kx, bottom])} ${at([cx, bottom])} c`,
    `${at([cx + kx, bottom])} ${at([right, cy - ky])} ${at([right, cy])} c h`,
  ].join(' ')
}

/** A line without ends of its own, from a device that knows none, goes from corner to corner. */
export function lineOf(placement: Placement): readonly [Point, Point] {
  const { line, box } = placement
  if (line === null)
    return [
      [box[0], box[1]],
      [box[2], box[3]],
    ]
  return [
    [line[0], line[1]],
    [line[2], line[3]],
  ]
}

function drawLine(mark: OutMark, hasHead: boolean): Drawing {
  const { style, color, kind } = mark.annotation
  const width = widthOf(kind, style, mark.placement.strokeWidth)
  const [from, to] = lineOf(mark.placement)
  const ink = rgbOf(inkHex(color))
  const look = [strokeOf(ink), fillOf(ink), `${n(width)} w 1 J`]
  const head = hasHead ? arrowHead(from, to, width) : null
  const content =
    head === null
      ? [...look, `${at(from)} m ${at(to)} l S`]
      : [...look, `${at(from)} m ${at(head.neck)} l S`, trianglePath(head.corners)]
  const rect = grown(boxAround([from, to, ...(head?.corners ?? [])]) ?? mark.placement.box, width / 2)
  return plainDrawing(mark, { rect, content: content.join('\n') })
}

/** The shaft ends at the neck, inside the head, so that the tip stays sharp. */
function arrowHead(
  from: Point,
  to: Point,
  width: number,
): { readonly neck: Point; readonly corners: readonly Point[] } {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1
  const head = Math.min(headLength(width), length)
  const [alongX, alongY] = [((to[0] - from[0]) / length) * head, ((to[1] - from[1]) / length) * head]
  return {
    neck: [to[0] - alongX * 0.7, to[1] - alongY * 0.7],
    corners: [
      to,
      [to[0] - alongX - alongY * 0.42, to[1] - alongY + alongX * 0.42],
      [to[0] - alongX + alongY * 0.42, to[1] - alongY - alongX * 0.42],
    ],
  }
}

const trianglePath = (corners: readonly Point[]): string =>
  `${corners.map((corner, index) => `${at(corner)} ${index === 0 ? 'm' : 'l'}`).join(' ')} h f`
