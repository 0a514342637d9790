/** The thread, started when it is first asked and ended when nobody has asked for a while. */
import { Worker } from 'node:worker_threads'
import type { Answered, Asked, CarryOverAnswer, CompareAnswer, Question } from './messages.ts'

export interface VersionThread {
  /** Null: it could not tell. */
  readonly ask: <Q extends Question>(
    question: Q,
  ) => Promise<(Q extends { readonly is: 'compare' } ? CompareAnswer : CarryOverAnswer) | null>
  /** For good: whoever still waits hears null. */
  readonly end: () => Promise<void>
}

export interface ThreadTimers {
  /** Answers how to give it up. */
  readonly set: (waitMs: number, fire: () => void) => () => void
}

const IDLE_MS = 60_000

/** `entry`: out/main/versions-worker.js in the app, main/versions/worker.ts under Node 24. */
export function createVersionThread(entry: URL | string, timers: ThreadTimers): VersionThread {
  let worker: Worker | null = null
  let nextId = 1
  let ended = false
  let cancelIdle: () => void = () => undefined
  const waiting = new Map<number, (answer: Answered['answer']) => void>()

  const drop = () => {
    cancelIdle()
    const gone = worker
    worker = null
    for (const settle of waiting.values()) settle(null)
    waiting.clear()
    return gone?.terminate()
  }
  const running = () => {
    cancelIdle()
    if (worker !== null) return worker
    const made = new Worker(entry, { name: 'versions' })
    const died = () => {
      if (worker === made) void drop()
    }
    made.on('error', died)
    made.on('exit', died)
    made.on('message', ({ id, answer }: Answered) => {
      waiting.get(id)?.(answer)
      waiting.delete(id)
      if (waiting.size === 0) cancelIdle = timers.set(IDLE_MS, () => void drop())
    })
    worker = made
    return made
  }

  return {
    ask: (question) =>
      new Promise((resolve) => {
        if (ended) {
          resolve(null)
          return
        }
        const asked: Asked = { id: nextId, question }
        nextId += 1
        // The answer is of the question's kind: the thread has one function for each.
        waiting.set(asked.id, resolve as (answer: Answered['answer']) => void)
        running().postMessage(asked)
      }),
    end: async () => {
      ended = true
      await drop()
    },
  }
}
