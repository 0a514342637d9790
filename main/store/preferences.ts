import { Preferences } from '../../shared/ipc/views.ts'
import { readFact, writeFact } from './facts.ts'
import type { Reads, Tx } from './sqlite/database.ts'

const DEFAULTS: Preferences = {
  language: 'vi',
  theme: 'system',
  zoom: 1,
  readerPanel: 'pages',
  layer: 'private',
  color: 'yellow',
  findIgnoresMarks: true,
  pageLayout: 'continuous',
  pageTheme: 'light',
  keyMap: 'zotero',
  splitShare: 0.5,
  fingerDraws: false,
  penWidth: 2,
  tools: {
    opacity: null,
    fill: null,
    fontSize: 12,
    eraser: 'strokes',
    eraserWidth: 12,
    shape: 'rectangle',
    stamp: '',
  },
  stamps: [],
}

/** What the person chose; a value that this version does not know falls back to its default. */
export function preferences(reads: Reads): Preferences {
  const stored = readFact(reads, 'preferences')
  if (typeof stored !== 'string') return DEFAULTS
  const chosen = JSON.parse(stored) as Record<string, unknown>
  const known = Object.entries(chosen).filter(
    ([name, value]) =>
      name in Preferences.shape && Preferences.shape[name as keyof Preferences].safeParse(value).success,
  )
  return { ...DEFAULTS, ...Object.fromEntries(known) }
}

export function setPreferences(tx: Tx, change: Partial<Preferences>): Preferences {
  const next = { ...preferences(tx), ...change }
  writeFact(tx, 'preferences', JSON.stringify(next))
  return next
}
