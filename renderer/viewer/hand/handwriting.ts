/**
 * Strokes written one after the other and near each other are one handwritten note: the later ones are added to the mark
 * of the first. A stroke is told the moment it ends; nothing waits for the next.
 */
import { encodeStroke, type StrokePoint } from '../../../shared/annotations/ink.ts'
import type { Style } from '../../../shared/annotations/model.ts'
import type { AnnotationId } from '../../../shared/kernel/ids.ts'
import type { Mark } from '../../../shared/reader/protocol.ts'
import { around, boxOf, gapBetween, grown } from '../marks/geometry.ts'
import type { Dry, PenLook } from '../pen.ts'
import type { Drafting } from './drafts.ts'
import type { Hand } from './hand.ts'
import type { Placing } from './placing.ts'

/** From the end of one stroke to the end of the next. */
export const GROUP_MS = 2500
/** Points between them. */
export const GROUP_GAP = 48
/** Every added stroke writes the whole note anew, so notes stay small. */
export const GROUP_BYTES = 10 * 1024
export const GROUP_STROKES = 500

export interface Written {
  readonly page: number
  readonly look: PenLook
  readonly box: Mark['box']
  readonly bytes: number
  readonly strokes: number
  readonly at: number
}

/** Whether a stroke continues what was written. Pure. */
export function continues(last: Written | null, next: Written): boolean {
  if (last === null || last.page !== next.page || next.at - last.at > GROUP_MS) return false
  const { look } = next
  if (last.look.color !== look.color || last.look.width !== look.width || last.look.opacity !== look.opacity)
    return false
  return (
    last.strokes < GROUP_STROKES &&
    last.bytes + next.bytes <= GROUP_BYTES &&
    gapBetween(last.box, next.box) <= GROUP_GAP
  )
}

export interface Handwriting {
  readonly stroke: (
    page: number,
    points: readonly StrokePoint[],
    look: PenLook,
    style: Style,
    dry: Dry,
  ) => void
  /** What comes next is another note. */
  readonly close: () => void
}

interface Group {
  written: Written
  /** The packed strokes so far. */
  strokes: Uint8Array<ArrayBuffer>[]
  /** Known once the screen shows the first stroke as a mark. */
  id: AnnotationId | null
  /** Strokes that the mark is still to be given. */
  waits: boolean
}

/** The longest a wet stroke stays on the screen when its mark does not come. */
const WET_MS = 1500

/** Strokes that are still drawn wet, until their marks come. */
function createWet() {
  const wet = new Map<Uint8Array, Dry>()
  return {
    add: (bytes: Uint8Array, dry: Dry): void => {
      wet.set(bytes, dry)
      setTimeout(() => {
        wet.delete(bytes)
        dry()
      }, WET_MS)
    },
    dry: (strokes: readonly Uint8Array[]): void => {
      for (const [bytes, dry] of wet) {
        if (!strokes.some((one) => isSame(one, bytes))) continue
        dry()
        wet.delete(bytes)
      }
    },
  }
}

export function createHandwriting(hand: Hand, placing: Placing, drafting: Drafting): Handwriting {
  let group: Group | null = null
  const wet = createWet()

  function extend(one: Group, id: AnnotationId): void {
    const mark = hand.overlay.mark(id)
    if (mark === null) return
    one.waits = false
    const next = { ...mark, strokes: one.strokes, box: one.written.box }
    hand.overlay.put([next], [])
    void placing.change({ put: [next] })
  }
  hand.overlay.watch((_pages, put) => {
    for (const mark of put) {
      if (mark.kind !== 'ink' || !mark.mine) continue
      wet.dry(mark.strokes)
      if (group === null) continue
      const [first] = mark.strokes
      if (group.id === null && first !== undefined && isSame(first, group.strokes[0])) {
        group.id = mark.id
        if (group.waits) extend(group, mark.id)
      } else if (group.id === mark.id && !group.waits && mark.strokes.length !== group.strokes.length) {
        // Undone or changed elsewhere: what comes next begins anew.
        group = null
      }
    }
    if (group?.id != null && hand.overlay.mark(group.id) === null) group = null
  })

  return {
    stroke: (page, points, look, style, dry) => {
      const bytes = new Uint8Array(encodeStroke(points))
      wet.add(bytes, dry)
      const box = grown(boxOf(points.map((point) => [point.x, point.y])), look.width)
      const next: Written = { page, look, box, bytes: bytes.length, strokes: 1, at: performance.now() }
      const last = group
      if (last === null || !continues(last.written, next)) {
        group = { written: next, strokes: [bytes], id: null, waits: false }
        const placed = { box, strokes: [bytes], strokeWidth: look.width }
        void drafting('ink', page, placed, { color: look.color, style })
        return
      }
      last.strokes = [...last.strokes, bytes]
      last.written = {
        ...next,
        box: around([last.written.box, box]),
        bytes: last.written.bytes + next.bytes,
        strokes: last.strokes.length,
      }
      if (last.id === null) last.waits = true
      else extend(last, last.id)
    },
    close: () => {
      // One whose mark has not come yet still gets its strokes.
      if (group?.waits !== true) group = null
    },
  }
}

function isSame(one: Uint8Array, other: Uint8Array | undefined): boolean {
  return (
    one === other ||
    (other !== undefined && one.length === other.length && one.every((byte, index) => byte === other[index]))
  )
}
