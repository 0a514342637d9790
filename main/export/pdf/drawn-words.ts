/** Words on the page: free text and stamps, upright for how the page was turned when they were written. */

import type { PDFRef } from 'pdf-lib'
import type { Box } from '../../../shared/annotations/model.ts'
import type { OutMark } from '../gather.ts'
import { type Matrix, upright } from '../geometry.ts'
import { fillHex, fontSizeOf, inkHex, rgbOf } from '../looks.ts'
import { rounded } from './objects.ts'
import { brokenLines, type Face, type SetLine, type Typesetter } from './type.ts'

/** Points between a box's edge and its words. */
export const TEXT_ROOM = 3
export const LINE_HEIGHT = 1.3

interface DrawnWords {
  readonly rect: Box
  readonly bbox: Box
  readonly matrix: Matrix
  readonly content: string
  readonly fonts: ReadonlyMap<string, PDFRef>
  readonly soft?: boolean
}

const n = (value: number): string => String(rounded(value))
const rgb = (hex: string): string => rgbOf(hex).map(n).join(' ')

export function drawFreeText(mark: OutMark, type: Typesetter): DrawnWords {
  const { annotation, placement } = mark
  const size = fontSizeOf(annotation.style)
  const { width, height, matrix } = upright(placement.box, placement.turn)
  const face: Face = 'sans'
  const lines = brokenLines(annotation.body, Math.max(1, width - 2 * TEXT_ROOM), (text) =>
    type.widthOf(text, face, size),
  )
  const set = lines.map((line) => type.line(line, face))
  const fill = annotation.style.fill
  const content = [
    ...(fill === null ? [] : [`${rgb(fillHex(fill))} rg ${roundedPath(width, height, 0, 1.5)} f`]),
    `${rgb(inkHex(annotation.color))} rg`,
    ...set.map((line, at) =>
      written(line, size, TEXT_ROOM, height - TEXT_ROOM - size * (LINE_HEIGHT * at + 1)),
    ),
  ]
  return {
    rect: placement.box,
    bbox: [0, 0, width, height],
    matrix,
    content: content.join('\n'),
    fonts: fontsOf(set),
  }
}

/** Words in a frame; they fill it, so that a stamp grows with its box. */
export function drawStamp(mark: OutMark, type: Typesetter): DrawnWords {
  const { annotation, placement } = mark
  const { width, height, matrix } = upright(placement.box, placement.turn)
  const line = type.line(annotation.label === '' ? annotation.body : annotation.label, 'sansBold')
  const size = Math.max(1, Math.min(height * 0.52, (width - height * 0.5) / Math.max(0.1, line.width)))
  const ink = rgb(inkHex(annotation.color))
  const edge = Math.max(1, height * 0.055)
  const fill = annotation.style.fill
  const frame = roundedPath(width, height, edge / 2, height * 0.2)
  const content = [
    fill === null ? `q /Soft gs 1 1 1 rg ${frame} f Q` : `${rgb(fillHex(fill))} rg ${frame} f`,
    `${ink} RG ${ink} rg ${n(edge)} w`,
    `${frame} S`,
    written(line, size, (width - line.width * size) / 2, height / 2 - size * 0.35),
  ]
  return {
    rect: placement.box,
    bbox: [0, 0, width, height],
    matrix,
    content: content.join('\n'),
    fonts: line.fonts,
    soft: fill === null,
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

/** `inset` from the box's edges, corners of `radius`. */
function roundedPath(width: number, height: number, inset: number, radius: number): string {
  const [low, right, top] = [inset, width - inset, height - inset]
  const r = Math.max(0, Math.min(radius, (right - low) / 2, (top - low) / 2))
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
