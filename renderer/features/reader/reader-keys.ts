/** Which act a key means on the reader's screen, by the table that both pages share (shared/reader/keys.ts). */
import { type KeyPress, type ReaderAct, rowOf } from '../../../shared/reader/keys.ts'
import type { KeyMap, ReaderTool } from '../../../shared/reader/protocol.ts'

export type { KeyPress } from '../../../shared/reader/keys.ts'

export interface ReaderKey {
  readonly act: ReaderAct
  /** Digits choose a colour: 1 to 8. */
  readonly digit: number
}

/** Null: the key is not the reader's, or belongs to the shell, the menu or the paper itself. */
export function readerKey(
  map: KeyMap,
  press: KeyPress,
  now: { readonly typing: boolean; readonly tool: ReaderTool },
): ReaderKey | null {
  const row = rowOf(map, press, { typing: now.typing, holding: now.tool !== 'read' })
  if (row === null || row.owner === 'app' || row.owner === 'paper') return null
  return { act: row.act, digit: Number(press.key) || 0 }
}

/** The tool of an act, where it takes one into the hand. */
export function toolOf(act: ReaderAct): ReaderTool | null {
  return act.startsWith('tool.') ? (act.slice('tool.'.length) as ReaderTool) : null
}
