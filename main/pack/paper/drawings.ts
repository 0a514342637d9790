/** What a pack writes on every page: the stamp, the line with name and time, the watermark. Upright as the page is shown. */

import { onShownPage, upright } from '../../export/geometry.ts'
import type { Drawing } from '../../export/pdf/drawing.ts'
import { fontsOf, written } from '../../export/pdf/drawn-words.ts'
import { rounded } from '../../export/pdf/objects.ts'
import type { PageFrame } from '../../export/pdf/page-frame.ts'
import { brokenLines, type Typesetter } from '../../export/pdf/type.ts'

const SIZE = 8
const n = (value: number): string => String(rounded(value))

/** At the foot of the page, in the middle, on white: scans reach to the edge. Sizes are of the printed page. */
export function stampDrawing(frame: PageFrame, texts: readonly string[], type: Typesetter): Drawing {
  const { view, turn, userUnit } = frame
  const whole = upright(view, turn)
  const unit = 1 / userUnit
  // Very small pages get smaller words rather than none.
  const size = Math.min(SIZE * unit, whole.height / 12, whole.width / 16)
  const room = size * 0.5
  const most = whole.width - 2 * room - size
  const lines = texts.flatMap((text) => brokenLines(text, most, (part) => type.widthOf(part, 'sans', size)))
  const set = lines.map((line) => type.line(line, 'sans'))
  const width = Math.min(whole.width, Math.max(...set.map((line) => line.width)) * size + 2 * room)
  const height = set.length * size * 1.25 + room
  const y = Math.max(0, whole.height - height - 6 * unit)
  const rect = onShownPage(view, turn, { x: (whole.width - width) / 2, y, w: width, h: height })
  const { matrix } = upright(rect, turn)
  const content = [
    `q /Soft gs 1 1 1 rg 0 0 ${n(width)} ${n(height)} re f Q`,
    '0.1 0.16 0.35 rg',
    ...set.map((line, at) =>
      written(line, size, (width - line.width * size) / 2, height - size * (1.1 + at * 1.25)),
    ),
  ]
  const fonts = fontsOf(set)
  return {
    ...{ rect, bbox: [0, 0, width, height], matrix, content: content.join('\n'), fonts },
    ...{ multiply: false, opacity: 1, soft: true },
  }
}

/** The person's name from corner to corner: pale, over everything, so that a scan does not hide it. */
export function watermarkDrawing(frame: PageFrame, text: string, type: Typesetter): Drawing {
  const { view, turn } = frame
  const { width, height, matrix } = upright(view, turn)
  const line = type.line(text, 'sansBold')
  const diagonal = Math.hypot(width, height)
  const size = Math.min((diagonal * 0.7) / Math.max(line.width, 0.1), Math.min(width, height) / 6)
  const [cos, sin] = [width / diagonal, height / diagonal]
  const half = (line.width * size) / 2
  const [x, y] = [width / 2 - half * cos + size * 0.35 * sin, height / 2 - half * sin - size * 0.35 * cos]
  const place = [cos, sin, -sin, cos, x, y].map(n).join(' ')
  const content = `0.35 0.35 0.45 rg BT ${place} Tm ${line.operators(rounded(size))} ET`
  const fonts = fontsOf([line])
  return {
    ...{ rect: view, bbox: [0, 0, width, height], matrix, content, fonts },
    ...{ multiply: false, opacity: 0.14 },
  }
}
