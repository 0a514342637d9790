/**
 * `npm run corpus [-- --seed 7 --each 7 --only words --folder path --door]`: every file of the corpus, or every PDF of a
 * folder, in the real viewer. Each must open or be refused in one of the reader's own sentences, within eight seconds
 * and 1.2 GB; nothing it asks for may happen; the paper in the other pane must stay. `--door`: at the server's door
 * instead, which must answer to each. Exit code 1 when one does not.
 */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { atTheDoor } from '../intake/door.ts'
import type { CorpusCase, Verdict } from './case.ts'
import { allCases } from './cases.ts'
import { startCorpus } from './drive.ts'
import { complaintOf } from './judge.ts'

/** Of a view, whatever the file asks for. */
const MOST_MB = 1200
const MOST_MS = 8000

const WITNESS = path.join(import.meta.dirname, '..', 'fixtures', 'vn-gov', 'nghi-dinh-282-2025-nd-cp.pdf')

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    each: { type: 'string', default: '7' },
    only: { type: 'string', default: '' },
    folder: { type: 'string' },
    door: { type: 'boolean', default: false },
  },
})

async function casesOf(folder: string | undefined): Promise<readonly CorpusCase[]> {
  if (folder === undefined) return allCases(Number(values.seed), Number(values.each))
  const names = (await readdir(folder)).filter((name) => name.toLowerCase().endsWith('.pdf')).toSorted()
  return names.map((name): CorpusCase => {
    return { group: 'folder', name, make: () => readFile(path.join(folder, name)) }
  })
}

interface Line {
  readonly one: CorpusCase
  readonly verdict: Verdict
  readonly complaint: string | null
}

async function main(): Promise<void> {
  process.stdout.write(`seed ${values.seed}\n`)
  const all = await casesOf(values.folder)
  const cases = all.filter(({ group, name }) => `${group}: ${name}`.includes(values.only))
  await (values.door ? atDoor(cases) : inViewer(cases))
}

async function atDoor(cases: readonly CorpusCase[]): Promise<void> {
  for (const [index, one] of cases.entries()) {
    const begun = performance.now()
    const seen = await atTheDoor(await one.make())
    const answer = 'pages' in seen ? `${seen.pages.length} pages` : seen.code
    const seconds = ((performance.now() - begun) / 1000).toFixed(1)
    process.stdout.write(
      `  ${index + 1}/${cases.length} ${one.group}: ${one.name} → ${answer}, ${seconds} s\n`,
    )
  }
}

async function inViewer(cases: readonly CorpusCase[]): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'corpus-files-'))
  const reader = await startCorpus(WITNESS)
  const lines: Line[] = []
  try {
    for (const [index, one] of cases.entries()) {
      const file = path.join(folder, `${index}.pdf`)
      await writeFile(file, await one.make())
      const verdict = await reader.open(file)
      if (one.group === 'deeds' && verdict.answer === 'opens') await reader.press()
      const isLast = index === cases.length - 1
      const isWell = index % 10 === 9 || isLast ? await reader.witness() : true
      const complaint = complaintOf(one, verdict, {
        deeds: await reader.deeds.since(),
        witness: isWell,
        limits: { ms: MOST_MS, mb: MOST_MB },
      })
      lines.push({ one, verdict, complaint })
      say(index, cases.length, one, verdict, complaint)
      await rm(file)
    }
  } finally {
    await reader.end()
    await rm(folder, { recursive: true, force: true })
  }
  process.stdout.write(tableOf(lines))
  if (lines.some(({ complaint }) => complaint !== null)) process.exitCode = 1
}

function say(
  index: number,
  count: number,
  one: CorpusCase,
  verdict: Verdict,
  complaint: string | null,
): void {
  const { answer, ms, peakMb } = verdict
  const seed = one.seed === undefined ? '' : ` (seed ${one.seed})`
  const mark = complaint === null ? ' ' : '✗'
  process.stdout.write(
    `${mark} ${index + 1}/${count} ${one.group}: ${one.name}${seed} → ${answer}, ${(ms / 1000).toFixed(1)} s, ${peakMb.toFixed(0)} MB${complaint === null ? '' : `: ${complaint}`}\n`,
  )
}

function tableOf(lines: readonly Line[]): string {
  const groups = [...new Set(lines.map(({ one }) => one.group))]
  const rows = [...groups, 'all'].map((group) => {
    const of = lines.filter(({ one }) => group === 'all' || one.group === group)
    const opened = of.filter(({ verdict }) => verdict.answer === 'opens').length
    const wrong = of.filter(({ complaint }) => complaint !== null).length
    const slowest = Math.max(...of.map(({ verdict }) => verdict.ms)) / 1000
    const largest = Math.max(...of.map(({ verdict }) => verdict.peakMb))
    return `| ${group} | ${of.length} | ${opened} | ${of.length - opened} | ${slowest.toFixed(1)} s | ${largest.toFixed(0)} MB | ${wrong} |`
  })
  const head =
    '| group | files | open | refused | slowest | most memory | wrong |\n|---|---|---|---|---|---|---|'
  return `\n${head}\n${rows.join('\n')}\n`
}

await main()
