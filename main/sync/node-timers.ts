/** Timers of Node. They do not keep the process alive: quitting never waits for a retry. */
import type { Timers } from './ports.ts'

export const nodeTimers: Timers = {
  set: (waitMs, fire) => {
    const timer = setTimeout(fire, waitMs)
    timer.unref()
    return () => clearTimeout(timer)
  },
}
