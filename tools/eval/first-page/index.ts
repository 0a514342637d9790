/**
 * npm run eval:first-page: the fields read from first pages, against what is on them. `--tune` takes the seed that the
 * rules were made with, `--wrong` tells each answer that is wrong or missing, `--record` has scans read anew.
 *
 * The bound is held by the pages that no rule was made with: other offices, people and matters (held-out.ts), the demo's
 * papers, the real ones, and scans of them all; and by everything together. A set whose faults were mended is held out no
 * more: docs/adr/0032-first-pages.md says what each found when it was read first.
 */
import { existsSync } from 'node:fs'
import { FIELD_NAMES } from '../../../shared/first-page/model.ts'
import { demoForms } from './demo-forms.ts'
import { HELD_OUT } from './held-out.ts'
import { type Counts, judge, offeredIn, precisionOf, recallOf } from './judge.ts'
import {
  type FirstPageCase,
  FRESH_COUNT,
  FRESH_SEEDS,
  formCases,
  freshScansFile,
  freshText,
  HELD_OUT_SCANS,
  otherPages,
  PROOF_SEED,
  printedForms,
  RECORDED,
  realCases,
  scanCases,
} from './read-cases.ts'
import { printedToScan, realToScan, recordFresh, recordScans } from './record-scans.ts'

const FORMS = 60
const LEAST_PAGES = 40
const LEAST_PRECISION = 0.98

const share = (value: number | null): string =>
  (value === null ? '–' : `${(100 * value).toFixed(1)} %`).padStart(9)

function print(title: string, counts: Counts): void {
  console.log(`\n${title}`)
  console.log('field          right  wrong  missed  precision   recall')
  for (const field of FIELD_NAMES) {
    const count = counts[field]
    const cells = [count.right, count.wrong, count.missed].map((value) => String(value).padStart(5))
    const offered = count.right + count.wrong > 0
    const shares = [share(offered ? precisionOf(count) : null), share(recallOf(count))]
    console.log(`${field.padEnd(14)}${cells.join('  ')}  ${shares.join('')}`)
  }
}

const has = (flag: string): boolean => process.argv.includes(flag)
if (has('--record')) {
  await recordScans(RECORDED, [
    ...printedForms('scans/2', 24).map(printedToScan),
    ...['held-out/1', 'held-out/5'].flatMap((seed) => printedForms(seed, 44, HELD_OUT).map(printedToScan)),
  ])
  await recordScans(HELD_OUT_SCANS, [
    ...printedForms('held-out/6', 40, HELD_OUT).map(printedToScan),
    ...demoForms().slice(0, 8).map(printedToScan),
    ...realToScan(),
  ])
}
// A set is recorded once, under a seed that was never drawn before; what it says is written down as it is found.
for (const seed of has('--record-fresh') ? FRESH_SEEDS : [])
  if (!existsSync(freshScansFile(seed))) await recordFresh(freshScansFile(seed), seed, FRESH_COUNT)
const real = await realCases()
const demo = await formCases(demoForms())
const tuned = await formCases(printedForms(has('--tune') ? 'tune/1' : 'report/1', FORMS))
const fresh = await formCases(printedForms('held-out/3', FORMS, HELD_OUT))
const tunedScans = scanCases(RECORDED)
const freshScans = scanCases(HELD_OUT_SCANS)

const held = {
  'held out, text: real papers, the demo, forms of other offices': [...real, ...demo, ...fresh],
  'held out, scans: the same kinds, read from their pictures': freshScans,
} satisfies Record<string, FirstPageCase[]>
const together = Object.values(held).flat()
const everything = [...together, ...tuned, ...tunedScans]
const tables: Readonly<Record<string, FirstPageCase[]>> = {
  'of these the real papers': real,
  'rules made with: forms, text': tuned,
  'rules made with: forms, scans': tunedScans,
  ...held,
  'held out, text and scans together': together,
  everything,
  ...(await freshTables()),
}
async function freshTables(): Promise<Record<string, FirstPageCase[]>> {
  const found: Record<string, FirstPageCase[]> = {}
  for (const seed of FRESH_SEEDS.filter((one) => existsSync(freshScansFile(one)))) {
    const what =
      seed === PROOF_SEED ? 'fresh, no rule was touched since' : 'fresh once, rules were mended since'
    found[`${seed} (${what}), text`] = await freshText(seed)
    found[`${seed} (${what}), scans`] = scanCases(freshScansFile(seed))
  }
  return found
}

for (const [title, cases] of Object.entries(tables))
  print(`${title}: ${String(cases.length)} first pages`, judge(cases).counts)

const others = await otherPages()
const offered = offeredIn(others)
console.log(
  `\nother pages of the real papers, which are no first pages: ${String(others.length)}, fields offered: ${String(offered.length)}`,
)
if (has('--wrong'))
  for (const one of [
    ...Object.entries(tables)
      .filter(([title]) => title === 'everything' || title.startsWith('fresh/'))
      .flatMap(([, cases]) => judge(cases).wrong),
    ...offered,
  ])
    console.log(JSON.stringify(one))

const proof = Object.entries(tables).filter(([title]) => title.startsWith(PROOF_SEED))
const low = [...Object.entries(held), ...proof, ['everything', everything] as const].flatMap(
  ([title, cases]) => {
    const { counts } = judge(cases)
    return FIELD_NAMES.filter((field) => precisionOf(counts[field]) < LEAST_PRECISION).map(
      (field) => `${field} (${title})`,
    )
  },
)
if (low.length > 0) console.log(`\nbelow 98 %: ${low.join('; ')}`)
if (low.length > 0 || together.length < LEAST_PAGES || offered.length > 0) process.exitCode = 1
