/** New marks, as the screen is asked to keep them. */
import type { AnnotationColor, AnnotationKind, Style } from '../../../shared/annotations/model.ts'
import type { Hand } from './hand.ts'
import type { Placed, Placing } from './placing.ts'

export interface DraftParts {
  readonly color?: AnnotationColor
  readonly body?: string
  readonly label?: string
  readonly style?: Style
  /** The person wants to write to it now. */
  readonly write?: boolean
}

export type Drafting = (
  kind: AnnotationKind,
  page: number,
  placed: Placed,
  parts?: DraftParts,
) => Promise<void>

export function createDrafting(hand: Hand, placing: Placing): Drafting {
  return async (kind, page, placed, parts = {}) => {
    // As it was when the hand let go, however long the page's words take.
    const { color, style } = hand.look()
    const placement = await placing.placement(page, placed)
    hand.say({
      type: 'draft',
      kind,
      color: parts.color ?? color,
      placement,
      body: parts.body ?? '',
      label: parts.label ?? '',
      style: parts.style ?? style,
      write: parts.write ?? false,
    })
    if (parts.write === true) hand.yieldFocus()
  }
}
