/**
 * From pieces of text items to quads in default user space. Pure: works the same on rotated and cropped pages, for
 * turned text, over lines, columns and pages, because nothing of the screen enters.
 */
import type { Box, Quad } from '../../shared/annotations/model.ts'

/** What pdf.js tells of a run of text; `transform` maps its baseline into user space. */
export interface TextRun {
  readonly str: string
  readonly dir: string
  readonly transform: readonly number[]
  /** Along the baseline, in user space. */
  readonly width: number
  readonly height: number
  readonly fontName: string
  readonly hasEOL: boolean
}

export interface FontShape {
  /** Shares of the font size; descent is below zero. */
  readonly ascent: number
  readonly descent: number
  readonly fontFamily: string
}

/** Characters [from, to) of the item at `index`. */
export interface Piece {
  readonly index: number
  readonly from: number
  readonly to: number
}

/**
 * Advance of `text` in the item's font. `perSize`: how many of its units are one font size, when the font is the paper's
 * own; null when it is only like it, and shares are all that can be taken.
 */
export interface Measure {
  (text: string, run: TextRun): number
  readonly perSize?: (run: TextRun) => number | null
}

interface Strip {
  /** Where the baseline starts, its direction, and the way up; lengths in points. */
  readonly origin: readonly [number, number]
  readonly along: readonly [number, number]
  readonly up: readonly [number, number]
  start: number
  end: number
  ascent: number
  descent: number
  size: number
}

/** Neighbours on one baseline become one quad when less than so much of the font size lies between them. */
const JOIN_GAP = 0.9
const SAME_LINE = 0.3

export function quadsOf(
  pieces: readonly Piece[],
  runs: readonly TextRun[],
  fonts: Readonly<Record<string, FontShape>>,
  measure: Measure,
): Quad[] {
  const strips: Strip[] = []
  for (const piece of pieces) {
    const run = runs[piece.index]
    if (run === undefined || run.str.slice(piece.from, piece.to).trim() === '') continue
    const strip = stripOf(run, piece, fonts[run.fontName], measure)
    if (strip === null) continue
    const last = strips.at(-1)
    if (last === undefined || !join(last, strip)) strips.push(strip)
  }
  return strips.map(quadOf)
}

function stripOf(run: TextRun, piece: Piece, font: FontShape | undefined, measure: Measure): Strip | null {
  const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = run.transform
  const size = Math.hypot(c, d)
  const wide = Math.hypot(a, b)
  if (![a, b, c, d, x, y, run.width].every(Number.isFinite) || size === 0 || wide === 0) return null
  const share = sharesOf(run, measure)
  const from = run.dir === 'rtl' ? 1 - share(piece.to) : share(piece.from)
  const to = run.dir === 'rtl' ? 1 - share(piece.from) : share(piece.to)
  const { ascent, descent } = heightsOf(font)
  return {
    origin: [x, y],
    along: [a / wide, b / wide],
    up: [c / size, d / size],
    start: from * run.width,
    end: to * run.width,
    ascent: ascent * size,
    descent: descent * size,
    size,
  }
}

/** A blank of a justified line is so much wider or narrower than the font's, in font sizes; beyond that it is no blank. */
const WIDEST_BLANK = 1.2
const NARROWEST_BLANK = -0.25

/** Share of the run's length before its character `count`. What justifying added lies in the blanks. */
export function sharesOf(run: TextRun, measure: Measure): (count: number) => number {
  const whole = measure(run.str, run)
  if (!(whole > 0)) return (count) => count / run.str.length
  const plain = (count: number): number => measure(run.str.slice(0, count), run) / whole
  const perSize = measure.perSize?.(run) ?? null
  const blanks = blanksIn(run.str)
  const size = Math.hypot(run.transform[0] ?? 0, run.transform[1] ?? 0)
  if (perSize === null || blanks === 0 || !(run.width > 0 && size > 0)) return plain
  const perBlank = (run.width - (whole * size) / perSize) / blanks
  if (perBlank > WIDEST_BLANK * size || perBlank < NARROWEST_BLANK * size) return plain
  return (count) => {
    const before = run.str.slice(0, count)
    return ((measure(before, run) * size) / perSize + blanksIn(before) * perBlank) / run.width
  }
}

const blanksIn = (text: string): number => text.match(/\s/gu)?.length ?? 0

/** Broken fonts say nothing or nonsense; Vietnamese stacks marks high above the capitals. */
function heightsOf(font: FontShape | undefined): { ascent: number; descent: number } {
  const ascent = font?.ascent ?? Number.NaN
  const descent = font?.descent ?? Number.NaN
  return {
    ascent: ascent > 0.4 && ascent < 1.5 ? ascent : 0.9,
    descent: descent < -0.05 && descent > -0.8 ? descent : -0.22,
  }
}

function join(last: Strip, next: Strip): boolean {
  const parallel = last.along[0] * next.along[0] + last.along[1] * next.along[1]
  if (parallel < 0.999) return false
  const offset: readonly [number, number] = [next.origin[0] - last.origin[0], next.origin[1] - last.origin[1]]
  const shift = offset[0] * last.along[0] + offset[1] * last.along[1]
  const rise = offset[0] * last.up[0] + offset[1] * last.up[1]
  const size = Math.max(last.size, next.size)
  const gap = shift + next.start - last.end
  if (Math.abs(rise) > SAME_LINE * size || gap > JOIN_GAP * size || gap < -size) return false
  last.end = Math.max(last.end, shift + next.end)
  last.start = Math.min(last.start, shift + next.start)
  last.ascent = Math.max(last.ascent, rise + next.ascent)
  last.descent = Math.min(last.descent, rise + next.descent)
  last.size = size
  return true
}

/** Top-left, top-right, bottom-left, bottom-right, as seen along the text. */
function quadOf({ origin, along, up, start, end, ascent, descent }: Strip): Quad {
  const at = (run: number, rise: number): [number, number] => [
    round(origin[0] + along[0] * run + up[0] * rise),
    round(origin[1] + along[1] * run + up[1] * rise),
  ]
  return [...at(start, ascent), ...at(end, ascent), ...at(start, descent), ...at(end, descent)]
}

const round = (value: number): number => Math.round(value * 100) / 100

export function boxOfQuads(quads: readonly Quad[]): Box {
  const xs = quads.flatMap((quad) => [quad[0], quad[2], quad[4], quad[6]])
  const ys = quads.flatMap((quad) => [quad[1], quad[3], quad[5], quad[7]])
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
}

/** An area on a scan, as a quad that reads along the page's x axis. */
export function quadOfBox([left, bottom, right, top]: Box): Quad {
  return [left, top, right, top, left, bottom, right, bottom].map(round) as Quad
}

/** Whether a point of user space lies in the quad (convex, any direction). */
export function isInQuad(quad: Quad, x: number, y: number): boolean {
  const corners = [
    [quad[0], quad[1]],
    [quad[2], quad[3]],
    [quad[6], quad[7]],
    [quad[4], quad[5]],
  ] as const
  let sign = 0
  for (let index = 0; index < 4; index += 1) {
    const [x1, y1] = corners[index] ?? [0, 0]
    const [x2, y2] = corners[(index + 1) % 4] ?? [0, 0]
    const side = Math.sign((x2 - x1) * (y - y1) - (y2 - y1) * (x - x1))
    if (side !== 0 && sign !== 0 && side !== sign) return false
    if (side !== 0) sign = side
  }
  return true
}
