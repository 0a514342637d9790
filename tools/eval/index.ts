/**
 * npm run eval:carry-over: where annotations went, against where they should have gone. `--tune` takes the seeds that the
 * rules were made with, `--wrong` tells each wrong answer; without them the seeds that nobody looked at while tuning.
 */
import { carryAlong } from '../../shared/carry-over/carry-along.ts'
import { exactQuote, samePlace } from './baselines.ts'
import { type Case, carriables, casesOf } from './cases.ts'
import { type Answer, type Counts, count, noCounts } from './judge.ts'
import { realPapers } from './papers.ts'
import { printTable } from './report.ts'
import { trickyCases } from './tricky.ts'

const TUNE = ['tune/1', 'tune/2', 'tune/3']
const REPORT = ['report/1', 'report/2', 'report/3']
const PER_CASE = 24

interface Run {
  readonly ours: Map<string, Counts>
  readonly place: Counts
  readonly exact: Counts
  tookMs: number
  readonly wrong: string[]
}

function judge(cases: readonly Case[]): Run {
  const run: Run = { ours: new Map(), place: noCounts(), exact: noCounts(), tookMs: 0, wrong: [] }
  for (const one of cases) {
    const next = one.versions.at(-1)
    if (next === undefined) continue
    const started = performance.now()
    const answers = new Map(
      carryAlong(one.versions, carriables(one)).map((answer) => [answer.annotationId, answer]),
    )
    run.tookMs += performance.now() - started
    const counts = run.ours.get(one.edit) ?? noCounts()
    run.ours.set(one.edit, counts)
    for (const label of one.labels) {
      const answer: Answer = answers.get(label.made.annotationId) ?? null
      if (count(counts, label, answer) === 'wrong')
        run.wrong.push(tell(one, label, answers.get(label.made.annotationId)))
      count(run.place, label, samePlace(label, next))
      count(run.exact, label, exactQuote(label, next))
    }
  }
  return run
}

function tell(one: Case, label: Case['labels'][number], answer: unknown): string {
  const { placement, sort, words } = label.made
  const quote = (placement.quote ?? placement.anchor?.quote)?.exact.slice(0, 90) ?? ''
  return JSON.stringify({
    edit: one.edit,
    paper: one.paper,
    sort,
    words,
    left: label.left,
    page: label.page,
    spans: label.spans,
    answer,
    quote,
  })
}

const tune = process.argv.includes('--tune')
const papers = await realPapers()
const cases = (tune ? TUNE : REPORT).flatMap((seed) => casesOf(seed, papers, PER_CASE))
const run = judge([...cases, ...trickyCases()])
if (process.argv.includes('--wrong')) for (const line of run.wrong) console.log(line)
const asked = cases.reduce((all, one) => all + one.labels.length, 0)
console.log(`${tune ? 'tuning' : 'report'} seeds, ${cases.length} pairs of versions, ${asked} annotations`)
printTable(run)
console.log(`${(run.tookMs / cases.length).toFixed(1)} ms a pair`)
if ([...run.ours.values()].some((counts) => counts.missing > 0)) process.exitCode = 1
