/** Keys of the reader, pressed in its page or over the paper. Zotero's where it has one. */
import type { ReaderTool } from '../../../shared/reader/protocol.ts'

export interface KeyPress {
  readonly key: string
  readonly ctrl: boolean
  readonly shift: boolean
  readonly alt: boolean
}

export type ReaderKey =
  | { readonly do: 'tool'; readonly tool: ReaderTool }
  | { readonly do: 'colour'; readonly digit: number }
  | {
      readonly do:
        | 'undo'
        | 'redo'
        | 'find'
        | 'findNext'
        | 'findPrevious'
        | 'goPage'
        | 'escape'
        | 'back'
        | 'forward'
        | 'rotate'
        | 'first'
        | 'last'
        | 'next'
        | 'previous'
    }
  | { readonly do: 'scale'; readonly to: 'in' | 'out' | 'page-width' | 'page-fit' | number }

const TOOLS: Readonly<Record<string, ReaderTool>> = { '0': 'read', '1': 'highlight', '3': 'note', '6': 'ink' }

/** `typing`: the key belongs to a text field, unless it is held with Ctrl or Alt. */
export function readerKey(
  press: KeyPress,
  typing: boolean,
  now: { readonly tool: ReaderTool; readonly finding: boolean },
): ReaderKey | null {
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key
  const { ctrl, shift, alt } = press
  if (ctrl && alt) return key === 'g' ? { do: 'goPage' } : null
  if (alt) return altKey(key)
  if (ctrl) return ctrlKey(key, shift, typing, now.finding)
  if (key === 'F3') return { do: shift ? 'findPrevious' : 'findNext' }
  if (typing) return null
  if (key === 'Escape') return { do: 'escape' }
  if (now.tool !== 'read' && /^[1-4]$/.test(key)) return { do: 'colour', digit: Number(key) }
  if (key === 'PageDown') return { do: 'next' }
  if (key === 'PageUp') return { do: 'previous' }
  if (key === 'Home') return { do: 'first' }
  if (key === 'End') return { do: 'last' }
  return key === 'r' ? { do: 'rotate' } : null
}

function altKey(key: string): ReaderKey | null {
  const tool = TOOLS[key]
  if (tool !== undefined) return { do: 'tool', tool }
  if (key === 'ArrowLeft') return { do: 'back' }
  return key === 'ArrowRight' ? { do: 'forward' } : null
}

function ctrlKey(key: string, shift: boolean, typing: boolean, finding: boolean): ReaderKey | null {
  if (key === 'f') return { do: 'find' }
  if (key === 'g') return finding ? { do: shift ? 'findPrevious' : 'findNext' } : { do: 'goPage' }
  if (key === '+' || key === '=') return { do: 'scale', to: 'in' }
  if (key === '-') return { do: 'scale', to: 'out' }
  if (key === '0') return { do: 'scale', to: 1 }
  if (key === '9') return { do: 'scale', to: 'page-width' }
  if (key === '8') return { do: 'scale', to: 'page-fit' }
  if (typing) return null
  if (key === 'z') return { do: shift ? 'redo' : 'undo' }
  return key === 'y' ? { do: 'redo' } : null
}
