/** Keys of the reader, pressed in the window or over the paper of this pane. */
import { useEffect, useRef } from 'react'
import { usePreferences, useSignal } from '../../bridge/index.ts'
import { useIsOverlayOpen } from '../../ui/index.ts'
import { actOn, type FrameActs } from './reader-act.ts'
import { type KeyPress, readerKey } from './reader-keys.ts'
import { type PaperHandle, useHeard } from './use-paper.ts'
import type { ReaderActs, ReaderState } from './use-reader.ts'

/** `isFocused`: the keys of the window are this pane's; those over its own paper always are. */
export function useReaderKeys(
  reader: ReaderState & ReaderActs,
  handle: PaperHandle,
  isFocused: boolean,
  frame: FrameActs,
): void {
  const { keyMap } = usePreferences().preferences
  // A dialog's keys are its own.
  const covered = useIsOverlayOpen()
  const act = (press: KeyPress, typing: boolean): boolean => {
    const key = covered ? null : readerKey(keyMap, press, { typing, tool: reader.tool })
    return key !== null && actOn(key, reader, frame)
  }
  const newest = useRef(act)
  newest.current = act
  useEffect(() => {
    if (!isFocused) return
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return
      const { key, shiftKey: shift, altKey: alt } = event
      if (newest.current({ key, ctrl: event.ctrlKey || event.metaKey, shift, alt }, takesText(event))) {
        event.preventDefault()
        event.stopPropagation()
      }
    }
    window.addEventListener('keydown', listen, true)
    return () => window.removeEventListener('keydown', listen, true)
  }, [isFocused])
  useHeard(handle, (message) => {
    if (message.type === 'key') newest.current(message, false)
  })
  // Pressed over the paper: Alt+← with nothing to go back to leaves the reader, and is asked about what is unsaved.
  useSignal('reader.key', (press) => {
    if (press.pane === handle.pane) newest.current(press, false)
  })
}

/** Fields, and what moves by arrows and Home itself. */
function takesText(event: KeyboardEvent): boolean {
  const { target } = event
  if (
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  )
    return true
  return (
    target instanceof HTMLElement &&
    ['Home', 'End', 'PageUp', 'PageDown'].includes(event.key) &&
    target.closest('[role="tablist"], [role="radiogroup"], [role="tree"], [role="separator"]') !== null
  )
}
