/** Virtual time: nothing waits in earnest. Events run one by one in order of time, ties in order of asking. */
import type { Timers } from '../../main/sync/ports.ts'

interface Planned {
  readonly atMs: number
  readonly order: number
  run: (() => void) | null
}

export interface VirtualTime {
  readonly nowMs: () => number
  /** Runs `run` after `waitMs`; the answer cancels it. */
  readonly after: (waitMs: number, run: () => void) => () => void
  readonly timers: Timers
  /** Takes events until `until` says so, none is left, or the time has come. Answers how many ran. */
  readonly runUntil: (untilMs: number, until?: () => boolean) => Promise<number>
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

export function createVirtualTime(): VirtualTime {
  const heap: Planned[] = []
  let nowMs = 0
  let order = 0

  const earlier = (a: Planned, b: Planned): boolean =>
    a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order)

  function push(planned: Planned): void {
    heap.push(planned)
    let at = heap.length - 1
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (!earlier(heap[at] as Planned, heap[parent] as Planned)) break
      ;[heap[at], heap[parent]] = [heap[parent] as Planned, heap[at] as Planned]
      at = parent
    }
  }

  function pop(): Planned | undefined {
    const top = heap[0]
    const last = heap.pop()
    if (top === undefined || last === undefined || heap.length === 0) return top
    heap[0] = last
    let at = 0
    for (;;) {
      let least = at
      for (const child of [2 * at + 1, 2 * at + 2]) {
        if (child < heap.length && earlier(heap[child] as Planned, heap[least] as Planned)) least = child
      }
      if (least === at) return top
      ;[heap[at], heap[least]] = [heap[least] as Planned, heap[at] as Planned]
      at = least
    }
  }

  const after = (waitMs: number, run: () => void): (() => void) => {
    const planned: Planned = { atMs: nowMs + Math.max(0, waitMs), order: (order += 1), run }
    push(planned)
    return () => {
      planned.run = null
    }
  }

  return {
    nowMs: () => nowMs,
    after,
    timers: { set: after },
    runUntil: async (untilMs, until) => {
      let ran = 0
      while (heap.length > 0 && (heap[0] as Planned).atMs <= untilMs) {
        const next = pop()
        if (next === undefined || next.run === null) continue
        nowMs = next.atMs
        next.run()
        await settled()
        ran += 1
        if (until?.() === true) return ran
      }
      nowMs = Math.max(nowMs, until === undefined ? untilMs : nowMs)
      return ran
    },
  }
}
