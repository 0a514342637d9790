/** Loaded before the server in a process that the bench starts: says every second how late the event loop is, and what it has cost. */
import { monitorEventLoopDelay } from 'node:perf_hooks'

const delay = monitorEventLoopDelay({ resolution: 5 })
delay.enable()
const timer = setInterval(() => {
  const { user, system } = process.cpuUsage()
  process.send?.({
    loopP99Ms: delay.percentile(99) / 1e6,
    rssMb: process.memoryUsage.rss() / 2 ** 20,
    cpuS: (user + system) / 1e6,
  })
  delay.reset()
}, 1000)
timer.unref()
// The channel alone must not keep the server alive.
process.channel?.unref()
