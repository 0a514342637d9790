/** Kind, look and place of a foreign annotation in our terms; null where a number in it makes no sense. */
import { encodeStroke } from '../../../shared/annotations/ink.ts'
import {
  type AnnotationColor,
  type AnnotationKind,
  type Box,
  barePlacement,
  PLAIN_STYLE,
  type Placement,
  type Quad,
  type Style,
  type Turn,
} from '../../../shared/annotations/model.ts'
import type { FileVersionId } from '../../../shared/kernel/ids.ts'
import { asTurn, boxAround, grown, type Point, pointsOf } from '../geometry.ts'
import { NOTE_SIZE, nearestColour, type Rgb } from '../looks.ts'
import { type Foreign, LIMITS } from './foreign.ts'

/** A page of the paper that takes the marks in. */
export interface TargetPage {
  readonly view: Box
  readonly turn: Turn
}

const KINDS: Readonly<Record<string, AnnotationKind>> = {
  Highlight: 'highlight',
  Underline: 'underline',
  Squiggly: 'underline',
  StrikeOut: 'strikeout',
  Text: 'note',
  Ink: 'ink',
  FreeText: 'free-text',
  Square: 'rectangle',
  Circle: 'ellipse',
  Polygon: 'ink',
  Stamp: 'stamp',
}

export function kindOf(one: Foreign): AnnotationKind | null {
  if (one.subtype === 'Line') return one.lineEnds.some(isArrow) ? 'arrow' : 'line'
  if (one.subtype === 'PolyLine') return one.paths[0]?.length === 4 ? 'line' : 'ink'
  if (one.subtype === 'FreeText' && one.contents === '') return null
  return KINDS[one.subtype] ?? null
}

const isArrow = (end: string): boolean => /Arrow/u.test(end)

export interface Shape {
  readonly color: AnnotationColor
  readonly style: Style
  readonly placement: Placement
}

export function shapeOf(one: Foreign, kind: AnnotationKind, page: TargetPage): Shape | null {
  const place = placeOf(one, kind)
  if (place === null || !isNear(place.box, page.view)) return null
  const filled = kind === 'highlight' || kind === 'note'
  const isWords = kind === 'free-text'
  const drawn: Rgb | null = isWords ? one.textColour : one.colour
  const fill = isWords ? one.colour : one.interior
  const placement = {
    ...barePlacement({
      fileVersionId: '' as FileVersionId,
      page: one.page,
      pageBox: page.view,
      box: place.box,
    }),
    ...place,
    turn: isWords || kind === 'stamp' ? asTurn(one.rotate) : page.turn,
  }
  return {
    color: drawn === null ? (filled ? 'yellow' : isWords ? 'black' : 'red') : nearestColour(drawn, filled),
    style: styleOf(one, kind, fill),
    placement,
  }
}

function styleOf(one: Foreign, kind: AnnotationKind, fill: Rgb | null): Style {
  const hasWidth = ['ink', 'rectangle', 'ellipse', 'line', 'arrow'].includes(kind)
  const hasFill = ['rectangle', 'ellipse', 'free-text'].includes(kind)
  const isWhite = fill?.every((part) => part > 0.97) === true
  return {
    ...PLAIN_STYLE,
    width: hasWidth && one.width !== null ? clamp(one.width, 0.1, 50) : null,
    opacity: one.opacity === null || one.opacity >= 1 ? null : clamp(one.opacity, 0.05, 1),
    fill: hasFill && fill !== null && !isWhite ? nearestColour(fill, true) : null,
    fontSize: kind === 'free-text' && one.fontSize !== null ? clamp(one.fontSize, 4, 144) : null,
  }
}

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value))

type Place = Pick<Placement, 'box'> & Partial<Placement>

function placeOf(one: Foreign, kind: AnnotationKind): Place | null {
  switch (kind) {
    case 'highlight':
    case 'underline':
    case 'strikeout':
      return textPlace(one)
    case 'note': {
      const [left, , , top] = one.rect
      return { box: [left, top - NOTE_SIZE, left + NOTE_SIZE, top] }
    }
    case 'ink':
      return inkPlace(one)
    case 'line':
    case 'arrow':
      return linePlace(one)
    default:
      return sensible(one.rect) ? { box: one.rect } : null
  }
}

function textPlace({ quads: flat, rect }: Foreign): Place | null {
  const quads: Quad[] = []
  for (let at = 0; at + 8 <= flat.length && quads.length < LIMITS.quads; at += 8) {
    const quad = inZ(flat.slice(at, at + 8) as unknown as Quad)
    if (quad.every((value) => Math.abs(value) < 100_000)) quads.push(quad)
  }
  const box = boxAround(quads.flatMap((quad) => [...pointsOf(quad)]))
  if (box !== null) return { box, quads }
  const [left, bottom, right, top] = rect
  return sensible(rect) ? { box: rect, quads: [[left, top, right, top, left, bottom, right, bottom]] } : null
}

/**
 * The corners as TL TR BL BR, whichever of the orders in use the file has: in "Z" order both pairs run the same way, in
 * a circle they run against each other.
 */
export function inZ(quad: Quad): Quad {
  const [p0, p1, p2, p3] = pointsOf(quad)
  const along = (p1[0] - p0[0]) * (p3[0] - p2[0]) + (p1[1] - p0[1]) * (p3[1] - p2[1])
  const [a, b, c, d] = along >= 0 ? [p0, p1, p2, p3] : [p0, p1, p3, p2]
  // The head of upright text is above its foot; text that is turned keeps the order it came in.
  const isLevel = Math.abs(b[0] - a[0]) > Math.abs(b[1] - a[1])
  const isUpsideDown = isLevel && b[0] > a[0] && a[1] < c[1]
  return (isUpsideDown ? [...c, ...d, ...a, ...b] : [...a, ...b, ...c, ...d]) as unknown as Quad
}

/** Longer strokes are cut: a stroke has its limit in bytes. */
const STROKE_POINTS = 4000

function inkPlace({ paths, width }: Foreign): Place | null {
  const strokes: Placement['strokes'] = []
  const all: Point[] = []
  for (const path of paths) {
    const points: { x: number; y: number; pressure: number }[] = []
    for (let at = 0; at + 2 <= path.length; at += 2) {
      const [x = 0, y = 0] = [path[at], path[at + 1]]
      if (Math.abs(x) >= 100_000 || Math.abs(y) >= 100_000) return null
      points.push({ x, y, pressure: 0.5 })
      all.push([x, y])
    }
    for (let from = 0; from < points.length && strokes.length < LIMITS.paths; from += STROKE_POINTS)
      strokes.push(new Uint8Array(encodeStroke(points.slice(from, from + STROKE_POINTS + 1))))
  }
  const box = boxAround(all)
  if (box === null) return null
  const strokeWidth = clamp(width ?? 2, 0.1, 50)
  return { box: grown(box, strokeWidth / 2), strokes, strokeWidth }
}

/** The arrow's head is at the second point. */
function linePlace({ line, lineEnds, paths }: Foreign): Place | null {
  const ends = line ?? paths[0] ?? null
  if (ends?.length !== 4) return null
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = ends
  const turned = isArrow(lineEnds[0]) && !isArrow(lineEnds[1])
  const both: [number, number, number, number] = turned ? [x2, y2, x1, y1] : [x1, y1, x2, y2]
  const box = boxAround([
    [x1, y1],
    [x2, y2],
  ])
  return box === null || !both.every((value) => Math.abs(value) < 100_000) ? null : { box, line: both }
}

const sensible = ([left, bottom, right, top]: Box): boolean => right - left > 0.01 && top - bottom > 0.01

/** Nobody finds what lies further than a page's size off the page. */
function isNear(box: Box, view: Box): boolean {
  const [width, height] = [view[2] - view[0], view[3] - view[1]]
  return (
    box[0] > view[0] - width &&
    box[2] < view[2] + width &&
    box[1] > view[1] - height &&
    box[3] < view[3] + height
  )
}
