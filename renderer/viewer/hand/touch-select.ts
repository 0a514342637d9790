/** Selecting words with a pen, or a finger that draws: the page's own selection follows only the mouse. */
import type { Gesture, Press } from './hand.ts'

export function textGesture(press: Press, done: (event: PointerEvent, moved: boolean) => void): Gesture {
  const start = caretAt(press.event)
  const selection = document.getSelection()
  if (start !== null) selection?.setBaseAndExtent(start.node, start.offset, start.node, start.offset)
  return {
    move: (event) => {
      const to = caretAt(event)
      if (start === null || to === null) return
      selection?.setBaseAndExtent(start.node, start.offset, to.node, to.offset)
    },
    end: done,
    cancel: () => selection?.removeAllRanges(),
  }
}

function caretAt(event: PointerEvent): { readonly node: Node; readonly offset: number } | null {
  const at = document.caretPositionFromPoint(event.clientX, event.clientY)
  const element = at?.offsetNode instanceof Element ? at.offsetNode : at?.offsetNode.parentElement
  return at === null || element?.closest('.textLayer') == null
    ? null
    : { node: at.offsetNode, offset: at.offset }
}
