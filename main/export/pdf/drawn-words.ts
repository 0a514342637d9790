/** Words on the page: free text and stamps, upright for how the page was turned when they were written. */

import type { PDFRef } from 'pdf-lib'
import type { Box } from '../../../shared/annotations/model.ts'
import type { OutMark } from '../gather.ts'
import { type Matrix, upright } from '../geometry.ts'
import { fillHex, inkHex, rgbOf } from '../looks.ts'
import { rounded } from './objects.ts'
import { brokenLines, type Face, type SetLine, type Typesetter } from './type.ts'

/** Points between a box's edge and its words. */
export const TEXT_ROOM = 3
export const LINE_HEIGHT = 1.35
/** From the top of a line to the foot of its letters, as a share of the letters' size. */
export const BASELINE = 1.05

interface DrawnWords {
  readonly rect: Box
  readonly bbox: Box
  readonly matrix: Matrix
  readonly content: string
  readonly fonts: ReadonlyMap<string, PDFRef>
  readonly multiply?: boolean
}

const n = (value: number): string => String(rounded(value))
const rgb = (hex: string): string => rgbOf(hex).map(n).join(' ')

export function drawFreeText(mark: OutMark, type: Typesetter, size: number): DrawnWords {
  const { annotation, placement } = mark
  const { width, height, matrix } = upright(placement.box, placement.turn)
  const face: Face = 'sans'
  const lines = brokenLines(annotation.body, Math.max(1, width - 2 * TEXT_ROOM), (text) =>
    type.widthOf(text, face, size),
  )
  const set = lines.map((line) => type.line(line, face))
  const fill = annotation.style.fill
  const content = [
    ...(fill === null ? [] : [`${rgb(fillHex(fill))} rg 0 0 ${n(width)} ${n(height)} re f`]),
    `${rgb(inkHex(annotation.color))} rg`,
    ...set.map((line, at) =>
      written(line, size, TEXT_ROOM, height - TEXT_ROOM - size * BASELINE - at * size * LINE_HEIGHT),
    ),
  ]
  return {
    rect: placement.box,
    bbox: [0, 0, width, height],
    matrix,
    content: content.join('\n'),
    fonts: fontsOf(set),
    multiply: fill !== null,
  }
}

/** A framed word in the middle of its box, as large as it says or as fits. */
export function drawStamp(mark: OutMark, type: Typesetter, wanted: number): DrawnWords {
  const { annotation, placement } = mark
  const { width, height, matrix } = upright(placement.box, placement.turn)
  const line = type.line(annotation.label === '' ? annotation.body : annotation.label, 'sansBold')
  const size = Math.max(
    4,
    Math.min(wanted, (width - 4 * TEXT_ROOM) / Math.max(line.width, 0.01), height / LINE_HEIGHT),
  )
  const ink = rgb(inkHex(annotation.color))
  const edge = Math.min(1.5, height / 8)
  const content = [
    `${ink} RG ${ink} rg ${n(edge)} w`,
    `${roundedPath(width, height, edge)} S`,
    written(line, size, (width - line.width * size) / 2, height / 2 - size * 0.35),
  ]
  return {
    rect: placement.box,
    bbox: [0, 0, width, height],
    matrix,
    content: content.join('\n'),
    fonts: line.fonts,
  }
}

export function written(line: SetLine, size: number, x: number, y: number): string {
  return line.fonts.size === 0 ? '' : `BT 1 0 0 1 ${n(x)} ${n(y)} Tm ${line.operators(rounded(size))} ET`
}

export function fontsOf(lines: Iterable<SetLine>): Map<string, PDFRef> {
  const fonts = new Map<string, PDFRef>()
  for (const line of lines) for (const [key, ref] of line.fonts) fonts.set(key, ref)
  return fonts
}

function roundedPath(width: number, height: number, edge: number): string {
  const [low, right, top] = [edge / 2, width - edge / 2, height - edge / 2]
  const r = Math.min(4, (right - low) / 2, (top - low) / 2)
  const k = r * 0.4477
  return [
    `${n(low + r)} ${n(low)} m ${n(right - r)} ${n(low)} l`,
    `${n(right - k)} ${n(low)} ${n(right)} ${n(low + k)} ${n(right)} ${n(low + r)} c`,
    `${n(right)} ${n(top - r)} l`,
    `${n(right)} ${n(top - k)} ${n(right - k)} ${n(top)} ${n(right - r)} ${n(top)} c`,
    `${n(low + r)} ${n(top)} l`,
    `${n(low + k)} ${n(top)} ${n(low)} ${n(top - k)} ${n(low)} ${n(top - r)} c`,
    `${n(low)} ${n(low + r)} l`,
    `${n(low)} ${n(low + k)} ${n(low + k)} ${n(low)} ${n(low + r)} ${n(low)} c h`,
  ].join(' ')
}
