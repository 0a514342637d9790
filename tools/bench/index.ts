/**
 * `npm run bench [-- sections… --quick --only part --minutes 30]`: what the budgets of the design are held against, in this run.
 * Sections: start reader hand marks annotate search memory sync load flapping link following files pack. What they mean: docs/bench.md.
 */
import { parseArgs } from 'node:util'
import { machineLine, thisMachine } from './machine.ts'
import { copyApp, places } from './places.ts'
import { type Devices, prepareDevices } from './profiles.ts'
import { type Judged, judge, notesOf, type Row, tableOf, writeJson } from './report.ts'
import type { PlainSection, Section } from './section.ts'
import { annotateSection } from './sections/annotate.ts'
import { filesSection } from './sections/files.ts'
import { flappingSection } from './sections/flapping.ts'
import { followingSection } from './sections/following.ts'
import { handSection } from './sections/hand.ts'
import { linkSection } from './sections/link.ts'
import { loadSection } from './sections/load.ts'
import { marksSection } from './sections/marks.ts'
import { memorySection } from './sections/memory.ts'
import { packSection } from './sections/pack.ts'
import { readerSection } from './sections/reader.ts'
import { searchSection } from './sections/search.ts'
import { startSection } from './sections/start.ts'
import { syncSection } from './sections/sync.ts'

const windowed: Readonly<Record<string, Section>> = {
  start: startSection,
  reader: readerSection,
  hand: handSection,
  marks: marksSection,
  annotate: annotateSection,
  search: searchSection,
  memory: memorySection,
}
const plain: Readonly<Record<string, PlainSection>> = {
  sync: syncSection,
  load: loadSection,
  flapping: flappingSection,
  link: linkSection,
  following: followingSection,
  files: filesSection,
  pack: packSection,
}
const names = [...Object.keys(windowed), ...Object.keys(plain)]

const begun = performance.now()
const say = (line: string): void => {
  process.stderr.write(`bench ${((performance.now() - begun) / 1000).toFixed(0)} s: ${line}\n`)
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true, default: [] },
      minutes: { type: 'string', default: '1' },
    },
  })
  const unknown = positionals.filter((name) => !names.includes(name))
  if (unknown.length > 0) throw new Error(`no section ${unknown.join(', ')}; there are ${names.join(', ')}`)
  const chosen = positionals.length > 0 ? positionals : names
  const machine = thisMachine()
  process.stdout.write(`${machineLine(machine)}\n`)
  const given = { quick: values.quick, only: values.only, minutes: Number(values.minutes), say }
  let prepared: Promise<Devices> | null = null
  const devices = (): Promise<Devices> => {
    if (prepared === null) copyApp()
    prepared ??= prepareDevices(say)
    return prepared
  }
  const run = async (name: string): Promise<readonly Row[]> => {
    const section = windowed[name]
    return section === undefined
      ? ((await plain[name]?.(given)) ?? [])
      : section({ ...given, devices: await devices() })
  }
  const rows: Judged[] = []
  for (const name of chosen) {
    say(`section ${name}`)
    try {
      rows.push(...(await run(name)).map(judge))
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
