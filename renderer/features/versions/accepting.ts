/** The placement that a decision writes. */
import { decodeStroke, encodeStroke } from '../../../shared/annotations/ink.ts'
import type { Box, Carried, Placement, Quad } from '../../../shared/annotations/model.ts'
import type { FileVersionId } from '../../../shared/kernel/ids.ts'
import type { CarriedNote } from './carried.ts'

/** Whether the machine's place stands as it is: the page is the same, and nothing has to be found on it. */
export function isWholePage({ suggestion }: CarriedNote): boolean {
  return suggestion.place !== null && suggestion.place.end === 0
}

/** Yes to the machine's place. `located`: where the viewer found the words; null where that is not known. */
export function accepted(
  note: CarriedNote,
  versionId: FileVersionId,
  located: Placement | null,
): Placement | null {
  const { suggestion, from } = note
  const { method, score, rules, place } = suggestion
  const carried: Carried = { from: suggestion.from, method, score, rules }
  if (place === null) return null
  if (isWholePage(note)) return { ...from, fileVersionId: versionId, page: place.page, carried }
  return located === null ? null : { ...located, fileVersionId: versionId, carried }
}

const TEXT_KINDS: ReadonlySet<string> = new Set(['highlight', 'underline', 'strikeout'])

/** What the hand must do to show the place: mark the words, or click. */
export function toolFor({ annotation }: CarriedNote): 'highlight' | 'note' {
  return TEXT_KINDS.has(annotation.kind) ? 'highlight' : 'note'
}

/** The place that the person showed. Marks without words keep their shape: its top left corner goes to the click. */
export function placedByHand(note: CarriedNote, shown: Placement, versionId: FileVersionId): Placement {
  const { suggestion, from, annotation } = note
  const carried: Carried = { from: suggestion.from, method: 'by-hand', score: 1, rules: suggestion.rules }
  if (toolFor(note) === 'highlight' || annotation.kind === 'note')
    return { ...shown, fileVersionId: versionId, carried }
  const dx = shown.box[0] - from.box[0]
  const dy = shown.box[3] - from.box[3]
  return {
    ...from,
    fileVersionId: versionId,
    page: shown.page,
    pageBox: shown.pageBox,
    pageTextHash: shown.pageTextHash,
    anchor: shown.anchor,
    turn: shown.turn,
    box: [from.box[0] + dx, from.box[1] + dy, from.box[2] + dx, from.box[3] + dy] satisfies Box,
    quads: from.quads.map((quad) => quad.map((value, at) => value + (at % 2 === 0 ? dx : dy)) as Quad),
    strokes: from.strokes.map((stroke) => shifted(stroke, dx, dy)),
    line:
      from.line === null
        ? null
        : [from.line[0] + dx, from.line[1] + dy, from.line[2] + dx, from.line[3] + dy],
    carried,
  }
}

function shifted(stroke: Uint8Array, dx: number, dy: number): Uint8Array<ArrayBuffer> {
  const points = decodeStroke(stroke)
  if (points === null) return new Uint8Array(stroke)
  return new Uint8Array(encodeStroke(points.map((point) => ({ ...point, x: point.x + dx, y: point.y + dy }))))
}
