/** What a person does not want to see on the page and in the list for now. Kept until the app is closed or locked. */
import { useSyncExternalStore } from 'react'
import type { AnnotationColor, AnnotationKind } from '../../../shared/annotations/model.ts'
import type { FileId } from '../../../shared/kernel/ids.ts'
import { onSignal } from '../../bridge/index.ts'
import type { ShownAnnotation } from '../layers/index.ts'

export type HiddenBy = 'layers' | 'people' | 'kinds' | 'colours'
/** Names of what is hidden: layer choices, person ids, kinds, colours. */
export interface Hiding {
  readonly layers: ReadonlySet<string>
  readonly people: ReadonlySet<string>
  readonly kinds: ReadonlySet<AnnotationKind>
  readonly colours: ReadonlySet<AnnotationColor>
  /** What was marked as settled. */
  readonly settled: boolean
}
export const NOTHING_HIDDEN: Hiding = {
  layers: new Set(),
  people: new Set(),
  kinds: new Set(),
  colours: new Set(),
  settled: false,
}

export function isHidden(one: ShownAnnotation, hiding: Hiding): boolean {
  return (
    hiding.layers.has(one.layerChoice) ||
    hiding.people.has(one.author.id) ||
    hiding.kinds.has(one.kind) ||
    hiding.colours.has(one.color) ||
    (hiding.settled && one.settled)
  )
}

export function hidesAnything({ layers, people, kinds, colours, settled }: Hiding): boolean {
  return settled || layers.size + people.size + kinds.size + colours.size > 0
}

const hidden = new Map<FileId, Hiding>()
const listeners = new Set<() => void>()
let isListening = false

function tell(): void {
  for (const listener of [...listeners]) listener()
}
function subscribe(listener: () => void): () => void {
  if (!isListening) {
    isListening = true
    onSignal('app.changed', ({ phase }) => {
      if (phase === 'open') return
      hidden.clear()
      tell()
    })
  }
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export interface HidingHandle {
  readonly hiding: Hiding
  readonly setHiding: (next: Hiding) => void
}

export function useHiding(fileId: FileId): HidingHandle {
  const hiding = useSyncExternalStore(subscribe, () => hidden.get(fileId) ?? NOTHING_HIDDEN)
  return {
    hiding,
    setHiding: (next) => {
      hidden.set(fileId, next)
      tell()
    },
  }
}
