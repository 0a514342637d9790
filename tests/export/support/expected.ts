/** What a reader must find for each mark, worked out from the mark alone. */

import type { OutMark } from '../../../main/export/gather.ts'
import { decodeStroke } from '../../../shared/annotations/ink.ts'
import type { AnnotationKind } from '../../../shared/annotations/model.ts'
import type { ReadMark } from './readers.ts'

export const SUBTYPES: Record<AnnotationKind, string> = {
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

export interface Expected {
  readonly id: string
  readonly page: number
  readonly subtype: string
  readonly text: string
  readonly author: string
  readonly mark: OutMark
  readonly isReply: boolean
}

/** Marks and remarks, by page and in their order on it. */
export function expectedOf(marks: readonly OutMark[]): Expected[] {
  return marks.flatMap((mark): Expected[] => {
    const { annotation, placement, author, replies, settledBy } = mark
    const text = annotation.kind === 'stamp' && annotation.body === '' ? annotation.label : annotation.body
    const on = { page: placement.page, mark }
    return [
      {
        ...on,
        id: annotation.id,
        subtype: SUBTYPES[annotation.kind],
        text,
        author: author.name,
        isReply: false,
      },
      ...replies.map(({ remark, author: who }) => ({
        ...on,
        ...{ id: remark.id, subtype: 'Text', text: remark.body, author: who.name, isReply: true },
      })),
      ...(settledBy === null
        ? []
        : [
            {
              ...on,
              id: settledBy.remark.id,
              subtype: 'Text',
              text: 'Đã xong',
              author: settledBy.author.name,
              isReply: true,
            },
          ]),
    ]
  })
}

const NEAR = 0.5

/** Faults of a read mark beside what it must be; none when it is right. `rects`: whether its box is in the same space. */
export function faultsOf(read: ReadMark, expected: Expected, rects = true): string[] {
  const faults: string[] = []
  const say = (what: string, found: unknown, wanted: unknown): void =>
    void faults.push(
      `${expected.subtype} ${expected.id}: ${what} ${JSON.stringify(found)} for ${JSON.stringify(wanted)}`,
    )
  if (read.page !== expected.page) say('page', read.page, expected.page)
  if (read.subtype !== expected.subtype) say('kind', read.subtype, expected.subtype)
  if (read.text.normalize('NFC') !== expected.text.normalize('NFC')) say('text', read.text, expected.text)
  if (read.author !== null && read.author !== expected.author) say('author', read.author, expected.author)
  if (read.name !== undefined && read.name !== expected.id) say('name', read.name, expected.id)
  if (read.isReply !== undefined && read.isReply !== expected.isReply)
    say('reply', read.isReply, expected.isReply)
  if (expected.isReply) return faults
  const { placement, annotation } = expected.mark
  if (read.quads !== undefined && !near(read.quads, placement.quads.flat()))
    say('quads', read.quads, placement.quads)
  if (read.line !== undefined && placement.line !== null && !near(read.line, placement.line))
    say('line', read.line, placement.line)
  if (read.ink !== undefined && !sameInk(read.ink, expected.mark)) say('ink', read.ink, 'the strokes')
  if (rects && !fits(read.rect, expected.mark)) say('rect', read.rect, [annotation.kind, placement.box])
  return faults
}

export const near = (one: readonly number[], other: readonly number[]): boolean =>
  one.length === other.length && one.every((value, at) => Math.abs(value - (other[at] ?? NaN)) <= NEAR)

/** The box itself for what has one; around the mark, and not far around it, for what is drawn with a pen. */
function fits(rect: readonly number[], { annotation, placement }: OutMark): boolean {
  const [left, bottom, right, top] = placement.box
  if (annotation.kind === 'note') return near(rect, [left, top - 20, left + 20, top])
  if (annotation.kind === 'free-text' || annotation.kind === 'stamp') return near(rect, placement.box)
  const [l = 0, b = 0, r = 0, t = 0] = rect
  const reach = annotation.kind === 'arrow' ? 25 : annotation.kind === 'ink' ? 12 : 5
  const loose =
    annotation.kind === 'ink'
      ? 20
      : annotation.kind === 'highlight' || annotation.kind === 'underline' || annotation.kind === 'strikeout'
        ? 15
        : NEAR
  return (
    l >= left - reach &&
    b >= bottom - reach &&
    r <= right + reach &&
    t <= top + reach &&
    l <= left + loose + reach &&
    b <= bottom + loose + reach &&
    r >= right - loose - reach &&
    t >= top - loose - reach
  )
}

/** Every point of the pen lies within half a point of the line that was written. */
function sameInk(lists: readonly (readonly number[])[], { placement }: OutMark): boolean {
  return (
    lists.length === placement.strokes.length &&
    placement.strokes.every((bytes, at) => {
      const list = lists[at] ?? []
      return (decodeStroke(bytes) ?? []).every(({ x, y }) => distanceTo(list, x, y) <= NEAR)
    })
  )
}

function distanceTo(list: readonly number[], x: number, y: number): number {
  let least = Infinity
  for (let at = 0; at + 3 < list.length; at += 2) {
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = list.slice(at, at + 4)
    const [dx, dy] = [x2 - x1, y2 - y1]
    const length = dx * dx + dy * dy
    const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - x1) * dx + (y - y1) * dy) / length))
    least = Math.min(least, Math.hypot(x - x1 - along * dx, y - y1 - along * dy))
  }
  return least
}
