/** How large the box of free text is for its words. */
import type { Box, Turn } from '../../../shared/annotations/model.ts'
import type { Mark } from '../../../shared/reader/protocol.ts'
import { textWidth } from '../mark-shapes.ts'
import { boxFrom, upright } from '../marks/geometry.ts'
import { fontSizeOf, LINE_HEIGHT, TEXT_ROOM } from '../marks/look.ts'
import { wrapped } from '../marks/wrap.ts'

/** Points: an empty box can be seen and taken. */
const NARROWEST = 24

export interface TextSize {
  readonly width: number
  readonly height: number
}

/** As wide as the longest line, no wider than `most`; `fixed`: as wide as the person made it. */
export function sizeOfText(body: string, size: number, most: number, fixed: number | null): TextSize {
  const measure = (words: string): number => textWidth(words, size)
  const inside = Math.max(NARROWEST, fixed ?? most) - 2 * TEXT_ROOM
  const lines = wrapped(body, inside, measure)
  const longest = Math.max(0, ...lines.map(measure))
  return {
    // A hair wider, so that the same words wrap the same again.
    width: fixed ?? Math.min(most, Math.max(NARROWEST, longest + 2 * TEXT_ROOM + 0.5)),
    height: lines.length * size * LINE_HEIGHT + 2 * TEXT_ROOM,
  }
}

/** The box that the person pulled, high enough for the words. */
export function fittedText(mark: Mark, box: Box, turn: Turn): Box {
  const frame = upright(box, turn)
  const { height } = sizeOfText(mark.body, fontSizeOf('free-text', mark.style), frame.width, frame.width)
  return boxFrom(frame.origin, turn, frame.width, Math.max(height, frame.height))
}
