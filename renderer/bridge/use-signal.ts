import { useEffect, useRef } from 'react'
import { onSignal, type SignalName, type SignalPayload } from './api.ts'

/** Calls the newest `listener` for every signal while the component is mounted. */
export function useSignal<K extends SignalName>(
  name: K,
  listener: (payload: SignalPayload<K>) => void,
): void {
  const newest = useRef(listener)
  useEffect(() => {
    newest.current = listener
  })
  useEffect(() => onSignal(name, (payload) => newest.current(payload)), [name])
}
