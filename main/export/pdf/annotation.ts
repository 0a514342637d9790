/** One mark as annotations of ISO 32000-2 §12.5: the mark itself, its window, its replies and how it stands. */
import { PDFArray, type PDFContext, type PDFDict, type PDFObject, type PDFRef } from 'pdf-lib'
import { decodeStroke } from '../../../shared/annotations/ink.ts'
import type { AnnotationKind, Box, Turn } from '../../../shared/annotations/model.ts'
import type { Instant } from '../../../shared/kernel/instant.ts'
import type { OutMark, OutReply } from '../gather.ts'
import { type Point, simplified } from '../geometry.ts'
import { colourOf, fillHex, fontSizeOf, inkHex, rgbOf, widthOf } from '../looks.ts'
import { drawingOf, lineOf, n, quadsOf } from './drawing.ts'
import { formOf } from './form.ts'
import { ascii, colour, dict, name, num, numbers, pdfDate, words } from './objects.ts'
import type { Typesetter } from './type.ts'

/** ISO 32000-2 table 167. */
const HIDDEN = 2
const PRINT = 4
const NO_ZOOM = 8
const NO_ROTATE = 16

const SUBTYPE: Record<AnnotationKind, string> = {
  highlight: 'Highlight',
  underline: 'Underline',
  strikeout: 'StrikeOut',
  note: 'Text',
  ink: 'Ink',
  'free-text': 'FreeText',
  rectangle: 'Square',
  ellipse: 'Circle',
  line: 'Line',
  arrow: 'Line',
  stamp: 'Stamp',
}

/** How far, in points, the centre line of a stroke may stray when it loses points. */
const INK_REACH = 0.15

/** References in the order in which they belong into the page's /Annots. */
export function annotationsOf(
  context: PDFContext,
  { ref: page, turn }: { readonly ref: PDFRef; readonly turn: Turn },
  mark: OutMark,
  type: Typesetter,
): { readonly refs: readonly PDFRef[] } {
  const { annotation } = mark
  const drawing = drawingOf(mark, type, turn)
  const root = context.nextRef()
  const popup = annotation.kind === 'note' ? context.nextRef() : undefined
  const made = dict(context, {
    ...common(context, page, SUBTYPE[annotation.kind], drawing.rect),
    ...said(annotation.id, mark.author.name, annotation.created, annotation.modified),
    Contents: words(
      annotation.kind === 'stamp' && annotation.body === '' ? annotation.label : annotation.body,
    ),
    F: num(annotation.kind === 'note' ? noteFlags(turn) : PRINT),
    C: colour(context, rgbOf(colourOf(annotation.kind, annotation.color))),
    CA: num(annotation.style.opacity ?? 1),
    AP: dict(context, { N: formOf(context, drawing) }),
    Popup: popup,
    ...own(context, mark),
  })
  context.assign(root, made)
  const refs = [root]
  if (popup !== undefined) {
    context.assign(popup, popupOf(context, page, root, drawing.rect))
    refs.push(popup)
  }
  for (const reply of mark.replies) refs.push(replyTo(context, { page, root, rect: drawing.rect }, reply))
  if (mark.settledBy !== null) refs.push(stateOf(context, { page, root, rect: drawing.rect }, mark.settledBy))
  return { refs }
}

function common(
  context: PDFContext,
  page: PDFRef,
  subtype: string,
  rect: Box,
): Record<string, PDFObject | undefined> {
  return { Type: name('Annot'), Subtype: name(subtype), Rect: numbers(context, rect), P: page }
}

function said(id: string, author: string, created: Instant, modified: Instant): Record<string, PDFObject> {
  return {
    NM: ascii(id),
    T: words(author),
    CreationDate: ascii(pdfDate(created)),
    M: ascii(pdfDate(modified)),
  }
}

/** On a turned page the icon itself is turned: a reader that keeps it upright would hang it beside its box. */
const noteFlags = (turn: Turn): number => (turn === 0 ? PRINT | NO_ZOOM | NO_ROTATE : PRINT)

/** What only this kind says. */
function own(context: PDFContext, { annotation, placement }: OutMark): Record<string, PDFObject | undefined> {
  const { kind, style, color } = annotation
  const border = (): PDFDict =>
    dict(context, { Type: name('Border'), W: num(widthOf(kind, style, placement.strokeWidth)), S: name('S') })
  switch (kind) {
    case 'highlight':
    case 'underline':
    case 'strikeout':
      return { QuadPoints: numbers(context, quadsOf(placement).flat()) }
    case 'note':
      return { Name: name('Comment'), Open: context.obj(false) }
    case 'ink':
      return { InkList: inkList(context, placement.strokes), BS: border() }
    case 'rectangle':
    case 'ellipse':
      return {
        BS: border(),
        IC: style.fill === null ? undefined : colour(context, rgbOf(fillHex(style.fill))),
      }
    case 'line':
    case 'arrow': {
      const [from, to] = lineOf(placement)
      return {
        L: numbers(context, [...from, ...to]),
        LE: namesOf(context, 'None', kind === 'arrow' ? 'ClosedArrow' : 'None'),
        IC: kind === 'arrow' ? colour(context, rgbOf(inkHex(color))) : undefined,
        BS: border(),
      }
    }
    case 'free-text': {
      const size = n(fontSizeOf(style))
      const ink = rgbOf(inkHex(color))
      return {
        // A hint for editors; Vietnamese is in the appearance. C is what fills the box here.
        DA: ascii(`/Helv ${size} Tf ${ink.map(n).join(' ')} rg`),
        DS: ascii(`font: ${size}pt 'Be Vietnam Pro', sans-serif; color: ${inkHex(color)}`),
        Q: num(0),
        C: style.fill === null ? undefined : colour(context, rgbOf(fillHex(style.fill))),
        BS: dict(context, { W: num(0) }),
        Rotate: placement.turn === 0 ? undefined : num(placement.turn),
      }
    }
    case 'stamp':
      return { Name: name('PhongHop'), Subj: words(annotation.label) }
  }
}

function namesOf(context: PDFContext, ...texts: string[]): PDFArray {
  const array = PDFArray.withContext(context)
  for (const text of texts) array.push(name(text))
  return array
}

function inkList(context: PDFContext, strokes: readonly Uint8Array[]): PDFArray {
  const list = PDFArray.withContext(context)
  for (const bytes of strokes) {
    const points = (decodeStroke(bytes) ?? []).map(({ x, y }): Point => [x, y])
    // A dot of the pen: some readers show nothing of a line with one end.
    const [first] = points
    const line = points.length === 1 && first !== undefined ? [first, first] : simplified(points, INK_REACH)
    if (line.length > 0) list.push(numbers(context, line.flat()))
  }
  return list
}

function popupOf(context: PDFContext, page: PDFRef, root: PDFRef, [, , right, top]: Box): PDFDict {
  return dict(context, {
    ...common(context, page, 'Popup', [right, top - 100, right + 180, top]),
    F: num(NO_ZOOM | NO_ROTATE),
    Parent: root,
    Open: context.obj(false),
  })
}

interface On {
  readonly page: PDFRef
  readonly root: PDFRef
  readonly rect: Box
}

/** All replies name the root: readers that build a chain of them show every one, in order of time. */
function replyTo(context: PDFContext, { page, root, rect }: On, { remark, author }: OutReply): PDFRef {
  return context.register(
    dict(context, {
      ...common(context, page, 'Text', rect),
      ...said(remark.id, author.name, remark.created, remark.modified),
      Contents: words(remark.body),
      F: num(HIDDEN | PRINT | NO_ZOOM | NO_ROTATE),
      IRT: root,
      RT: name('R'),
      Name: name('Comment'),
    }),
  )
}

function stateOf(context: PDFContext, { page, root, rect }: On, { remark, author }: OutReply): PDFRef {
  return context.register(
    dict(context, {
      ...common(context, page, 'Text', rect),
      ...said(remark.id, author.name, remark.created, remark.modified),
      Contents: words(remark.body === '' ? 'Đã xong' : remark.body),
      F: num(HIDDEN | PRINT | NO_ZOOM | NO_ROTATE),
      IRT: root,
      RT: name('R'),
      StateModel: words('Review'),
      State: words('Completed'),
    }),
  )
}
