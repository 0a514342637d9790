/** The table that npm run eval:carry-over prints. */
import { type Counts, movedRecall, precision, recall, reviewShare, sum } from './judge.ts'

const COLUMNS = [
  'all',
  'moved',
  'wrong',
  'precision',
  'recall',
  'moved only',
  'review',
  'orphans',
  'wrong',
  'missing',
]
const percent = (value: number) => `${(100 * value).toFixed(1)} %`

function row(name: string, c: Counts): string {
  const cells = [
    c.all,
    c.movedRight + c.movedWrong,
    c.movedWrong,
    percent(precision(c)),
    percent(recall(c)),
    percent(movedRecall(c)),
    percent(reviewShare(c)),
    c.orphanRight + c.orphanWrong,
    c.orphanWrong,
    c.missing,
  ]
  return [name.padEnd(32), ...cells.map((cell) => String(cell).padStart(10))].join(' ')
}

export function printTable(run: {
  readonly ours: ReadonlyMap<string, Counts>
  readonly place: Counts
  readonly exact: Counts
}): void {
  console.log([''.padEnd(32), ...COLUMNS.map((name) => name.padStart(10))].join(' '))
  for (const [edit, counts] of run.ours) console.log(row(edit, counts))
  console.log(''.padEnd(142, '-'))
  console.log(row('carry-over', sum([...run.ours.values()])))
  console.log(row('same page and position', run.place))
  console.log(row('exact quote only', run.exact))
}
