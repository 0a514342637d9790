/** What each page of a PDF draws, as hashes; null for every page where a process of its own could not tell in time. */
import { HashAnswer, type HashOrder } from './hash-order.ts'
import { startChild } from './start-child.ts'

export interface HashLimits {
  readonly heapMib: number
  readonly rssBytes: number
  /** For the whole file. */
  readonly wholeMs: number
}

/** The reader holds the file and a copy of each of its streams. */
const COPIES = 3
const BASE_BYTES = 150 * 1024 * 1024

export function hashPages(
  path: string,
  size: number,
  pageCount: number,
  limits: HashLimits,
): Promise<(string | null)[]> {
  const nothing = Array.from({ length: pageCount }, () => null)
  if (COPIES * size + BASE_BYTES > limits.rssBytes) return Promise.resolve(nothing)
  return new Promise((resolve) => {
    const child = startChild('page-hash-child.ts', path, limits.heapMib)
    const finish = (hashes: (string | null)[]) => {
      clearTimeout(late)
      child.removeAllListeners()
      child.on('error', () => undefined)
      child.kill('SIGKILL')
      resolve(hashes)
    }
    const late = setTimeout(() => finish(nothing), limits.wholeMs)
    child.on('message', (message) => {
      const answer = HashAnswer.safeParse(message)
      finish(answer.success && answer.data.hashes.length === pageCount ? answer.data.hashes : nothing)
    })
    child.on('error', () => finish(nothing))
    child.on('exit', () => finish(nothing))
    const order: HashOrder = { path, rssBytes: limits.rssBytes, untilMs: limits.wholeMs / 2 }
    child.send(order)
  })
}
