/**
 * Our own model inside an exported file, so that nothing is lost when it comes back: quotes, pressure of the pen, names
 * of colours. Holds what was chosen for the export and nothing else.
 */
import { z } from 'zod'
import { Placement, StoredAnnotation } from '../../shared/annotations/model.ts'
import type { OutMark } from './gather.ts'

export const MODEL_FILE = 'annotations.json'

const Base64 = z.string().max(100_000)
const StoredPlacement = Placement.omit({ strokes: true, carried: true, anchor: true }).extend({
  strokes: z.array(Base64).max(500),
  anchor: z.unknown(),
})
const One = StoredAnnotation.pick({
  id: true,
  kind: true,
  color: true,
  body: true,
  label: true,
  style: true,
  created: true,
  modified: true,
}).extend({ author: z.string().max(200), placement: StoredPlacement })
const ModelFile = z.object({
  app: z.literal('phong-hop'),
  v: z.literal(1),
  annotations: z.array(z.unknown()).max(50_000),
})

export interface ModelMark {
  readonly id: string
  readonly modified: number
  readonly author: string
  readonly kind: StoredAnnotation['kind']
  readonly color: StoredAnnotation['color']
  readonly body: string
  readonly label: string
  readonly style: StoredAnnotation['style']
  readonly placement: Placement
}

export function writeModel(marks: readonly OutMark[]): Uint8Array {
  const annotations = marks.map(({ annotation, placement, author }) => {
    const { id, kind, color, body, label, style, created, modified } = annotation
    const { carried: _, ...place } = placement
    const strokes = placement.strokes.map((bytes) => Buffer.from(bytes).toString('base64'))
    return {
      ...{ id, kind, color, body, label, style, created, modified },
      author: author.name,
      placement: { ...place, strokes },
    }
  })
  return new TextEncoder().encode(JSON.stringify({ app: 'phong-hop', v: 1, annotations }))
}

/** By id; what breaks a rule is left out. Never throws. */
export function readModel(bytes: Uint8Array): Map<string, ModelMark> {
  const found = new Map<string, ModelMark>()
  let raw: unknown
  try {
    raw = JSON.parse(new TextDecoder('utf-8').decode(bytes))
  } catch {
    return found
  }
  const file = ModelFile.safeParse(raw)
  for (const entry of file.success ? file.data.annotations : []) {
    const one = One.safeParse(entry)
    if (!one.success) continue
    const strokes = one.data.placement.strokes.map((text) => new Uint8Array(Buffer.from(text, 'base64')))
    const placement = Placement.safeParse({ ...one.data.placement, strokes })
    if (placement.success) found.set(one.data.id, { ...one.data, placement: placement.data })
  }
  return found
}
