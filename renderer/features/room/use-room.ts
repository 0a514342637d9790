import { useEffect, useState } from 'react'
import { api, onSignal, type RoomState } from '../../bridge/index.ts'

/** What main knows of the room; null until the first answer. */
export function useRoom(): RoomState | null {
  const [state, setState] = useState<RoomState | null>(null)
  useEffect(() => {
    let isOver = false
    let wasTold = false
    const stop = onSignal('room.changed', (told) => {
      wasTold = true
      setState(told)
    })
    void api['room.state']({}).then((result) => {
      // What was told after the question is newer than its answer.
      if (!isOver && !wasTold && result.ok) setState(result.value)
    })
    return () => {
      isOver = true
      stop()
    }
  }, [])
  return state
}

/** Hubs are looked for while somebody looks at the place. */
export function useLooking(): void {
  useEffect(() => {
    void api['room.look']({ on: true })
    return () => void api['room.look']({ on: false })
  }, [])
}
