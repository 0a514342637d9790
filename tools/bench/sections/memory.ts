/** PSS of a window with all its processes: idle at the list, and reading the scan. */
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { readBoth, type Whose } from '../beside.ts'
import { type BenchWindow, withWindow } from '../electron.ts'
import { listing, memoryOfTree, type ProcessMemory, totalMb } from '../memory.ts'
import { copyProfile, inTempFolder, type Profile } from '../places.ts'
import { type Papers, papersToRead, type Reader } from '../reading.ts'
import type { Row } from '../report.ts'
import type { Bench } from '../section.ts'

/** Start-up garbage is collected by then. */
const SETTLE_MS = 8000
const TURNS = 200
const GLANCE_MS = 120

type Memory = readonly ProcessMemory[]
type Idle = Record<'empty' | 'small' | 'large', Memory[]>
type Reading = Record<'scan' | 'pack', Record<Whose, Memory[]>>

export async function memorySection({ devices, quick, say }: Bench): Promise<readonly Row[]> {
  if (process.platform !== 'linux') {
    say('memory is told as PSS, which only Linux knows: left out')
    return []
  }
  const idle: Idle = { empty: [], small: [], large: [] }
  const reading: Reading = { scan: { app: [], stock: [] }, pack: { app: [], stock: [] } }
  const papers = papersToRead(devices)
  const runs = quick ? 1 : 3
  await inTempFolder('memory', async (folder) => {
    const homes = { small: path.join(folder, 'a'), large: path.join(folder, 'b') }
    for (const profile of ['small', 'large'] as const) copyProfile(homes[profile], profile)
    const rest = (profile: Profile) =>
      withWindow('app', { args: ['--profile', profile], env: devices.env(homes[profile]) }, settled)
    for (let run = 0; run < runs; run += 1) {
      say(`memory, run ${run + 1} of ${runs}`)
      const emptyEnv = { PHONG_HOP_BENCH_USER_DATA: path.join(folder, 'empty') }
      idle.empty.push(await withWindow('empty', { env: emptyEnv }, settled))
      idle.small.push(await rest('small'))
      idle.large.push(await rest('large'))
      for (const key of quick ? (['scan'] as const) : (['scan', 'pack'] as const)) {
        const place = path.join(folder, `${key}-${run}`)
        await readBoth({ devices, folder: place, papers, profile: 'small' }, async (reader, whose) => {
          say(`memory, ${whose}, ${TURNS} pages of the ${key}`)
          reading[key][whose].push(await afterTurning(reader, papers[key]))
        })
      }
    }
  })
  return [...idleRows(idle), ...readingRows(reading, idle.empty)]
}

/** Forward, and back from the end of a paper that has fewer pages. */
async function afterTurning(reader: Reader, paper: Papers['scan']): Promise<Memory> {
  await reader.open(paper)
  for (let turn = 1; turn <= TURNS; turn += 1) {
    await sleep(GLANCE_MS)
    if (turn < paper.pageCount) await reader.turnTo(turn + 1)
    else await reader.turnTo(2 * paper.pageCount - 1 - turn, 'PageUp')
  }
  return measured(reader.window)
}

async function settled(window: BenchWindow): Promise<Memory> {
  await window.told('usable')
  await sleep(SETTLE_MS)
  return measured(window, 0)
}

async function measured(window: BenchWindow, waitMs = 2000): Promise<Memory> {
  await sleep(waitMs)
  const memory = memoryOfTree(window.pid)
  if (memory === null) throw new Error('this system does not tell PSS')
  return memory
}

function idleRows(idle: Idle): Row[] {
  const row = (measure: string, of: 'small' | 'large'): Row => ({
    section: 'memory',
    measure,
    unit: 'MB',
    values: idle[of].map(totalMb),
    peer: { name: 'empty window', values: idle.empty.map(totalMb), ratioMax: 1.5 },
    note: `${listing(idle[of][0] ?? [])}; the empty window: ${listing(idle.empty[0] ?? [])}`,
  })
  return [row('PSS idle at the list', 'small'), row('PSS idle at the list, 10,000 papers', 'large')]
}

function readingRows(reading: Reading, empty: readonly Memory[]): Row[] {
  return (['scan', 'pack'] as const).flatMap((key): Row[] => {
    const { app, stock } = reading[key]
    if (app.length === 0) return []
    const common = { section: 'memory', unit: 'MB' as const }
    const after = `after ${TURNS} pages of the ${key}`
    return [
      {
        ...common,
        measure: `PSS of the view’s process, ${after}`,
        values: app.map(viewMb),
        peer: { name: 'stock pdf.js', values: stock.map(viewMb), ratioMax: 1 },
      },
      {
        ...common,
        measure: `PSS of everything, ${after}`,
        values: app.map(totalMb),
        peer: { name: 'stock pdf.js', values: stock.map(totalMb), ratioMax: 1 },
        note: `ours ${listing(app[0] ?? [])}; stock ${listing(stock[0] ?? [])}`,
      },
      {
        ...common,
        measure: `the same beside an empty window, ${key}`,
        values: app.map(totalMb),
        peer: { name: 'empty window', values: empty.map(totalMb), ratioMax: 2.2 },
      },
    ]
  })
}

/** A paper's pages are drawn in the largest of the pages' processes. */
const viewMb = (memory: Memory): number =>
  Math.max(0, ...memory.filter(({ what }) => what === 'renderer').map(({ pssMb }) => pssMb))
