/** Search and the list in a store with 10,000 papers, from the page through main and the worker and back. */
import { APP_PAGE, type BenchWindow, withWindow } from '../electron.ts'
import { copyProfile, inTempFolder } from '../places.ts'
import { queries } from '../queries.ts'
import type { Row } from '../report.ts'
import type { Bench } from '../section.ts'
import { median } from '../stats.ts'

interface Timed {
  readonly ms: number
  readonly ok: boolean
  readonly total: number | null
  readonly code: string | null
}

const LIMIT = 50

export async function searchSection({ devices, quick }: Bench): Promise<readonly Row[]> {
  return inTempFolder('search', async (folder) => {
    const options = { args: ['--profile', 'large'], env: devices.env(copyProfile(folder, 'large')) }
    return withWindow('app', options, async (window) => {
      await window.told('usable')
      const first = await searchAll(window)
      const rounds: Timed[][] = []
      for (let round = 0; round < (quick ? 2 : 5); round += 1) rounds.push(await searchAll(window))
      const lists = await times(window, 'meetings.list', Array(20).fill({}))
      return rowsOf(first, rounds, lists)
    })
  })
}

const searchAll = (window: BenchWindow): Promise<Timed[]> =>
  times(
    window,
    'search.find',
    queries.map((query) => ({ query, within: 'all', limit: LIMIT, offset: 0 })),
  )

async function times(window: BenchWindow, name: string, inputs: readonly object[]): Promise<Timed[]> {
  const done = await window.call<Timed[]>(APP_PAGE, 'times', name, inputs)
  const failed = done?.find(({ ok }) => !ok)
  if (done === null || failed !== undefined) throw new Error(`${name} failed: ${failed?.code ?? 'no page'}`)
  return done
}

function rowsOf(first: readonly Timed[], rounds: readonly Timed[][], lists: readonly Timed[]): Row[] {
  const all = rounds.flat()
  const perQuery = queries.map((query, at) => ({
    query,
    total: first[at]?.total ?? 0,
    ms: median(rounds.map((round) => round[at]?.ms ?? Number.NaN)),
  }))
  const slowest = perQuery.toSorted((a, b) => b.ms - a.ms).slice(0, 5)
  const hits = perQuery.filter(({ total }) => total > 0).length
  const common = { section: 'search', unit: 'ms' as const, tail: true }
  return [
    {
      ...common,
      measure: `search 10,000 papers, ${queries.length} queries`,
      values: all.map(({ ms }) => ms),
      budget: { max: 100, of: 'p95' },
      note: `${hits} of ${queries.length} find something; slowest ${slowest
        .map(({ query, total, ms }) => `“${query}” ${ms.toFixed(0)} ms (${total})`)
        .join(', ')}`,
    },
    { ...common, measure: 'the same, each asked for the first time', values: first.map(({ ms }) => ms) },
    { ...common, measure: 'meeting list, 10,000 papers', values: lists.map(({ ms }) => ms) },
  ]
}
