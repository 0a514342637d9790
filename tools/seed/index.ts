/**
 * Demo data: `node tools/seed/index.ts --data .data/demo [--papers 10000] [--today 2026-11-23T08:00:00+07:00]`.
 * A finished seed is recognised before anything heavy is loaded.
 */
import { parseArgs } from 'node:util'
import { instant } from '../../shared/kernel/instant.ts'
import { dayKey } from './content/calendar.ts'
import { hasScanOf, type Ready, readReady } from './ready.ts'
import type { DemoOptions } from './seed-demo.ts'

export { type Ready, readReady } from './ready.ts'
export type { DemoOptions } from './seed-demo.ts'

/** Makes the demo in `dataDir` unless it is there already; answers what it holds. */
export async function seedDemo(options: DemoOptions): Promise<Ready> {
  const ready = readReady(options.dataDir)
  const isDone =
    ready !== null &&
    ready.today === dayKey(options.today) &&
    ready.paperCount >= (options.papers ?? 0) &&
    hasScanOf(ready, options.scanPages)
  if (isDone) return ready
  const { seedDemo: seed } = await import('./seed-demo.ts')
  return await seed(options)
}

function atLeastOne(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const papers = Number(text)
  if (!Number.isInteger(papers) || papers < 1) throw new Error(`--papers wants a whole number, not "${text}"`)
  return papers
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      data: { type: 'string', default: '.data/demo' },
      papers: { type: 'string' },
      today: { type: 'string' },
    },
  })
  const todayMs = values.today === undefined ? Date.now() : Date.parse(values.today)
  if (Number.isNaN(todayMs))
    throw new Error(`--today wants a time like 2026-11-23T08:00:00+07:00, not "${String(values.today)}"`)
  const papers = atLeastOne(values.papers)
  const startMs = performance.now()
  const progress = (line: string) => {
    console.log(`seed ${((performance.now() - startMs) / 1000).toFixed(1)} s: ${line}`)
  }
  const ready = await seedDemo({
    dataDir: values.data,
    today: instant(todayMs),
    progress,
    ...(papers === undefined ? {} : { papers }),
  })
  progress(
    `ready: ${String(ready.meetingCount)} meetings, ${String(ready.paperCount)} papers in ${values.data}, today ${ready.today}`,
  )
}

if (import.meta.main) {
  await main().catch((error: unknown) => {
    const isInUse = error instanceof Error && 'code' in error && error.code === 'store/in-use'
    console.error(isInUse ? 'seed: a server has this data folder open; stop it and seed again' : error)
    process.exitCode = 1
  })
}
