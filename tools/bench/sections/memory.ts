/** PSS of a window with all its processes: idle at the list, and reading the scan. */
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type BenchWindow, withWindow } from '../electron.ts'
import { listing, memoryOfTree, type ProcessMemory, totalMb } from '../memory.ts'
import { copyProfile, inTempFolder, type Profile } from '../places.ts'
import { type Frame, papersToRead, readerOfApp, readerOfStock, stockEnv, turnPages } from '../reading.ts'
import type { Row } from '../report.ts'
import type { Bench } from '../section.ts'

/** Start-up garbage is collected by then. */
const SETTLE_MS = 8000
const TURNS = 30
const GLANCE_MS = 500

type Memory = readonly ProcessMemory[]

export async function memorySection({ devices, quick, say }: Bench): Promise<readonly Row[]> {
  if (process.platform !== 'linux') {
    say('memory is told as PSS, which only Linux knows: left out')
    return []
  }
  const found: Record<'empty' | 'small' | 'large' | 'reading' | 'stock', Memory[]> = {
    empty: [],
    small: [],
    large: [],
    reading: [],
    stock: [],
  }
  const runs = quick ? 1 : 3
  const { decree, scan } = papersToRead(devices.ready)
  const papers = [decree, scan]
  await inTempFolder('memory', async (folder) => {
    const homes = { small: path.join(folder, 'a'), large: path.join(folder, 'b') }
    for (const profile of ['small', 'large'] as const) copyProfile(homes[profile], profile)
    const idle = (profile: Profile) =>
      withWindow('app', { args: ['--profile', profile], env: devices.env(homes[profile]) }, settled)
    for (let run = 0; run < runs; run += 1) {
      say(`memory, run ${run + 1} of ${runs}`)
      const emptyEnv = { PHONG_HOP_BENCH_USER_DATA: path.join(folder, 'empty') }
      found.empty.push(await withWindow('empty', { env: emptyEnv }, settled))
      found.small.push(await idle('small'))
      found.large.push(await idle('large'))
      let frame: Frame | null = null
      // A fresh copy: the app remembers where one left a paper, and opens it there.
      const env = devices.env(copyProfile(path.join(folder, `reading-${run}`), 'small'))
      const options = { args: ['--profile', 'small'], env }
      found.reading.push(
        await withWindow('app', options, async (window) => {
          await window.told('usable')
          const reader = readerOfApp(window)
          await reader.open(scan)
          frame = await reader.frame()
          await turnPages(reader, { from: 1, count: TURNS, pauseMs: GLANCE_MS })
          return measured(window)
        }),
      )
      found.stock.push(await readStock(path.join(folder, 'stock'), frame))
    }
  })
  return rowsOf(found)

  async function readStock(userData: string, frame: Frame | null): Promise<Memory> {
    if (frame === null) throw new Error('the app has shown nothing')
    const { window: size, view } = frame
    return withWindow(
      'stock',
      { env: stockEnv(userData, papers, { window: size, view }) },
      async (window) => {
        const reader = readerOfStock(window, papers, { window: size, view })
        await reader.open(scan)
        await turnPages(reader, { from: 1, count: TURNS, pauseMs: GLANCE_MS })
        return measured(window)
      },
    )
  }
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

function rowsOf(found: Record<'empty' | 'small' | 'large' | 'reading' | 'stock', Memory[]>): Row[] {
  const total = (of: keyof typeof found) => found[of].map(totalMb)
  const row = (measure: string, of: keyof typeof found, ratioMax: number): Row => ({
    section: 'memory',
    measure,
    unit: 'MB',
    values: total(of),
    peer: { name: 'empty window', values: total('empty'), ratioMax },
    note: `${listing(found[of][0] ?? [])}`,
  })
  return [
    {
      ...row('PSS idle at the list', 'small', 1.5),
      note: `${listing(found.small[0] ?? [])}; the empty window: ${listing(found.empty[0] ?? [])}`,
    },
    row('PSS idle at the list, 10,000 papers', 'large', 1.5),
    row('PSS reading the scan, after 30 turns', 'reading', 2.2),
    {
      section: 'memory',
      measure: 'the same beside the stock viewer',
      unit: 'MB',
      values: total('reading'),
      peer: { name: 'stock pdf.js', values: total('stock') },
      note: `the stock viewer: ${listing(found.stock[0] ?? [])}`,
    },
  ]
}
