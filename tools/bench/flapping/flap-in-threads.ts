/**
 * A crowd in several threads, whole meetings in each: people of a hall do not wait for each other's processors, and a thread
 * that is never at rest would be all there is to see.
 */
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Attendee } from './crowd.ts'
import type { ThreadRun, ThreadWord } from './crowd-thread.ts'
import type { FlappingOutcome, FlappingRun } from './flap.ts'

export interface CrowdOutcome extends FlappingOutcome {
  /**
   * Processor time of this process until everybody had all, s: where it comes near the wall's for each of its threads, the crowd
   * was held up by itself.
   */
  readonly crowdCpuS: number
}

export async function flapInThreads(run: FlappingRun, threads: number): Promise<CrowdOutcome> {
  const { attendees, begin, ...common } = run
  const parts = shares(attendees, threads).map((share, at) =>
    crowdThread({ ...common, attendees: share, seed: `${run.seed}/${at}` }),
  )
  try {
    await Promise.all(parts.map((part) => part.isIn))
    await begin?.()
    const before = process.cpuUsage()
    for (const part of parts) part.begin()
    const outcomes = await Promise.all(parts.map((part) => part.outcome))
    const { user, system } = process.cpuUsage(before)
    return {
      written: outcomes.reduce((sum, { written }) => sum + written, 0),
      connections: outcomes.reduce((sum, { connections }) => sum + connections, 0),
      convergedMs: outcomes.flatMap(({ convergedMs }) => convergedMs),
      late: outcomes.flatMap(({ late }) => late),
      crowdCpuS: (user + system) / 1e6,
    }
  } finally {
    await Promise.all(parts.map((part) => part.end()))
  }
}

/** Meetings dealt out in turn. */
function shares(attendees: readonly Attendee[], count: number): Attendee[][] {
  const meetings = [...new Set(attendees.map(({ meetingId }) => meetingId))]
  const ofThread = (at: number): Attendee[] =>
    attendees.filter(({ meetingId }) => meetings.indexOf(meetingId) % count === at)
  return Array.from({ length: count }, (_, at) => ofThread(at)).filter((share) => share.length > 0)
}

interface CrowdThread {
  readonly isIn: Promise<unknown>
  readonly begin: () => void
  readonly outcome: Promise<FlappingOutcome>
  readonly end: () => Promise<unknown>
}

function crowdThread(run: ThreadRun): CrowdThread {
  const worker = new Worker(path.join(import.meta.dirname, 'crowd-thread.ts'), { workerData: run })
  const isIn = wordOf(worker, (word) => (word.is === 'in' ? true : null))
  const outcome = wordOf(worker, (word) => (word.is === 'over' ? word.outcome : null))
  // Whoever waits for the other one hears of it.
  for (const promise of [isIn, outcome]) promise.catch(() => undefined)
  return { isIn, outcome, begin: () => worker.postMessage('begin'), end: () => worker.terminate() }
}

/** The first of its words that is what is waited for. */
function wordOf<T>(worker: Worker, read: (word: ThreadWord) => T | null): Promise<T> {
  return new Promise((resolve, reject) => {
    worker.on('message', (word: ThreadWord) => {
      const found = read(word)
      if (found !== null) resolve(found)
    })
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error('a part of the crowd ended before its time')))
  })
}
