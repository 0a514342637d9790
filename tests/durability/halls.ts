/** Halls of 200 that vote within 10 s while their hub is killed: `npm run durability -- --votes N`. */

import { voteInHall } from '../session/hall.ts'
import type { Bundle } from './bundle.ts'
import type { Figures } from './figures.ts'

interface Asked {
  readonly bundle: Bundle
  readonly kills: number
  readonly seed: number
}

export async function voteInHalls({ bundle, kills, seed }: Asked): Promise<Figures> {
  const lost: string[] = []
  let [answered, slowest, everybody, takeOver] = [0, 0, 0, 0]
  for (let at = 0; at < kills; at += 1) {
    const hubProgram = bundle.fileOf('hub')
    const plan = { seed: seed + at, delegates: 200, spanMs: 10_000, reconnecting: 20, lost: 0.05, hubProgram }
    const figures = await voteInHall({ ...plan, secret: at % 2 === 1 })
    answered += figures.answered
    slowest = Math.max(slowest, figures.resultMs)
    everybody = Math.max(everybody, figures.everybodyMs)
    takeOver = Math.max(takeOver, figures.takeOverMs)
    lost.push(...figures.wrong.map((line) => `seed ${plan.seed}: ${line}`))
  }
  const ms = (time: number): string => `${Math.round(time)} ms`
  const beside = `, slowest: result ${ms(slowest)}, on every device ${ms(everybody)}, take-over ${ms(takeOver)}`
  return { count: kills, acknowledged: answered, beside, lost, corrupt: [], unfinished: [] }
}
