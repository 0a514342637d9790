/** How marks look on white paper, as the reader draws them (renderer/viewer/mark-shapes.ts, marks/look.ts; a test holds the figures equal). */
import type { AnnotationColor, AnnotationKind, Style } from '../../shared/annotations/model.ts'
import { fillOf, inkOf } from '../../shared/reader/colours.ts'

/** Red, green, blue, each 0 to 1. */
export type Rgb = readonly [number, number, number]

export const fillHex = fillOf
export const inkHex = inkOf

export function rgbOf(hex: string): Rgb {
  const part = (at: number): number => Number.parseInt(hex.slice(at, at + 2), 16) / 255
  return [part(1), part(3), part(5)]
}

/** The colour a file says for the mark: highlights and notes are filled, all others are drawn. */
export function colourOf(kind: AnnotationKind, color: AnnotationColor): string {
  return kind === 'highlight' || kind === 'note' ? fillOf(color) : inkOf(color)
}

/** Points; a note is a square of this side in the middle of its box. */
export const NOTE_SIZE = 20
const WIDTHS: Readonly<Partial<Record<AnnotationKind, number>>> = { underline: 1.2, strikeout: 1.2, ink: 2 }

export function widthOf(kind: AnnotationKind, style: Style, strokeWidth: number | null): number {
  return style.width ?? strokeWidth ?? WIDTHS[kind] ?? 1.5
}

/** Points: free text. The words of a stamp fill its frame. */
export const fontSizeOf = (style: Style): number => style.fontSize ?? 12

/** How long an arrow's head is, for a line of such width. */
export const headLength = (width: number): number => 5 + width * 3

/** The named colour that is nearest to one of a foreign file, by how different the two look. */
export function nearestColour(rgb: Rgb, filled: boolean): AnnotationColor {
  let best: AnnotationColor = 'yellow'
  let least = Infinity
  for (const name of Object.keys(PURE) as AnnotationColor[]) {
    // Strong colours of other programs are neither our light fills nor our dark inks: hue decides, so both are tried.
    for (const hex of filled ? [fillOf(name), PURE[name]] : [inkOf(name), PURE[name]]) {
      const away = distance(rgb, rgbOf(hex))
      if (away < least) {
        least = away
        best = name
      }
    }
  }
  return best
}

/** What other programs offer under these names. */
const PURE: Record<AnnotationColor, string> = {
  yellow: '#ffff00',
  red: '#ff0000',
  green: '#00ff00',
  blue: '#0000ff',
  purple: '#8000ff',
  magenta: '#ff00ff',
  orange: '#ff8000',
  grey: '#808080',
  black: '#000000',
}

/** "Redmean": close to what the eye sees, and free of tables. */
function distance(one: Rgb, other: Rgb): number {
  const red = (one[0] + other[0]) / 2
  const [dr, dg, db] = [one[0] - other[0], one[1] - other[1], one[2] - other[2]]
  return (2 + red) * dr * dr + 4 * dg * dg + (3 - red) * db * db
}
