/** Remembers which papers brought their viewer down. Three times in ten minutes, and a paper is not opened again. */
import type { Sha256 } from '../../shared/kernel/ids.ts'

export const STOPS_UNTIL_UNSAFE = 3
export const STOP_MEMORY_MS = 10 * 60_000

export interface Stops {
  readonly add: (paper: Sha256) => void
  readonly isUnsafe: (paper: Sha256) => boolean
}

/** `nowMs`: a clock that never jumps. A paper once unsafe stays so until the app is started again. */
export function createStops(nowMs: () => number): Stops {
  const times = new Map<Sha256, number[]>()
  const unsafe = new Set<Sha256>()
  return {
    add: (paper) => {
      const recent = [...(times.get(paper) ?? []), nowMs()].filter((at) => nowMs() - at < STOP_MEMORY_MS)
      times.set(paper, recent)
      if (recent.length >= STOPS_UNTIL_UNSAFE) unsafe.add(paper)
    },
    isUnsafe: (paper) => unsafe.has(paper),
  }
}
