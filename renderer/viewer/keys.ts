/** Whose key is it? The page's own (it scrolls), the viewer's, the reader's (told, focus stays), or the window's. */
import { type KeyPress, rowOf } from '../../shared/reader/keys.ts'
import type { KeyMap } from '../../shared/reader/protocol.ts'

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
/** The window's own, in every place of the app. */
const OF_THE_WINDOW: ReadonlySet<string> = new Set(['k', 'l', '1', '2', '3', '4', '5'])

export interface KeysNow {
  readonly map: KeyMap
  /** A tool is in the hand, so digits choose its colour. */
  readonly tool: boolean
  readonly canBack: boolean
  readonly barShown: boolean
  /** Words are being written on the page. */
  readonly typing: boolean
}

export function ownerOf(press: KeyPress, now: KeysNow): KeyOwner {
  const { ctrl, alt, shift, key } = press
  const row = rowOf(now.map, press, { typing: now.typing, holding: now.tool || now.barShown })
  if (row?.act === 'back') return now.canBack ? 'back' : 'window'
  if (row?.act === 'forward') return 'forward'
  // The application's menu has it, and gets what no page takes.
  if (row?.act === 'full-screen') return 'page'
  if (row?.act === 'escape') return 'escape'
  if (row !== null && row.owner !== 'paper') return row.owner === 'reader' ? 'reader' : 'window'
  if (now.typing) return 'page'
  if (ctrl && !alt && OF_THE_WINDOW.has(key.toLowerCase())) return 'window'
  if (!alt && shift && SELECTING.has(key)) return 'select'
  if (ctrl || alt) return 'page'
  if (key === 'Delete' || key === 'Backspace') return 'remove'
  return key === 'ContextMenu' || (shift && key === 'F10') ? 'bar' : 'page'
}
