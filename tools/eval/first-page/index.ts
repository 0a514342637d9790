/**
 * npm run eval:first-page: the fields read from first pages, against what is on them. `--tune` takes the seed that the
 * rules were made with, `--wrong` tells each answer that is wrong or missing, `--record` has scans read anew.
 */
import { FIELD_NAMES } from '../../../shared/first-page/model.ts'
import { demoForms } from './demo-forms.ts'
import { type Counts, judge, precisionOf, recallOf } from './judge.ts'
import { type FirstPageCase, formCases, printedForms, realCases, scanCases } from './read-cases.ts'
import { recordScans } from './record-scans.ts'

const FORMS = 60
const SCANS = 24

function print(title: string, counts: Counts): void {
  console.log(`\n${title}`)
  console.log('field          right  wrong  missed  precision   recall')
  for (const field of FIELD_NAMES) {
    const count = counts[field]
    const cells = [count.right, count.wrong, count.missed].map((value) => String(value).padStart(5))
    const shares = [precisionOf(count), recallOf(count)].map((share) =>
      `${(100 * share).toFixed(1)} %`.padStart(9),
    )
    console.log(`${field.padEnd(14)}${cells.join('  ')}  ${shares.join('')}`)
  }
}

const has = (flag: string): boolean => process.argv.includes(flag)
if (has('--record')) await recordScans('scans/2', SCANS)
const forms = await formCases(printedForms(has('--tune') ? 'tune/1' : 'report/1', FORMS))
const cases: FirstPageCase[] = [
  ...(await realCases()),
  ...forms,
  ...(await formCases(demoForms())),
  ...scanCases(),
]
for (const source of ['real', 'form', 'demo', 'scan'] as const) {
  const some = cases.filter((one) => one.source === source)
  print(`${source}: ${String(some.length)} papers`, judge(some).counts)
}
const { counts, wrong } = judge(cases)
print(`all: ${String(cases.length)} papers`, counts)
if (has('--wrong')) for (const one of wrong) console.log(JSON.stringify(one))
if (FIELD_NAMES.some((field) => precisionOf(counts[field]) < 0.98)) process.exitCode = 1
