/** Whose key is it? The page's own (it scrolls), the viewer's, the reader's (told, focus stays), or the window's. */
export interface Press {
  readonly key: string
  readonly ctrl: boolean
  readonly shift: boolean
  readonly alt: boolean
}

export type KeyOwner =
  | 'page'
  | 'select'
  | 'back'
  | 'forward'
  | 'escape'
  | 'remove'
  | 'bar'
  | 'reader'
  | 'window'

/** Held with Shift: they move the end of what is selected. */
const SELECTING: ReadonlySet<string> = new Set([
  'ArrowLeft',
  'ArrowRight',
  'ArrowUp',
  'ArrowDown',
  'Home',
  'End',
])

/** `tool`: a tool is in the hand, so digits choose its colour. */
export function ownerOf(
  press: Press,
  now: { readonly tool: boolean; readonly canBack: boolean; readonly barShown: boolean },
): KeyOwner {
  const { ctrl, alt } = press
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key
  if (key === 'F6' || key === 'F1' || key === '?') return 'window'
  // The application's menu has it, and gets what no page takes.
  if (key === 'F11') return 'page'
  if (alt && !ctrl) {
    if (key === 'ArrowLeft') return now.canBack ? 'back' : 'window'
    if (key === 'ArrowRight') return 'forward'
    return /^[0-9]$/.test(key) ? 'reader' : 'page'
  }
  if (press.shift && SELECTING.has(key)) return 'select'
  if (ctrl) {
    if (['f', 'g', 'k', 'l', '1', '2', '3'].includes(key)) return 'window'
    return ['z', 'y', '+', '=', '-', '0', '9', '8'].includes(key) ? 'reader' : 'page'
  }
  if (key === 'Escape') return 'escape'
  if (key === 'Delete' || key === 'Backspace') return 'remove'
  if (key === 'ContextMenu' || (press.shift && key === 'F10')) return 'bar'
  if (/^[1-4]$/.test(key) && (now.tool || now.barShown)) return 'reader'
  return ['Home', 'End', 'PageUp', 'PageDown', 'r', 'R'].includes(key) ? 'reader' : 'page'
}
