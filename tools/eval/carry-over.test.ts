import { beforeAll, expect, test } from 'vitest'
import { carryAlong } from '../../shared/carry-over/carry-along.ts'
import { exactQuote, samePlace } from './baselines.ts'
import { type Case, carriables, casesOf } from './cases.ts'
import { type Counts, count, noCounts, precision, recall } from './judge.ts'
import { DECISION, LAW, realPapers } from './papers.ts'
import { trickyCases } from './tricky.ts'

// A smaller part of what npm run eval:carry-over prints, with a seed of its own; the bounds are the product's promise.
const SEED = 'gate/1'
let cases: Case[]
beforeAll(async () => {
  cases = [...casesOf(SEED, await realPapers([LAW, DECISION]), 16), ...trickyCases()]
})

function countAll(answersOf: (one: Case) => Map<string, Parameters<typeof count>[2]>): Counts {
  const counts = noCounts()
  for (const one of cases) {
    const answers = answersOf(one)
    for (const label of one.labels) count(counts, label, answers.get(label.made.annotationId) ?? null)
  }
  return counts
}

test(`no note is lost, moved ones are right, and what still exists is found (${SEED})`, () => {
  const counts = countAll(
    (one) =>
      new Map(carryAlong(one.versions, carriables(one)).map((answer) => [answer.annotationId, answer])),
  )
  expect(counts.all).toBeGreaterThan(600)
  expect(counts.missing).toBe(0)
  expect(precision(counts)).toBeGreaterThanOrEqual(0.995)
  expect(recall(counts)).toBeGreaterThanOrEqual(0.95)
})

test('the plain rules are far from that: the set can tell good from bad', () => {
  for (const rule of [samePlace, exactQuote]) {
    const counts = countAll(
      (one) =>
        new Map(
          one.labels.map((label) => [
            label.made.annotationId,
            rule(label, one.versions.at(-1) ?? one.versions[0]!),
          ]),
        ),
    )
    expect(precision(counts)).toBeLessThan(0.7)
    expect(recall(counts)).toBeLessThan(0.7)
  }
})
