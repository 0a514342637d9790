/** XFDF (ISO 19444-1): the annotations alone, for whoever has the same paper. */
import { XMLBuilder } from 'fast-xml-parser'
import { decodeStroke } from '../../../shared/annotations/ink.ts'
import type { Box } from '../../../shared/annotations/model.ts'
import type { OutMark, OutReply } from '../gather.ts'
import { type Point, simplified } from '../geometry.ts'
import { colourOf, fillHex, fontSizeOf, inkHex, rgbOf, widthOf } from '../looks.ts'
import { xmlText } from '../notes/docx.ts'
import { lineOf, noteRect, quadsOf } from '../pdf/drawing.ts'
import { pdfDate, rounded } from '../pdf/objects.ts'

type Attributes = Record<string, string>
interface Element {
  readonly [tag: string]: unknown
}

const list = (values: Iterable<number>): string =>
  [...values].map((value) => String(rounded(value))).join(',')

export function writeXfdf(marks: readonly OutMark[], paperFileName: string): Uint8Array {
  const annots = marks.flatMap((mark) => [
    elementOf(mark),
    ...mark.replies.map((reply) => remarkOf(mark, reply, { replyType: 'reply' })),
    ...(mark.settledBy === null
      ? []
      : [remarkOf(mark, mark.settledBy, { statemodel: 'Review', state: 'Completed' })]),
  ])
  const builder = new XMLBuilder({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    suppressEmptyNode: true,
    format: false,
    processEntities: true,
  })
  const xml = builder.build([
    { '?xml': [{ '#text': '' }], ':@': { version: '1.0', encoding: 'UTF-8' } },
    {
      xfdf: [node('f', { href: paperFileName }), { annots }],
      ':@': { xmlns: 'http://ns.adobe.com/xfdf/', 'xml:space': 'preserve' },
    },
  ])
  return new TextEncoder().encode(String(xml))
}

function node(tag: string, attributes: Attributes, children: readonly Element[] = []): Element {
  const clean = Object.fromEntries(
    Object.entries(attributes).map(([key, value]) => [key, attributeText(value)]),
  )
  return { [tag]: children, ':@': clean }
}
const text = (tag: string, words: string): Element => ({ [tag]: [{ '#text': xmlText(words) }] })
/** A line end in an attribute would be read as a blank: it is written as one. */
const attributeText = (value: string): string => xmlText(value).replace(/[\t\r\n]+/gu, ' ')

const TAGS: Record<OutMark['annotation']['kind'], string> = {
  highlight: 'highlight',
  underline: 'underline',
  strikeout: 'strikeout',
  note: 'text',
  ink: 'ink',
  'free-text': 'freetext',
  rectangle: 'square',
  ellipse: 'circle',
  line: 'line',
  arrow: 'line',
  stamp: 'stamp',
}

function elementOf(mark: OutMark): Element {
  const { annotation, placement, author } = mark
  const { kind, style, color } = annotation
  const box = boxOfMark(mark)
  const words = kind === 'stamp' && annotation.body === '' ? annotation.label : annotation.body
  const fill = style.fill === null ? {} : { 'interior-color': fillHex(style.fill) }
  const attributes: Attributes = {
    ...said(placement.page, box, annotation.id, author.name, annotation),
    color: colourOf(kind, color),
    opacity: String(style.opacity ?? 1),
    flags: kind === 'note' ? 'print,nozoom,norotate' : 'print',
    ...(isDrawn(kind) ? { width: String(widthOf(kind, style, placement.strokeWidth)) } : {}),
    ...(kind === 'rectangle' || kind === 'ellipse' ? fill : {}),
    ...ownAttributes(mark),
  }
  return node(TAGS[kind], attributes, [
    ...(words === '' ? [] : [text('contents', words)]),
    ...ownChildren(mark, box),
  ])
}

const isDrawn = (kind: OutMark['annotation']['kind']): boolean =>
  ['ink', 'rectangle', 'ellipse', 'line', 'arrow'].includes(kind)

function boxOfMark({ annotation, placement: { box } }: OutMark): Box {
  return annotation.kind === 'note' ? noteRect(box) : box
}

function said(
  page: number,
  box: Box,
  name: string,
  title: string,
  { created, modified }: { readonly created: number; readonly modified: number },
): Attributes {
  return {
    page: String(page),
    rect: list(box),
    name,
    title,
    date: pdfDate(modified),
    creationdate: pdfDate(created),
  }
}

function ownAttributes(mark: OutMark): Attributes {
  const { annotation, placement } = mark
  switch (annotation.kind) {
    case 'highlight':
    case 'underline':
    case 'strikeout':
      return { coords: list(quadsOf(placement).flat()) }
    case 'note':
      return { icon: 'Comment' }
    case 'line':
    case 'arrow': {
      const [from, to] = lineOf(placement)
      return {
        start: list(from),
        end: list(to),
        head: 'None',
        tail: annotation.kind === 'arrow' ? 'ClosedArrow' : 'None',
      }
    }
    case 'stamp':
      return { icon: 'PhongHop', subject: annotation.label }
    case 'free-text': {
      const fill = annotation.style.fill
      return {
        justification: 'left',
        rotation: String(placement.turn),
        // As /C of FreeText: the colour behind the words. Theirs is in the default appearance.
        ...(fill === null ? { color: '' } : { color: fillHex(fill) }),
      }
    }
    default:
      return {}
  }
}

function ownChildren(mark: OutMark, box: Box): Element[] {
  const { annotation, placement } = mark
  if (annotation.kind === 'note') {
    const rect = list([box[2], box[3] - 100, box[2] + 180, box[3]])
    return [node('popup', { page: String(placement.page), rect, open: 'no', flags: 'nozoom,norotate' })]
  }
  if (annotation.kind === 'ink') return [{ inklist: placement.strokes.map(gesture) }]
  if (annotation.kind !== 'free-text') return []
  const size = fontSizeOf(annotation.style)
  const ink = inkHex(annotation.color)
  return [
    text('defaultappearance', `/Helv ${size} Tf ${rgbOf(ink).map(rounded).join(' ')} rg`),
    text('defaultstyle', `font: ${size}pt 'Be Vietnam Pro', sans-serif; color: ${ink}`),
  ]
}

function gesture(stroke: Uint8Array): Element {
  const points = (decodeStroke(stroke) ?? []).map(({ x, y }): Point => [x, y])
  return text(
    'gesture',
    simplified(points, 0.15)
      .map((point) => list(point))
      .join(';'),
  )
}

function remarkOf(mark: OutMark, { remark, author }: OutReply, attributes: Attributes): Element {
  const words = remark.body === '' && remark.is === 'settled' ? 'Đã xong' : remark.body
  return node(
    'text',
    {
      ...said(mark.placement.page, boxOfMark(mark), remark.id, author.name, remark),
      inreplyto: mark.annotation.id,
      flags: 'hidden,print,nozoom,norotate',
      icon: 'Comment',
      ...attributes,
    },
    [text('contents', words)],
  )
}
