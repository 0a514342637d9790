/** Holds answers against the truth and counts. */
import type { NewPlace, Suggestion } from '../../shared/carry-over/model.ts'
import type { Label } from './cases.ts'
import type { Span } from './traced.ts'

/** What a rule says of one annotation; null: it says nothing, and the annotation is missing. */
export type Answer = Pick<Suggestion, 'is' | 'place'> | null

export interface Counts {
  all: number
  exist: number
  /** Moved rightly, of those whose words still exist. */
  movedExist: number
  movedRight: number
  movedWrong: number
  reviewRight: number
  reviewElse: number
  orphanRight: number
  orphanWrong: number
  missing: number
}

export function noCounts(): Counts {
  return {
    all: 0,
    exist: 0,
    movedExist: 0,
    movedRight: 0,
    movedWrong: 0,
    reviewRight: 0,
    reviewElse: 0,
    orphanRight: 0,
    orphanWrong: 0,
    missing: 0,
  }
}

/** At least half of the letters left: the words still exist. Less than a fifth: they are gone. Between, both answers are right. */
const EXISTS = 0.5
const GONE = 0.2

export function count(counts: Counts, label: Label, answer: Answer): 'right' | 'wrong' {
  const exists = label.left >= EXISTS || label.textless
  const gone = label.left < GONE && !label.textless
  counts.all += 1
  if (exists) counts.exist += 1
  const right = answer?.place != null && isRight(label, answer.place, exists ? 0.5 : 0.2)
  if (exists && right && answer?.is === 'moved') counts.movedExist += 1
  if (answer === null) counts.missing += 1
  else if (answer.is === 'moved') counts[right && !gone ? 'movedRight' : 'movedWrong'] += 1
  else if (answer.is === 'review') counts[right && exists ? 'reviewRight' : 'reviewElse'] += 1
  else counts[exists ? 'orphanWrong' : 'orphanRight'] += 1
  if (answer === null) return 'wrong'
  if (answer.is === 'moved') return right && !gone ? 'right' : 'wrong'
  return exists && !(answer.is === 'review' && right) ? 'wrong' : 'right'
}

function isRight(label: Label, place: NewPlace, least: number): boolean {
  if (label.made.words === null || label.textless) return place.page === label.page
  const span = label.spans.find((one) => one.page === place.page)
  if (span === undefined) return false
  // A page that is the same keeps everything where it is: what is on it is right.
  return place.end === 0 ? label.page === place.page : overlap(span, place) >= least
}

function overlap(one: Omit<Span, 'page'>, other: Omit<Span, 'page'>): number {
  const both = Math.min(one.end, other.end) - Math.max(one.start, other.start)
  return Math.max(0, both) / (Math.max(one.end, other.end) - Math.min(one.start, other.start))
}

export function sum(counts: readonly Counts[]): Counts {
  const total = noCounts()
  for (const one of counts) for (const key of Object.keys(total) as (keyof Counts)[]) total[key] += one[key]
  return total
}

export const precision = (c: Counts) => share(c.movedRight, c.movedRight + c.movedWrong)
export const recall = (c: Counts) => share(c.movedExist + c.reviewRight, c.exist)
export const movedRecall = (c: Counts) => share(c.movedExist, c.exist)
export const reviewShare = (c: Counts) => share(c.reviewRight + c.reviewElse, c.all)
const share = (part: number, whole: number) => (whole === 0 ? 1 : part / whole)
