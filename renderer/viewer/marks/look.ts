/** How thick, how large, how see-through a mark is drawn: its own style, or what its kind is drawn with. */
import type { AnnotationKind, Style } from '../../../shared/annotations/model.ts'
import type { Mark } from '../../../shared/reader/protocol.ts'

export const TEXT_FONT = "'Be Vietnam Pro', sans-serif"
/** Points around the words of free text. */
export const TEXT_ROOM = 3
export const LINE_HEIGHT = 1.3
/** Points; a note is a square of this side, upright on every page. */
export const NOTE_SIZE = 20

const WIDTHS: Readonly<Partial<Record<AnnotationKind, number>>> = { underline: 1.2, strikeout: 1.2, ink: 2 }
const DEFAULT_WIDTH = 1.5
const FONT_SIZES: Readonly<Partial<Record<AnnotationKind, number>>> = { stamp: 18 }
const DEFAULT_FONT_SIZE = 12

export function widthOf(kind: AnnotationKind, style: Style, strokeWidth: number | null = null): number {
  return style.width ?? strokeWidth ?? WIDTHS[kind] ?? DEFAULT_WIDTH
}

export function fontSizeOf(kind: AnnotationKind, style: Style): number {
  return style.fontSize ?? FONT_SIZES[kind] ?? DEFAULT_FONT_SIZE
}

export const markWidth = (mark: Mark): number => widthOf(mark.kind, mark.style, mark.strokeWidth)

/** A settled mark steps back, whatever its own opacity. */
export function opacityOf({ style, settled }: Pick<Mark, 'style' | 'settled'>): number {
  return (style.opacity ?? 1) * (settled ? 0.4 : 1)
}

/** A sign at the mark says that words were written to it. Free text shows its own. */
export const hasIcon = (mark: Mark): boolean =>
  mark.kind === 'note' || (mark.kind !== 'free-text' && mark.body !== '')

/** How long an arrow's head is, for a line of such width. */
export const headLength = (width: number): number => 5 + width * 3
