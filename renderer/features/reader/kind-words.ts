import type { AnnotationKind, Placement } from '../../../shared/annotations/model.ts'
import type { MessageKey, Translate } from './words.ts'

const KEYS: Readonly<Record<AnnotationKind, MessageKey>> = {
  highlight: 'reader.kind.highlight',
  underline: 'notes.kind.underline',
  strikeout: 'notes.kind.strikeout',
  note: 'reader.kind.note',
  ink: 'reader.kind.ink',
  'free-text': 'notes.kind.free-text',
  rectangle: 'notes.kind.rectangle',
  ellipse: 'notes.kind.ellipse',
  line: 'notes.kind.line',
  arrow: 'notes.kind.arrow',
  stamp: 'notes.kind.stamp',
}

export function kindKey(kind: AnnotationKind): MessageKey {
  return KEYS[kind]
}

/** A highlight without words is an area. */
export function kindWords(
  one: { readonly kind: AnnotationKind; readonly placements: readonly Pick<Placement, 'quote'>[] },
  t: Translate,
): string {
  const isArea = one.kind === 'highlight' && one.placements.every(({ quote }) => quote === null)
  return t(isArea ? 'reader.kind.area' : kindKey(one.kind))
}
