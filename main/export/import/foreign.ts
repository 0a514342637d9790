/** An annotation as a file of others says it, PDF or XFDF: checked for size, not yet for sense. */
import type { Box } from '../../../shared/annotations/model.ts'
import type { Rgb } from '../looks.ts'

export interface Foreign {
  /** Where it is in its file, for replies that name it. */
  readonly key: string
  /** PDF's name of the kind: "Highlight". */
  readonly subtype: string
  /** 0-based. */
  readonly page: number
  readonly rect: Box
  readonly name: string
  readonly author: string
  readonly contents: string
  readonly subject: string
  /** As written; compared, never read. */
  readonly modified: string
  readonly hidden: boolean
  readonly colour: Rgb | null
  readonly interior: Rgb | null
  readonly textColour: Rgb | null
  readonly fontSize: number | null
  readonly opacity: number | null
  readonly width: number | null
  readonly rotate: number
  readonly quads: readonly number[]
  /** Strokes, or the corners of a polygon: x, y, x, y. */
  readonly paths: readonly (readonly number[])[]
  readonly line: readonly number[] | null
  readonly lineEnds: readonly [string, string]
  /** Icon of a note, or which stamp. */
  readonly icon: string
  /** Key or name of what it answers. */
  readonly inReplyTo: string | null
  /** It belongs to what it answers, and is no reply. */
  readonly grouped: boolean
  /** "Completed", with the model it belongs to; empty: it states nothing. */
  readonly state: string
  readonly stateModel: string
}

export const LIMITS = {
  annotations: 20_000,
  drafts: 10_000,
  words: 64_000,
  short: 200,
  pathPoints: 20_000,
  paths: 500,
  quads: 2000,
  fileBytes: 1024 * 1024 * 1024,
  xmlBytes: 64 * 1024 * 1024,
} as const

/** NFC, line ends as \n, no other control characters. */
export function foreignWords(text: string, most: number = LIMITS.words): string {
  return text
    .slice(0, most * 2)
    .replace(/\r\n?|\u2028|\u2029/gu, '\n')
    .replace(/[\p{Cc}\ud800-\udfff]/gu, (letter) => (letter === '\n' || letter === '\t' ? letter : ''))
    .normalize('NFC')
    .slice(0, most)
    .trim()
}

/** /DA of free text: its size and the colour of its words. */
export function readAppearance(text: string): { readonly size: number | null; readonly colour: Rgb | null } {
  const size = /([\d.]+)\s+Tf/.exec(text)?.[1]
  const rgb = /([\d.]+)\s+([\d.]+)\s+([\d.]+)\s+rg/.exec(text)
  const grey = /([\d.]+)\s+g(?:\s|$)/.exec(text)?.[1]
  const part = (value: string | undefined): number => Math.min(1, Math.max(0, Number(value ?? 0) || 0))
  return {
    size: size === undefined || !(Number(size) > 0) ? null : Number(size),
    colour:
      rgb !== null
        ? [part(rgb[1]), part(rgb[2]), part(rgb[3])]
        : grey === undefined
          ? null
          : [part(grey), part(grey), part(grey)],
  }
}

/** One, three or four numbers as PDF writes colours; null for none. */
export function readColour(values: readonly number[] | null): Rgb | null {
  const [a = 0, b = 0, c = 0, d = 0] = (values ?? []).map((value) => Math.min(1, Math.max(0, value)))
  if (values?.length === 1) return [a, a, a]
  if (values?.length === 3) return [a, b, c]
  if (values?.length === 4) return [(1 - a) * (1 - d), (1 - b) * (1 - d), (1 - c) * (1 - d)]
  return null
}
