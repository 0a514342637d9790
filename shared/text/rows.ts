/**
 * Words of one page where they stand, row by row: from the pieces that a PDF draws, or from words read from a picture.
 * Points from the top left of the page as shown.
 */
import type { OcrPage } from './ocr.ts'

/** A piece of text drawn on one line. PDF writers cut words anywhere. */
export interface TextRun {
  readonly text: string
  readonly left: number
  readonly right: number
  readonly baseline: number
  /** Font size in points. */
  readonly size: number
}

export interface PlacedWord {
  readonly text: string
  readonly left: number
  readonly right: number
  /** 0 to 100, where it was read from a picture. */
  readonly confidence?: number
}

export interface Row {
  /** Never empty; from left to right. */
  readonly words: readonly PlacedWord[]
  readonly baseline: number
  readonly size: number
}

export interface PlacedPage {
  readonly width: number
  readonly height: number
  /** Where the words come from; `converted`: some were in an old encoding. */
  readonly source: 'pdf' | 'converted' | 'ocr'
  /** From the top down. */
  readonly rows: readonly Row[]
}

export const textOf = (words: readonly PlacedWord[]): string => words.map((word) => word.text).join(' ')

/** Baselines closer than this share of the size are one row. */
const SAME_ROW = 0.35
/** A gap of this share of the size parts words. */
const BLANK = 0.17

export function pageOfRuns(
  runs: readonly TextRun[],
  { width, height }: { readonly width: number; readonly height: number },
  source: 'pdf' | 'converted' = 'pdf',
): PlacedPage {
  const rows: TextRun[][] = []
  for (const run of runs.filter(({ text }) => text !== '').toSorted((a, b) => a.baseline - b.baseline)) {
    const first = rows.at(-1)?.[0]
    const isSame =
      first !== undefined && run.baseline - first.baseline < SAME_ROW * Math.max(run.size, first.size)
    if (isSame) rows.at(-1)?.push(run)
    else rows.push([run])
  }
  return { width, height, source, rows: rows.flatMap(rowOf) }
}

function rowOf(runs: readonly TextRun[]): Row[] {
  const words: PlacedWord[] = []
  let blankBefore = true
  // An empty blank stands where the next word begins; it comes first.
  const inOrder = runs.toSorted((a, b) => a.left - b.left || a.right - b.right)
  for (const run of inOrder) {
    for (const piece of piecesOf(run)) {
      const last = words.at(-1)
      const isBlank = piece.text.trim() === ''
      const goesOn =
        last !== undefined && !blankBefore && !isBlank && piece.left - last.right < BLANK * run.size
      if (goesOn && last !== undefined)
        words[words.length - 1] = { ...last, text: last.text + piece.text, right: piece.right }
      else if (!isBlank) words.push(piece)
      blankBefore = isBlank
    }
  }
  const sizes = runs.filter(({ text }) => text.trim() !== '').map(({ size }) => size)
  const composed = words.map((word) => ({ ...word, text: word.text.normalize('NFC') }))
  const first = runs[0]
  return composed.length === 0 || first === undefined
    ? []
    : [{ words: composed, baseline: first.baseline, size: Math.max(...sizes) }]
}

/** Words and the blanks between them, each with its share of the width. */
function piecesOf({ text, left, right }: TextRun): PlacedWord[] {
  const unit = (right - left) / text.length
  return [...text.matchAll(/\s+|\S+/gu)].map(({ 0: piece, index }) => ({
    text: piece,
    left: left + index * unit,
    right: left + (index + piece.length) * unit,
  }))
}

/** What hangs below the line, as a share of the height of a word's box. */
const TAIL = 0.22
const HAS_TAIL = /[gjpqy,;()]|\u0323/u

/** Rows as the reading program gave them; the two columns of a letterhead may be rows of their own. */
export function pageOfOcr({ text, boxes, confidences }: OcrPage, width: number, height: number): PlacedPage {
  const rows: { words: PlacedWord[]; bottoms: number[]; heights: number[] }[] = []
  let before = 0
  for (let at = 0; at + 5 < boxes.length; at += 6) {
    const [start = 0, end = 0, left = 0, bottom = 0, right = 0, top = 0] = boxes.slice(at, at + 6)
    const word = text.slice(start, end).normalize('NFC')
    if (at === 0 || text.slice(before, start).includes('\n'))
      rows.push({ words: [], bottoms: [], heights: [] })
    before = end
    const row = rows.at(-1)
    const tail = HAS_TAIL.test(word.normalize('NFD')) ? TAIL * (top - bottom) : 0
    row?.words.push({ text: word, left, right, confidence: confidences?.[at / 6] ?? UNKNOWN })
    row?.bottoms.push(height - bottom - tail)
    row?.heights.push(top - bottom)
  }
  return {
    width,
    height,
    source: 'ocr',
    rows: rows
      .map(({ words, bottoms, heights }) => {
        const size = median(heights)
        const inOrder = words.toSorted((a, b) => a.left - b.left)
        return { words: withDashes(inOrder, size), baseline: median(bottoms), size }
      })
      .toSorted((a, b) => a.baseline - b.baseline),
  }
}

/** Of pages that were kept without them. */
const UNKNOWN = 90

/** Reading programs' dashes are taken for dust and left out; the place of " - " stays, wider than any blank of the row. */
function withDashes(words: readonly PlacedWord[], size: number): PlacedWord[] {
  const gaps = words.slice(1).map((word, index) => word.left - (words[index]?.right ?? 0))
  const usual = median(gaps)
  return words.flatMap((word, index) => {
    const gap = index === 0 ? 0 : (gaps[index - 1] ?? 0)
    const isDash = gaps.length > 2 && gap > 2 * usual && gap > 0.55 * size && gap < 1.3 * size
    const before = words[index - 1]?.right ?? 0
    return isDash ? [{ text: '-', left: before + gap / 3, right: word.left - gap / 3 }, word] : [word]
  })
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
