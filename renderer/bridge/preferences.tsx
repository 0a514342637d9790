import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import { DEFAULT_PREFERENCES } from '../../shared/ipc/default-preferences.ts'
import type { Preferences } from '../../shared/ipc/preferences.ts'
import { api } from './api.ts'
import { useSignal } from './use-signal.ts'

interface Held {
  readonly preferences: Preferences
  /** Takes effect at once; main keeps it. A full disk loses only the choice, not the screen. */
  readonly change: (change: Partial<Preferences>) => void
}

const Context = createContext<Held | null>(null)

export function PreferencesProvider({ children }: { readonly children: ReactNode }) {
  const [preferences, setPreferences] = useState<Preferences | null>(null)
  const [turn, setTurn] = useState(0)
  // Several people may share a device: whoever comes in brings their own choices, and the door has the device's.
  useSignal('app.changed', ({ phase }) => {
    if (phase === 'open' || phase === 'locked') setTurn((was) => was + 1)
  })
  useEffect(() => {
    let stale = false
    void api['preferences.get']({}).then((result) => {
      if (stale) return
      if (result.ok) setPreferences(result.value)
      else setPreferences((was) => was ?? DEFAULT_PREFERENCES)
    })
    return () => {
      stale = true
    }
  }, [turn])
  const change = useCallback((part: Partial<Preferences>) => {
    setPreferences((was) => ({ ...(was ?? DEFAULT_PREFERENCES), ...part }))
    void api['preferences.set'](part)
  }, [])
  const held = useMemo(() => (preferences === null ? null : { preferences, change }), [preferences, change])
  return held === null ? null : <Context value={held}>{children}</Context>
}

export function usePreferences(): Held {
  const held = useContext(Context)
  if (held === null) throw new Error('usePreferences needs a PreferencesProvider above it')
  return held
}
