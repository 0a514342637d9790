/** From the process's first instant to a list that is painted and answers, beside an empty window of this Electron. */
import { rmSync } from 'node:fs'
import path from 'node:path'
import { withWindow } from '../electron.ts'
import { copyProfile, inTempFolder, type Profile } from '../places.ts'
import type { Row } from '../report.ts'
import type { Bench } from '../section.ts'

interface Start {
  /** Process made → page usable. */
  readonly totalMs: number
  /** argon2id over the PIN; 0 where it was not asked. */
  readonly argonMs: number
  /** Process made → store open and announced. */
  readonly openedMs: number
  /** Process made → the page's document there. */
  readonly domMs: number
}

export async function startSection({ devices, quick, say }: Bench): Promise<readonly Row[]> {
  const runs = quick ? 3 : 9
  return inTempFolder('start', async (folder) => {
    const homes = { small: path.join(folder, 'a'), large: path.join(folder, 'b') }
    for (const profile of ['small', 'large'] as const) copyProfile(homes[profile], profile)
    const memo = path.join(folder, 'argon.json')
    const app = (profile: Profile, argon: string) => startApp(devices.env(homes[profile]), profile, argon)
    // Once each, not counted: files into the system's cache, and the memo made.
    for (const profile of ['small', 'large'] as const) await app(profile, memo)
    await startEmpty(path.join(folder, 'empty'))

    const empty: Start[] = []
    const cold: Start[] = []
    const large: Start[] = []
    const coldBare: Start[] = []
    const largeBare: Start[] = []
    for (let run = 0; run < runs; run += 1) {
      say(`start, run ${run + 1} of ${runs}`)
      empty.push(await startEmpty(path.join(folder, 'empty')))
      forgetChromium(homes.small)
      cold.push(await app('small', 'time'))
      large.push(await app('large', 'time'))
      forgetChromium(homes.small)
      coldBare.push(await app('small', memo))
      largeBare.push(await app('large', memo))
    }
    return rowsOf({ empty, cold, large, coldBare, largeBare })
  })
}

/** As on the first day: no compiled code, no shaders, no local state. */
function forgetChromium(home: string): void {
  rmSync(path.join(home, 'profiles', 'small', 'chromium'), { recursive: true, force: true })
}

async function startApp(env: Record<string, string>, profile: Profile, argon: string): Promise<Start> {
  const options = { args: ['--profile', profile], env: { ...env, PHONG_HOP_BENCH_ARGON: argon } }
  return withWindow('app', options, async (window) => {
    const usable = await window.told('usable')
    const opened = await window.told('opened')
    const from = window.startedAt
    return {
      totalMs: Number(usable['usableAt']) - from,
      argonMs: Number(window.heard('argon')[0]?.['ms'] ?? 0),
      openedMs: opened.at - from,
      domMs: Number(usable['domAt']) - from,
    }
  })
}

async function startEmpty(userData: string): Promise<Start> {
  return withWindow('empty', { env: { PHONG_HOP_BENCH_USER_DATA: userData } }, async (window) => {
    const usable = await window.told('usable')
    const totalMs = Number(usable['usableAt']) - window.startedAt
    return { totalMs, argonMs: 0, openedMs: 0, domMs: Number(usable['domAt']) - window.startedAt }
  })
}

type Starts = Readonly<Record<'empty' | 'cold' | 'large' | 'coldBare' | 'largeBare', readonly Start[]>>

function rowsOf({ empty, cold, large, coldBare, largeBare }: Starts): Row[] {
  const total = (starts: readonly Start[]) => starts.map(({ totalMs }) => totalMs)
  const peer = { name: 'empty window', values: total(empty), ratioMax: 2 }
  const common = { section: 'start', unit: 'ms' as const, tail: true }
  const budget = { max: 1500, of: 'median' as const }
  return [
    {
      ...common,
      measure: 'start → list, empty cache, without the PIN’s argon2id',
      values: total(coldBare),
      budget,
      peer,
    },
    {
      ...common,
      measure: 'start → list, 10,000 papers, without argon2id',
      values: total(largeBare),
      budget,
      peer,
    },
    {
      ...common,
      measure: 'start → list, empty cache, unlocked by PIN',
      values: total(cold),
      budget,
      peer: { name: peer.name, values: peer.values },
    },
    {
      ...common,
      measure: 'start → list, 10,000 papers, unlocked by PIN',
      values: total(large),
      budget,
      peer: { name: peer.name, values: peer.values },
    },
    {
      ...common,
      measure: 'of this argon2id over the PIN (300–700 ms by design)',
      values: [...cold, ...large].map(({ argonMs }) => argonMs),
    },
    {
      ...common,
      measure: 'start → page’s document, 10,000 papers, without argon2id',
      values: largeBare.map(({ domMs }) => domMs),
      peer: { name: 'empty window', values: empty.map(({ domMs }) => domMs) },
    },
    {
      ...common,
      measure: 'start → store open, 10,000 papers, without argon2id',
      values: largeBare.map(({ openedMs }) => openedMs),
    },
  ]
}
