/**
 * `npm run bench [-- sections… --quick]`: what the budgets of the design are held against, on this machine, in this run.
 * Sections: start reader hand marks annotate search memory sync. Figures and what they mean: docs/bench.md.
 */
import { parseArgs } from 'node:util'
import { machineLine, thisMachine } from './machine.ts'
import { copyApp, places } from './places.ts'
import { prepareDevices } from './profiles.ts'
import { type Judged, judge, notesOf, tableOf, writeJson } from './report.ts'
import type { Section } from './section.ts'
import { annotateSection } from './sections/annotate.ts'
import { handSection } from './sections/hand.ts'
import { marksSection } from './sections/marks.ts'
import { memorySection } from './sections/memory.ts'
import { readerSection } from './sections/reader.ts'
import { searchSection } from './sections/search.ts'
import { startSection } from './sections/start.ts'
import { syncSection } from './sections/sync.ts'

const sections: Readonly<Record<string, Section>> = {
  start: startSection,
  reader: readerSection,
  hand: handSection,
  marks: marksSection,
  annotate: annotateSection,
  search: searchSection,
  memory: memorySection,
  sync: syncSection,
}

const begun = performance.now()
const say = (line: string): void => {
  process.stderr.write(`bench ${((performance.now() - begun) / 1000).toFixed(0)} s: ${line}\n`)
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { quick: { type: 'boolean', default: false } },
  })
  const unknown = positionals.filter((name) => sections[name] === undefined)
  if (unknown.length > 0) {
    throw new Error(`no section ${unknown.join(', ')}; there are ${Object.keys(sections).join(', ')}`)
  }
  const machine = thisMachine()
  process.stdout.write(`${machineLine(machine)}\n`)
  copyApp()
  const devices = await prepareDevices(say)
  const rows: Judged[] = []
  for (const name of positionals.length > 0 ? positionals : Object.keys(sections)) {
    const section = sections[name]
    if (section === undefined) continue
    say(`section ${name}`)
    try {
      rows.push(...(await section({ devices, quick: values.quick, say })).map(judge))
    } catch (error) {
      // What else was measured still counts.
      process.exitCode = 1
      say(
        `section ${name} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      )
    }
  }
  const file = writeJson(places.results, machine, rows)
  const notes = notesOf(rows)
  process.stdout.write(`\n${tableOf(rows)}\n${notes === '' ? '' : `\n${notes}\n`}\n${file}\n`)
}

// Stopped by hand: windows, servers and folders go with it, by their own exit handlers.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
await main()
