import { DEFAULT_PREFERENCES } from '../../shared/ipc/default-preferences.ts'
import { Preferences } from '../../shared/ipc/preferences.ts'
import { readFact, writeFact } from './facts.ts'
import type { Reads, Tx } from './sqlite/database.ts'

/** What the person chose; a value that this version does not know falls back to its default. */
export function preferences(reads: Reads): Preferences {
  const stored = readFact(reads, 'preferences')
  if (typeof stored !== 'string') return DEFAULT_PREFERENCES
  const chosen = JSON.parse(stored) as Record<string, unknown>
  const known = Object.entries(chosen).filter(
    ([name, value]) =>
      name in Preferences.shape && Preferences.shape[name as keyof Preferences].safeParse(value).success,
  )
  return { ...DEFAULT_PREFERENCES, ...Object.fromEntries(known) }
}

export function setPreferences(tx: Tx, change: Partial<Preferences>): Preferences {
  const next = { ...preferences(tx), ...change }
  writeFact(tx, 'preferences', JSON.stringify(next))
  return next
}
