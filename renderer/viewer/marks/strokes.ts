/** Unpacked strokes and their outlines, made once for the bytes they come from. */
import { decodeStroke, type StrokePoint } from '../../../shared/annotations/ink.ts'
import { strokePath } from '../stroke-path.ts'

const points = new WeakMap<Uint8Array, readonly StrokePoint[]>()
const paths = new WeakMap<Uint8Array, { readonly width: number; readonly d: string }>()

/** Empty for bytes that no pen of ours wrote. */
export function pointsOf(bytes: Uint8Array): readonly StrokePoint[] {
  let known = points.get(bytes)
  if (known === undefined) {
    known = decodeStroke(bytes) ?? []
    points.set(bytes, known)
  }
  return known
}

export function pathOf(bytes: Uint8Array, width: number): string {
  const known = paths.get(bytes)
  if (known?.width === width) return known.d
  const d = strokePath(pointsOf(bytes), width, true)
  paths.set(bytes, { width, d })
  return d
}
