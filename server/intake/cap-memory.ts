import { Worker } from 'node:worker_threads'

/** What the cap ends the process with; one that is killed from outside says SIGKILL. V8's own limit says SIGABRT. */
export const MEMORY_SIGNAL = 'SIGTERM'

/** Resident size counts what V8's own limit does not: inflated streams. A thread sees it while parsing blocks. */
export function capMemory(rssBytes: number): void {
  const code = `const { workerData } = require('node:worker_threads')
    setInterval(() => { if (process.memoryUsage.rss() > workerData) process.kill(process.pid, '${MEMORY_SIGNAL}') }, 20)`
  new Worker(code, { eval: true, workerData: rssBytes, stdout: true, stderr: true }).unref()
}
