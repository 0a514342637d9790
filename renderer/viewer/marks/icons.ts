/** Signs at marks: that there are words to them, and what the machine did when the paper was replaced. */
import type { Mark } from '../../../shared/reader/protocol.ts'
import { fillOf, inkOf } from '../colours.ts'
import type { Point } from './geometry.ts'
import { NOTE_SIZE } from './look.ts'
import { svg } from './svg.ts'

/** The middle of the sign, before others push it aside. */
export function iconSpot(mark: Mark): Point {
  const [left, bottom, right, top] = mark.box
  if (mark.kind === 'note') return [(left + right) / 2, (bottom + top) / 2]
  const [quad] = mark.quads
  if (quad === undefined) return [left - NOTE_SIZE / 2 - 3, top - NOTE_SIZE / 2]
  // Beside marked words: in the margin before their first line, whichever way they run.
  const start: Point = [(quad[0] + quad[4]) / 2, (quad[1] + quad[5]) / 2]
  const [alongX, alongY] = [quad[2] - quad[0], quad[3] - quad[1]]
  const length = Math.hypot(alongX, alongY) || 1
  const back = NOTE_SIZE / 2 + 3
  return [start[0] - (alongX / length) * back, start[1] - (alongY / length) * back]
}

/** Drawn in a square of NOTE_SIZE, right and down, upright whichever way the page is turned (`degrees`). */
function placed([x, y]: Point, degrees: number): string {
  return `translate(${x} ${y}) scale(1 -1) rotate(${-degrees}) translate(${-NOTE_SIZE / 2} ${-NOTE_SIZE / 2})`
}

/** A sheet for one's own eyes, a balloon for the meeting, two balloons for a group. */
const OUTLINES: Readonly<Record<Mark['layer'], readonly [string, string]>> = {
  private: ['M2 1H13L19 7V18Q19 19 18 19H2Q1 19 1 18V2Q1 1 2 1ZM13 1V7H19', 'M5 11H15M5 15H12'],
  group: [
    'M6 1H18Q19 1 19 2V10Q19 11 18 11H16V13Q16 14 15 14H8L4 18V14H2Q1 14 1 13V5Q1 4 2 4H5V2Q5 1 6 1Z',
    'M4.5 7.5H12.5M4.5 10.5H10',
  ],
  meeting: ['M2 1H18Q19 1 19 2V13Q19 14 18 14H9L4 19V14H2Q1 14 1 13V2Q1 1 2 1Z', 'M5 5.5H15M5 9.5H12'],
}

export function noteIcon(mark: Mark, spot: Point, degrees: number): SVGGElement {
  const icon = svg('g', { transform: placed(spot, degrees), class: 'note-icon' })
  const stroke = inkOf(mark.color)
  const [outline, lines] = OUTLINES[mark.layer]
  icon.append(
    svg('path', {
      d: outline,
      fill: fillOf(mark.color),
      stroke,
      'stroke-width': 1.5,
      'stroke-linejoin': 'round',
    }),
    svg('path', { d: lines, stroke, 'stroke-width': 1.5, fill: 'none' }),
  )
  if (mark.replyCount > 0) {
    icon.append(svg('circle', { cx: 18, cy: 18, r: 4.5, fill: '#fff', stroke, 'stroke-width': 1.2 }))
    const count = svg('text', { x: 18, y: 20.6, 'font-size': 7, 'text-anchor': 'middle', fill: stroke })
    count.textContent = mark.replyCount > 9 ? '9+' : String(mark.replyCount)
    icon.append(count)
  }
  if (mark.settled)
    icon.append(svg('path', { d: 'M3 10L8 16L18 3', stroke: '#16202b', 'stroke-width': 2.5, fill: 'none' }))
  return icon
}

/** `machine`: a small ring with an arrow. `review`: a large triangle with its exclamation mark. */
export function carriedSign(mark: Mark, degrees: number): SVGGElement {
  const spot: Point = [mark.box[2] + 8, mark.box[3] + 2]
  const sign = svg('g', { transform: placed(spot, degrees), class: `sign ${mark.carried}` })
  if (mark.carried === 'review')
    sign.append(
      svg('path', {
        d: 'M10 1L19 18H1Z',
        fill: '#ffd75e',
        stroke: '#8a3b00',
        'stroke-width': 1.6,
        'stroke-linejoin': 'round',
      }),
      svg('path', { d: 'M10 6.5V12M10 14.2V16', stroke: '#8a3b00', 'stroke-width': 2, fill: 'none' }),
    )
  else
    sign.append(
      svg('circle', { cx: 10, cy: 10, r: 6, fill: '#fff', stroke: '#33414f', 'stroke-width': 1.2 }),
      svg('path', {
        d: 'M6.5 10H13M10.5 7.2L13.3 10L10.5 12.8',
        stroke: '#33414f',
        'stroke-width': 1.3,
        fill: 'none',
      }),
    )
  return sign
}
