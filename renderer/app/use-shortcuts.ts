import { useEffect, useRef } from 'react'
import { useSignal } from '../bridge/index.ts'

export interface KeyPress {
  readonly key: string
  readonly ctrl: boolean
  readonly shift: boolean
  readonly alt: boolean
  /** Somebody is typing: single letters and signs belong to the text. */
  readonly typing: boolean
  /** Pressed over an open paper: the reader hears it as well, and going back is its own. */
  readonly fromPaper: boolean
}

/** Keys of the whole window, pressed in the page or in the viewer. `handle` answers whether it took the key. */
export function useShortcuts(handle: (press: KeyPress) => boolean): void {
  const newest = useRef(handle)
  useEffect(() => {
    newest.current = handle
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return
      const typing = isTyping(event.target)
      const { key, shiftKey: shift, altKey: alt } = event
      if (newest.current({ key, ctrl: event.ctrlKey || event.metaKey, shift, alt, typing, fromPaper: false }))
        event.preventDefault()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
  useSignal('reader.key', ({ key, ctrl, shift, alt }) => {
    newest.current({ key, ctrl, shift, alt, typing: false, fromPaper: true })
  })
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return (
    target.isContentEditable ||
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  )
}

/** F6: the next (or the one before) of the elements marked `data-region`, in the order of the page. */
export function focusNextRegion(backwards: boolean): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter(
    (region) => region.offsetParent !== null,
  )
  if (regions.length === 0) return
  // Regions lie within regions (the reader's in the main one): the innermost is where the person is.
  const current = regions.findLastIndex((region) => region.contains(document.activeElement))
  const step = backwards ? -1 : 1
  const next =
    regions[
      (current === -1 ? (backwards ? regions.length - 1 : 0) : current + step + regions.length) %
        regions.length
    ]
  if (next === undefined) return
  // A region may say where its work is; else its first control; else itself.
  const inside =
    next.querySelector<HTMLElement>('[data-region-start]:not(:disabled)') ??
    next.querySelector<HTMLElement>('button:not(:disabled), input:not(:disabled), a[href], [tabindex="0"]')
  if (inside === null) next.tabIndex = -1
  ;(inside ?? next).focus()
}
