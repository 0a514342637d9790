/** What is wrong with a verdict, or null. */
import type { CorpusCase, Verdict } from './case.ts'

/** Every answer for which the app has a sentence. */
export const ANSWERS: ReadonlySet<string> = new Set([
  'opens',
  'paper/damaged',
  'paper/encrypted',
  'paper/empty',
  'paper/no-pages',
  'paper/too-many-pages',
  'reader/too-heavy',
  'reader/stuck',
  'reader/crashed',
])

export interface Around {
  readonly deeds: readonly string[]
  /** The paper in the other pane turned its page. */
  readonly witness: boolean
  /** Absent where nothing is timed. */
  readonly limits?: { readonly ms: number; readonly mb: number }
}

/** Of the driver's own asking. */
const LATE_MS = 250

export function complaintOf(one: CorpusCase, verdict: Verdict, around: Around): string | null {
  const { answer, ms, peakMb } = verdict
  if (around.deeds.length > 0) return `it did something: ${around.deeds.join('; ')}`
  if (!around.witness) return 'the paper in the other pane was harmed'
  if (!ANSWERS.has(answer)) return 'no answer that a person could read'
  if (one.answers !== undefined && !one.answers.includes(answer))
    return `should be ${one.answers.join(' or ')}`
  const { limits } = around
  if (limits !== undefined && ms > limits.ms + LATE_MS) return `later than ${limits.ms / 1000} s`
  if (limits !== undefined && peakMb > limits.mb) return `more than ${limits.mb} MB`
  return null
}
