/** What a page says about itself, by the rules of inheritance and with nonsense put right. */
import { PDFArray, PDFNumber, type PDFObject, type PDFPageLeaf, PDFRef } from 'pdf-lib'
import type { Box, Turn } from '../../../shared/annotations/model.ts'
import { asTurn } from '../geometry.ts'
import { name } from './objects.ts'

export interface PageFrame {
  readonly mediaBox: Box
  /** MediaBox ∩ CropBox: what is shown. */
  readonly view: Box
  readonly turn: Turn
  /** Points of a page are this many 1/72 inch. */
  readonly userUnit: number
}

const A4: Box = [0, 0, 595.28, 841.89]

export function frameOf(leaf: PDFPageLeaf): PageFrame {
  const mediaBox = boxOf(inherited(leaf, 'MediaBox')) ?? A4
  const crop = boxOf(inherited(leaf, 'CropBox')) ?? mediaBox
  const view: Box = [
    Math.max(mediaBox[0], crop[0]),
    Math.max(mediaBox[1], crop[1]),
    Math.min(mediaBox[2], crop[2]),
    Math.min(mediaBox[3], crop[3]),
  ]
  const userUnit = numberOf(leaf.lookup(name('UserUnit')))
  return {
    mediaBox,
    view: view[2] > view[0] && view[3] > view[1] ? view : mediaBox,
    turn: asTurn(numberOf(inherited(leaf, 'Rotate')) ?? 0),
    userUnit: userUnit !== null && userUnit > 0 && userUnit <= 1000 ? userUnit : 1,
  }
}

/** The page's own value or the nearest ancestor's. Page trees of hostile files may be circles. */
function inherited(leaf: PDFPageLeaf, key: string): PDFObject | undefined {
  let node: PDFPageLeaf | undefined = leaf
  for (let depth = 0; node !== undefined && depth < 64; depth += 1) {
    const value = node.lookup(name(key))
    if (value !== undefined) return value
    const parent: unknown = node.lookup(name('Parent'))
    node = parent instanceof Object && 'lookup' in parent ? (parent as PDFPageLeaf) : undefined
  }
  return undefined
}

export function numberOf(object: unknown): number | null {
  if (!(object instanceof PDFNumber)) return null
  const value = object.asNumber()
  return Number.isFinite(value) ? value : null
}

/** Numbers of an array, references in it resolved; null where one is none. */
export function numbersOf(object: unknown, most = 100_000): number[] | null {
  if (!(object instanceof PDFArray) || object.size() > most) return null
  const values: number[] = []
  for (let at = 0; at < object.size(); at += 1) {
    const raw = object.get(at)
    const value = numberOf(raw instanceof PDFRef ? object.lookup(at) : raw)
    if (value === null) return null
    values.push(value)
  }
  return values
}

/** A rectangle by any two opposite corners. */
export function boxOf(object: unknown): Box | null {
  const values = numbersOf(object, 4)
  if (values === null || values.length !== 4) return null
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = values
  const box: Box = [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)]
  return box.every((value) => Math.abs(value) <= 100_000) ? box : null
}
