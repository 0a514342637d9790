/** Whether this thread has had little rest lately: what is done for thrift alone is left out then. */
import { performance } from 'node:perf_hooks'

const LOOK_EVERY_MS = 1000
/** Part of the time in which the event loop was at work. */
const BUSY = 0.3

let seen = performance.eventLoopUtilization()
let seenAtMs = performance.now()
let busy = false

export function isBusy(): boolean {
  const nowMs = performance.now()
  if (nowMs - seenAtMs >= LOOK_EVERY_MS) {
    const now = performance.eventLoopUtilization()
    busy = performance.eventLoopUtilization(now, seen).utilization > BUSY
    seen = now
    seenAtMs = nowMs
  }
  return busy
}
