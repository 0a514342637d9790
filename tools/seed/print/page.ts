/** What a laid-out paper is made of. Points; x from the left, y from the top; text stands on its baseline. */
import type { Face } from './faces.ts'

export type Ink = 'black' | 'red' | 'blue' | 'grey'

export interface TextMark {
  readonly kind: 'text'
  readonly x: number
  readonly y: number
  readonly text: string
  readonly face: Face
  readonly size: number
  /** Added to every blank so that a justified line reaches the margin, points. */
  readonly stretch: number
  readonly ink: Ink
}

export interface LineMark {
  readonly kind: 'line'
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
  readonly width: number
}

export type Mark = TextMark | LineMark

export interface Page {
  readonly marks: Mark[]
}

export interface Heading {
  readonly title: string
  readonly level: 1 | 2
  /** Index of the page, from 0. */
  readonly page: number
  readonly y: number
}

export interface Printed {
  readonly pages: readonly Page[]
  readonly headings: readonly Heading[]
}

export const A4 = { width: 595.28, height: 841.89 } as const
/** Margins of NĐ 30/2020, annex I: 30 mm left, 15–20 mm right, 20–25 mm above and below. */
export const BOX = { left: 85, right: A4.width - 48, top: 60, bottom: A4.height - 60 } as const
export const BODY_SIZE = 14
