/**
 * What the keys of the reader do, in one table: both pages (the window's and the viewer's), the settings and the help
 * read it, so that none of them can say anything else. Two maps: Zotero's, and the plain one of common PDF readers.
 */
import type { KeyMap } from './protocol.ts'

export interface KeyPress {
  readonly key: string
  readonly ctrl: boolean
  readonly shift: boolean
  readonly alt: boolean
}

export const READER_ACTS = [
  'tool.read',
  'tool.highlight',
  'tool.underline',
  'tool.note',
  'tool.free-text',
  'tool.area',
  'tool.ink',
  'tool.eraser',
  'tool.hand',
  'tool.select',
  'colour.next',
  'colour.pick',
  'undo',
  'redo',
  'remove',
  'words',
  'bar',
  'find',
  'find.next',
  'find.previous',
  'page.box',
  'page.next',
  'page.previous',
  'page.first',
  'page.last',
  'back',
  'forward',
  'zoom.in',
  'zoom.out',
  'zoom.whole',
  'zoom.width',
  'zoom.page',
  'rotate',
  'split',
  'follow',
  'panel',
  'print',
  'full-screen',
  'region',
  'help',
  'escape',
] as const
export type ReaderAct = (typeof READER_ACTS)[number]

/**
 * Who acts on the key. `reader`: the screen, the focus stays · `window`: the window takes the focus, what comes next is
 * typed there · `paper`: the viewer's own page · `app`: the application's menu or the shell around the reader.
 */
export type KeyOwner = 'reader' | 'window' | 'paper' | 'app'

export interface KeyRow {
  readonly act: ReaderAct
  readonly owner: KeyOwner
  readonly zotero: readonly string[]
  readonly plain: readonly string[]
  /** Only while a tool is in the hand or the bar of a mark is shown. */
  readonly holding?: true
  /** Also while somebody types in a field. */
  readonly typing?: true
}

const both = (...keys: string[]): Pick<KeyRow, 'zotero' | 'plain'> => ({ zotero: keys, plain: keys })
const zoteroOnly = (...keys: string[]): Pick<KeyRow, 'zotero' | 'plain'> => ({ zotero: keys, plain: [] })

/** Chords are written as `chordOf` makes them. */
export const READER_KEYS: readonly KeyRow[] = [
  { act: 'tool.highlight', owner: 'reader', typing: true, ...both('Alt+1') },
  { act: 'tool.underline', owner: 'reader', typing: true, ...both('Alt+2') },
  { act: 'tool.note', owner: 'reader', typing: true, ...both('Alt+3') },
  { act: 'tool.free-text', owner: 'reader', typing: true, ...both('Alt+4') },
  { act: 'tool.area', owner: 'reader', typing: true, ...both('Alt+5') },
  { act: 'tool.ink', owner: 'reader', typing: true, ...both('Alt+6') },
  { act: 'tool.eraser', owner: 'reader', typing: true, ...both('Alt+7') },
  { act: 'colour.next', owner: 'reader', typing: true, ...both('Alt+8') },
  {
    act: 'colour.pick',
    owner: 'reader',
    holding: true,
    ...both('1', '2', '3', '4', '5', '6', '7', '8'),
  },
  { act: 'tool.hand', owner: 'reader', ...zoteroOnly('H') },
  { act: 'tool.select', owner: 'reader', ...zoteroOnly('S') },
  { act: 'tool.read', owner: 'reader', typing: true, ...both('Alt+0') },
  { act: 'undo', owner: 'reader', ...both('Ctrl+Z') },
  { act: 'redo', owner: 'reader', ...both('Ctrl+Shift+Z', 'Ctrl+Y') },
  { act: 'remove', owner: 'paper', ...both('Delete') },
  { act: 'words', owner: 'paper', ...both('Shift+→', 'Ctrl+Shift+→') },
  { act: 'bar', owner: 'paper', ...both('Shift+F10') },
  { act: 'find', owner: 'window', typing: true, ...both('Ctrl+F') },
  {
    act: 'find.next',
    owner: 'reader',
    typing: true,
    zotero: ['Ctrl+G', 'F3'],
    plain: ['F3'],
  },
  {
    act: 'find.previous',
    owner: 'reader',
    typing: true,
    zotero: ['Ctrl+Shift+G', 'Shift+F3'],
    plain: ['Shift+F3'],
  },
  { act: 'page.box', owner: 'window', typing: true, zotero: ['Ctrl+Alt+G'], plain: ['Ctrl+G'] },
  { act: 'page.next', owner: 'reader', ...both('PgDn') },
  { act: 'page.previous', owner: 'reader', ...both('PgUp') },
  { act: 'page.first', owner: 'reader', ...both('Home') },
  { act: 'page.last', owner: 'reader', ...both('End') },
  { act: 'back', owner: 'window', typing: true, ...both('Alt+←') },
  { act: 'forward', owner: 'reader', typing: true, ...both('Alt+→') },
  { act: 'zoom.in', owner: 'reader', typing: true, ...both('Ctrl++') },
  { act: 'zoom.out', owner: 'reader', typing: true, ...both('Ctrl+-') },
  { act: 'zoom.whole', owner: 'reader', typing: true, ...both('Ctrl+0') },
  { act: 'zoom.width', owner: 'reader', typing: true, ...both('Ctrl+9') },
  { act: 'zoom.page', owner: 'reader', typing: true, ...both('Ctrl+8') },
  { act: 'rotate', owner: 'reader', zotero: ['R'], plain: ['Ctrl+Shift+R'] },
  { act: 'split', owner: 'window', typing: true, ...both('Ctrl+D') },
  { act: 'follow', owner: 'reader', typing: true, ...both('F8') },
  { act: 'panel', owner: 'reader', typing: true, ...both('F4') },
  { act: 'print', owner: 'window', typing: true, ...both('Ctrl+P') },
  { act: 'full-screen', owner: 'app', ...both('F11') },
  { act: 'region', owner: 'app', typing: true, ...both('F6', 'Shift+F6') },
  { act: 'help', owner: 'app', zotero: ['F1', '?'], plain: ['F1'] },
  { act: 'escape', owner: 'reader', ...both('Esc') },
]

const NAMES: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
  Escape: 'Esc',
  '=': '+',
  _: '-',
}

/** How a press is written: "Ctrl+Shift+G", "Alt+←", "?". Shift counts with letters and named keys, not with signs. */
export function chordOf({ key, ctrl, shift, alt }: KeyPress): string {
  const isSign = key.length === 1 && key.toLowerCase() === key.toUpperCase()
  const name = NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key)
  return `${ctrl ? 'Ctrl+' : ''}${alt ? 'Alt+' : ''}${shift && !isSign ? 'Shift+' : ''}${name}`
}

/** `typing`: the key belongs to a text field, unless its row says otherwise. */
export function rowOf(
  map: KeyMap,
  press: KeyPress,
  now: { readonly typing: boolean; readonly holding: boolean },
): KeyRow | null {
  const chord = chordOf(press)
  return (
    READER_KEYS.find(
      (row) =>
        row[map].includes(chord) &&
        (!now.typing || row.typing === true) &&
        (row.holding !== true || now.holding),
    ) ?? null
  )
}

/** The first chord of an act, for a button's title; null where the map has none. */
export function chordFor(map: KeyMap, act: ReaderAct): string | null {
  return READER_KEYS.find((row) => row.act === act)?.[map][0] ?? null
}
