/**
 * `npm run corpus [-- --seed 7 --each 7 --only words --folder path --intake]`: every file of the corpus, or every PDF of a
 * folder, in the real viewer. Each must open or be refused in one of the reader's own sentences, within eight seconds
 * and 1.2 GB; nothing it asks for may happen; the paper in the other pane must stay. Exit code 1 when one does not.
 */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { CorpusCase, Verdict } from './case.ts'
import { allCases } from './cases.ts'
import { startCorpus } from './drive.ts'
import { complaintOf } from './judge.ts'

/** Of a view, whatever the file asks for. */
const MOST_MB = 1200
const MOST_MS = 8000

const WITNESS = path.join(import.meta.dirname, '..', 'fixtures', 'vn-gov', 'nghi-dinh-282-2025-nd-cp.pdf')

async function casesOf(): Promise<readonly CorpusCase[]> {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      each: { type: 'string', default: '7' },
      only: { type: 'string', default: '' },
      folder: { type: 'string' },
    },
  })
  process.stdout.write(`seed ${values.seed}\n`)
  const { folder } = values
  const all =
    folder === undefined
      ? allCases(Number(values.seed), Number(values.each))
      : (await readdir(folder))
          .filter((name) => name.toLowerCase().endsWith('.pdf'))
          .toSorted()
          .map(
            (name): CorpusCase => ({ group: 'folder', name, make: () => readFile(path.join(folder, name)) }),
          )
  return all.filter(({ group, name }) => `${group}: ${name}`.includes(values.only))
}

interface Line {
  readonly one: CorpusCase
  readonly verdict: Verdict
  readonly complaint: string | null
}

async function main(): Promise<void> {
  const cases = await casesOf()
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
