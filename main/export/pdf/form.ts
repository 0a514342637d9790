/** A drawing as a form XObject: the appearance of an annotation, or what is drawn into a flattened page. */
import { type PDFContext, PDFDict, type PDFRef } from 'pdf-lib'
import type { Matrix } from '../geometry.ts'
import { type Drawing, IDENTITY } from './drawing.ts'
import { dict, name, num, numbers } from './objects.ts'

/**
 * Blend mode and opacity hold for the drawing as a whole: it is a transparency group, painted once by an outer form.
 * With the blend mode inside the group it would meet an empty page there, and cover the text.
 */
export function formOf(context: PDFContext, drawing: Drawing): PDFRef {
  const plain = !drawing.multiply && drawing.opacity >= 1
  const fonts = PDFDict.withContext(context)
  for (const [key, ref] of drawing.fonts) fonts.set(name(key), ref)
  const inner = register(context, drawing.content, {
    bbox: drawing.bbox,
    matrix: drawing.matrix,
    resources: dict(context, {
      Font: drawing.fonts.size === 0 ? undefined : fonts,
      ExtGState:
        drawing.soft === true ? dict(context, { Soft: dict(context, { ca: num(SOFT) }) }) : undefined,
    }),
    group: !plain,
  })
  if (plain) return inner
  const state = dict(context, {
    Type: name('ExtGState'),
    BM: drawing.multiply ? name('Multiply') : undefined,
    ca: num(drawing.opacity),
    CA: num(drawing.opacity),
  })
  return register(context, '/G0 gs /X0 Do', {
    bbox: drawing.rect,
    matrix: IDENTITY,
    resources: dict(context, {
      ExtGState: dict(context, { G0: state }),
      XObject: dict(context, { X0: inner }),
    }),
    group: false,
  })
}

/** White behind the words of a stamp. */
const SOFT = 0.75

interface FormParts {
  readonly bbox: Iterable<number>
  readonly matrix: Matrix
  readonly resources: PDFDict
  readonly group: boolean
}

function register(
  context: PDFContext,
  content: string,
  { bbox, matrix, resources, group }: FormParts,
): PDFRef {
  const stream = context.flateStream(content)
  stream.dict.set(name('Type'), name('XObject'))
  stream.dict.set(name('Subtype'), name('Form'))
  stream.dict.set(name('FormType'), num(1))
  stream.dict.set(name('BBox'), numbers(context, bbox))
  stream.dict.set(name('Matrix'), numbers(context, matrix))
  stream.dict.set(name('Resources'), resources)
  if (group) {
    stream.dict.set(
      name('Group'),
      dict(context, { Type: name('Group'), S: name('Transparency'), CS: name('DeviceRGB') }),
    )
  }
  return context.register(stream)
}
