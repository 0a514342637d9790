/**
 * The text of one page with its places: of the page's own text, or of words that were read from its picture. Offsets
 * count in the page's text as the search index knows it. Pure.
 */
import type { Anchor, Box, Quad, Quote } from '../../shared/annotations/model.ts'
import { around, boxOf, gapBetween, grown, type Point } from './marks/geometry.ts'
import type { PageText } from './page-text.ts'
import {
  boxOfQuads,
  type FontShape,
  type Measure,
  quadOfBox,
  quadsOf,
  sharesOf,
  type TextRun,
} from './quads.ts'

export interface TextLine {
  readonly start: number
  readonly end: number
  readonly box: Box
}

export interface Readable {
  readonly text: string
  /** Empty when nothing stands there. */
  readonly quadsOfRange: (start: number, end: number) => Quad[]
  /** The gap between letters that is nearest to a point, or null on a page without text. */
  readonly caretAt: (point: Point) => number | null
  readonly lines: () => readonly TextLine[]
}

export interface OwnText {
  readonly runs: readonly TextRun[]
  readonly fonts: Readonly<Record<string, FontShape>>
  readonly text: PageText
}

export function readableOf({ runs, fonts, text }: OwnText, measure: Measure): Readable {
  const quadsOfRange = (start: number, end: number): Quad[] =>
    quadsOf(text.piecesBetween(start, end), runs, fonts, measure)
  let lines: TextLine[] | null = null
  return {
    text: text.text,
    quadsOfRange,
    caretAt: (point) => {
      const index = nearestRun(runs, point)
      const run = index === null ? undefined : runs[index]
      if (index === null || run === undefined) return null
      const char = nearestChar(run, point, measure)
      const offset = text.offsetOf(index, char)
      // Behind the last letter of a line, not before the first of the next.
      return char < run.str.length ? offset : text.text.slice(0, offset).trimEnd().length
    },
    lines: () => {
      lines ??= linesOfText(text.text, quadsOfRange)
      return lines
    },
  }
}

/** Boxes as in PaperText: start, end, left, bottom, right, top of each word. */
export function readableOfBoxes(text: string, boxes: readonly number[]): Readable {
  const words: (TextLine & { readonly quad: Quad })[] = []
  for (let at = 0; at + 5 < boxes.length; at += 6) {
    const [start = 0, end = 0, left = 0, bottom = 0, right = 0, top = 0] = boxes.slice(at, at + 6)
    const box: Box = [left, bottom, right, top]
    words.push({ start, end, box, quad: quadOfBox(box) })
  }
  const quadsOfRange = (start: number, end: number): Quad[] =>
    joined(words.filter((word) => word.start < end && word.end > start).map((word) => word.box)).map(
      quadOfBox,
    )
  let lines: TextLine[] | null = null
  return {
    text,
    quadsOfRange,
    caretAt: (point) => {
      const word = nearest(words, point)
      if (word === null) return null
      return point[0] > (word.box[0] + word.box[2]) / 2 ? word.end : word.start
    },
    lines: () => {
      lines ??= linesOfText(text, quadsOfRange)
      return lines
    },
  }
}

/** Neighbours on one line become one box. */
function joined(boxes: readonly Box[]): Box[] {
  const all: Box[] = []
  for (const box of boxes) {
    const last = all.at(-1)
    const height = box[3] - box[1]
    const isNext =
      last !== undefined &&
      Math.min(last[3], box[3]) - Math.max(last[1], box[1]) > height / 2 &&
      box[0] - last[2] < height * 1.2 &&
      box[0] >= last[0]
    if (isNext) all[all.length - 1] = around([last, box])
    else all.push(box)
  }
  return all
}

function nearest<T extends { readonly box: Box }>(all: readonly T[], [x, y]: Point): T | null {
  let best: T | null = null
  let distance = Number.POSITIVE_INFINITY
  for (const one of all) {
    const [left, bottom, right, top] = one.box
    const across = Math.max(0, left - x, x - right)
    const up = Math.max(0, bottom - y, y - top)
    const far = Math.hypot(across, up * LINE_WEIGHT)
    if (far < distance) {
      best = one
      distance = far
    }
  }
  return best
}

/** The line under a point counts more than the word beside it. */
const LINE_WEIGHT = 8

/** Where a point lies in a run: along its baseline and above it, in points. */
function within(run: TextRun, [x, y]: Point): { along: number; up: number; size: number } | null {
  const [a = 0, b = 0, c = 0, d = 0, originX = 0, originY = 0] = run.transform
  const wide = Math.hypot(a, b)
  const size = Math.hypot(c, d)
  if (!(wide > 0 && size > 0 && Number.isFinite(originX + originY + run.width))) return null
  return {
    along: ((x - originX) * a + (y - originY) * b) / wide,
    up: ((x - originX) * c + (y - originY) * d) / size,
    size,
  }
}

function nearestRun(runs: readonly TextRun[], point: Point): number | null {
  let best: number | null = null
  let distance = Number.POSITIVE_INFINITY
  for (const [index, run] of runs.entries()) {
    if (run.str.trim() === '') continue
    const at = within(run, point)
    if (at === null) continue
    const across = Math.max(0, -at.along, at.along - run.width)
    const up = Math.max(0, -0.25 * at.size - at.up, at.up - 0.95 * at.size)
    const far = Math.hypot(across, up * LINE_WEIGHT)
    if (far < distance) {
      best = index
      distance = far
    }
  }
  return best
}

function nearestChar(run: TextRun, point: Point, measure: Measure): number {
  const at = within(run, point)
  if (at === null || run.width <= 0) return 0
  const share = at.along / run.width
  const wanted = run.dir === 'rtl' ? 1 - share : share
  const shareOf = sharesOf(run, measure)
  let before = 0
  for (let char = 1; char <= run.str.length; char += 1) {
    const here = shareOf(char)
    if (wanted < (before + here) / 2) return char - 1
    before = here
  }
  return run.str.length
}

function linesOfText(
  text: string,
  quadsOfRange: (start: number, end: number) => readonly Quad[],
): TextLine[] {
  const lines: TextLine[] = []
  let start = 0
  for (const line of text.split('\n')) {
    const end = start + line.length
    if (line.trim() !== '') {
      const quads = quadsOfRange(start, end)
      if (quads.length > 0) lines.push({ start, end, box: boxOfQuads(quads) })
    }
    start = end + 1
  }
  return lines
}

const ANCHOR_WORDS = 80
const ANCHOR_LINES = 3
const CONTEXT = 32

export function quoteAt(text: string, start: number, end: number): Quote {
  return {
    exact: text.slice(start, end),
    prefix: text.slice(Math.max(0, start - CONTEXT), start),
    suffix: text.slice(end, end + CONTEXT),
  }
}

/** The words of the nearest line, not farther than three lines; they carry a mark that quotes none. */
export function anchorOf(page: Readable, box: Box): Anchor | null {
  const middle: Point = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]
  let best: TextLine | null = null
  let distance = Number.POSITIVE_INFINITY
  for (const line of page.lines()) {
    const height = Math.min(line.box[3] - line.box[1], line.box[2] - line.box[0])
    const gap = gapBetween(line.box, box)
    if (gap > ANCHOR_LINES * Math.max(8, height)) continue
    // Among lines that the mark covers, the one at its middle.
    const far = gap * 1000 + gapBetween(line.box, boxOf([middle]))
    if (far < distance) {
      best = line
      distance = far
    }
  }
  return best === null ? null : anchorOn(page, best)
}

function anchorOn(page: Readable, line: TextLine): Anchor | null {
  let end = line.end
  if (end - line.start > ANCHOR_WORDS) {
    const blank = page.text.lastIndexOf(' ', line.start + ANCHOR_WORDS)
    end = blank > line.start ? blank : line.start + ANCHOR_WORDS
  }
  const quads = page.quadsOfRange(line.start, end)
  if (quads.length === 0) return null
  return {
    quote: quoteAt(page.text, line.start, end),
    textStart: line.start,
    box: grown(boxOfQuads(quads), 0),
  }
}
