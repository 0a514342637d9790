import { useCallback, useEffect, useState } from 'react'
import { api, type CallName, type CallOutput, onSignal, type SignalName, type SignalPayload } from './api.ts'

/** Calls without input whose later values come whole in a signal. */
type Standing = {
  'app.status': 'app.changed'
  'sync.status': 'sync.changed'
}

function useStanding<K extends keyof Standing & CallName>(
  name: K,
  signal: Standing[K] & SignalName,
): { readonly value: CallOutput<K> | null; readonly isBroken: boolean; readonly ask: () => void } {
  const [value, setValue] = useState<CallOutput<K> | null>(null)
  const [isBroken, setBroken] = useState(false)
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    let stale = false
    let signalled = false
    const stop = onSignal(signal, (payload: SignalPayload<Standing[K] & SignalName>) => {
      signalled = true
      setValue(payload as CallOutput<K>)
      setBroken(false)
    })
    void (api[name] as (input: object) => Promise<{ ok: boolean; value?: CallOutput<K> }>)({}).then(
      (result) => {
        // A signal that came after the question is newer than the answer.
        if (stale || signalled) return
        if (result.ok && result.value !== undefined) setValue(result.value)
        setBroken(!result.ok)
      },
    )
    return () => {
      stale = true
      stop()
    }
  }, [name, signal, turn])
  const ask = useCallback(() => setTurn((was) => was + 1), [])
  return { value, isBroken, ask }
}

/** Where the app stands: signed out, choosing a PIN, locked, open. `null` until the first answer. */
export function useAppStatus() {
  return useStanding('app.status', 'app.changed')
}

/** The facts of the sync line. `null` until the first answer. */
export function useSyncStatus() {
  return useStanding('sync.status', 'sync.changed').value
}
