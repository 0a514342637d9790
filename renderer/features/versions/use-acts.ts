import { useEffect, useMemo, useRef } from 'react'
import { type Translate, useT } from '../../i18n/index.ts'
import { type VersionsActs, versionsActs } from './versions-acts.ts'
import { useVersionsStore, type VersionsStore } from './versions-store.ts'

const made = new WeakMap<VersionsStore, { t: Translate; acts: VersionsActs }>()

/** One set of acts for the strip and the panel: placing by hand is begun in one and may be ended in the other. */
export function useActs(): VersionsActs {
  const store = useVersionsStore()
  const t = useT()
  return useMemo(() => {
    const known = made.get(store)
    if (known !== undefined && known.t === t) return known.acts
    const acts = versionsActs(store, t)
    made.set(store, { t, acts })
    return acts
  }, [store, t])
}

/** Takes the focus whenever `turn` is another one: the next key is for what has just been shown. */
export function useFocusOn<T extends HTMLElement>(turn: unknown): { readonly current: T | null } {
  const target = useRef<T>(null)
  useEffect(() => target.current?.focus(), [turn])
  return target
}

/** Keys of a strip while the focus is in it: before the reader, which has keys of its own for the same letters. */
export function useStripKeys(keys: Readonly<Record<string, () => void>>): {
  readonly current: HTMLElement | null
} {
  const strip = useRef<HTMLElement>(null)
  const newest = useRef(keys)
  newest.current = keys
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const { target, ctrlKey, altKey, metaKey, isComposing } = event
      if (!(target instanceof Node) || strip.current?.contains(target) !== true) return
      const act =
        ctrlKey || altKey || metaKey || isComposing ? undefined : newest.current[event.key.toLowerCase()]
      if (act === undefined) return
      event.preventDefault()
      event.stopImmediatePropagation()
      act()
    }
    window.addEventListener('keydown', listen, true)
    return () => window.removeEventListener('keydown', listen, true)
  }, [])
  return strip
}
