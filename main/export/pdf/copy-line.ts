/** The line that says what an exported paper is, at the head of its first page: an annotation, so that no signature breaks. */
import type { PDFPage, PDFRef } from 'pdf-lib'
import type { Box, Turn } from '../../../shared/annotations/model.ts'
import { onShownPage, upright } from '../geometry.ts'
import type { Drawing } from './drawing.ts'
import { fontsOf, written } from './drawn-words.ts'
import { formOf } from './form.ts'
import { ascii, dict, name, num, numbers, pdfDate, words } from './objects.ts'
import { frameOf, type PageFrame } from './page-frame.ts'
import { brokenLines, type Typesetter } from './type.ts'

/** /NM of the line; an import knows by it that this is no note. */
export const COPY_LINE_NAME = 'phong-hop-copy-line'
/** Where a signed paper's copy keeps our model: a private key, as its list of attachments must not change. */
export const MODEL_KEY = 'PHG_Annotations'

const PRINT_READ_ONLY_LOCKED = 4 | 64 | 128 | 512
const RED = '0.72 0.1 0.1 rg'
const GREY = '0.25 0.25 0.25 rg'

interface LineLook {
  readonly size: number
  readonly colour: string
  readonly edge: 'head' | 'foot'
}

/** One or two lines in the margin of a page, upright as the page is shown, in the middle. Sizes are of the printed page. */
export function marginDrawing(frame: PageFrame, text: string, type: Typesetter, look: LineLook): Drawing {
  const { view, turn, userUnit } = frame
  const whole = upright(view, turn)
  const room = 6 / userUnit
  // Very small pages get smaller words rather than none.
  const size = Math.min(look.size / userUnit, whole.height / 12, whole.width / 12)
  const width = Math.max(size, whole.width - 4 * room)
  const lines = brokenLines(text, width, (part) => type.widthOf(part, 'sans', size))
  const height = lines.length * size * 1.3 + size * 0.2
  const y = look.edge === 'head' ? room : whole.height - room - height
  const rect = onShownPage(view, turn, { x: (whole.width - width) / 2, y, w: width, h: height })
  return lineDrawing(rect, turn, lines, type, { size, colour: look.colour })
}

function lineDrawing(
  rect: Box,
  turn: Turn,
  lines: readonly string[],
  type: Typesetter,
  { size, colour }: { size: number; colour: string },
): Drawing {
  const { width, height, matrix } = upright(rect, turn)
  const set = lines.map((line) => type.line(line, 'sans'))
  const content = [
    colour,
    ...set.map((line, at) =>
      written(line, size, (width - line.width * size) / 2, height - size * (1.1 + at * 1.3)),
    ),
  ]
  return {
    rect,
    bbox: [0, 0, width, height],
    matrix,
    content: content.join('\n'),
    fonts: fontsOf(set),
    multiply: false,
    opacity: 1,
  }
}

export const HEAD: LineLook = { size: 7, colour: RED, edge: 'head' }
export const FOOT: LineLook = { size: 7, colour: GREY, edge: 'foot' }

/** `model`: our own data, where it may not be attached. */
export function copyLineAnnotation(
  page: PDFPage,
  line: { readonly text: string; readonly author: string; readonly at: number },
  type: Typesetter,
  model: PDFRef | null,
): PDFRef {
  const { context } = page.doc
  const drawing = marginDrawing(frameOf(page.node), line.text, type, HEAD)
  return context.register(
    dict(context, {
      Type: name('Annot'),
      Subtype: name('FreeText'),
      Rect: numbers(context, drawing.rect),
      P: page.ref,
      NM: ascii(COPY_LINE_NAME),
      T: words(line.author),
      M: ascii(pdfDate(line.at)),
      CreationDate: ascii(pdfDate(line.at)),
      Contents: words(line.text),
      F: num(PRINT_READ_ONLY_LOCKED),
      DA: ascii('/Helv 7 Tf 0.72 0.1 0.1 rg'),
      BS: dict(context, { W: num(0) }),
      AP: dict(context, { N: formOf(context, drawing) }),
      [MODEL_KEY]: model ?? undefined,
    }),
  )
}
