/** How fast bytes come, over the last ten seconds. */

export interface Speed {
  readonly came: (bytes: number) => void
  /** Bytes a second; null when nothing came of late. */
  readonly now: () => number | null
  /** The same once it has been measured for long enough to count on; null before. */
  readonly steady: () => number | null
}

const WINDOW_MS = 10_000
const SLOT_MS = 500

interface Slot {
  readonly atMs: number
  bytes: number
}

export function createSpeed(monotonicMs: () => number): Speed {
  let slots: Slot[] = []
  let sinceMs = 0
  const look = (): number => {
    const now = monotonicMs()
    slots = slots.filter(({ atMs }) => now - atMs < WINDOW_MS)
    if (slots.length === 0) sinceMs = now
    return now
  }
  const rate = (now: number): number | null => {
    if (slots.length === 0) return null
    const bytes = slots.reduce((sum, slot) => sum + slot.bytes, 0)
    return (bytes * 1000) / Math.min(WINDOW_MS, Math.max(1000, now - sinceMs))
  }
  return {
    came: (bytes) => {
      const now = look()
      const last = slots.at(-1)
      if (last !== undefined && now - last.atMs < SLOT_MS) last.bytes += bytes
      else slots.push({ atMs: now, bytes })
    },
    now: () => rate(look()),
    steady: () => {
      const now = look()
      return now - sinceMs >= WINDOW_MS ? rate(now) : null
    },
  }
}
