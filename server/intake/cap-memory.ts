import { Worker } from 'node:worker_threads'

/** Resident size counts what V8's own limit does not: inflated streams. A thread sees it while parsing blocks. */
export function capMemory(rssBytes: number): void {
  const code = `const { workerData } = require('node:worker_threads')
    setInterval(() => { if (process.memoryUsage.rss() > workerData) process.kill(process.pid, 'SIGKILL') }, 20)`
  new Worker(code, { eval: true, workerData: rssBytes, stdout: true, stderr: true }).unref()
}
