/** Halls of 200 that vote within 10 s while their hub is killed: `npm run durability -- --votes N`. */

import { type HallFigures, voteInHall } from '../session/hall.ts'
import type { Bundle } from './bundle.ts'
import type { Figures } from './figures.ts'

interface Asked {
  readonly bundle: Bundle
  readonly kills: number
  readonly seed: number
}

/** The slowest of each kind of vote: to the chair, to the last of 200 devices, and what of that this one process itself took. */
class Slowest {
  #result = 0
  #everybody = 0
  #own = 0
  #hub = 0
  #takeOver = 0

  take({ resultMs, everybodyMs, ownMs, hubMs, takeOverMs }: HallFigures): void {
    this.#result = Math.max(this.#result, resultMs)
    if (everybodyMs > this.#everybody) [this.#everybody, this.#own, this.#hub] = [everybodyMs, ownMs, hubMs]
    this.#takeOver = Math.max(this.#takeOver, takeOverMs)
  }

  get line(): string {
    const ms = (time: number): string => `${Math.round(time)} ms`
    return `result ${ms(this.#result)}, last device ${ms(this.#everybody)} (of it ${ms(this.#own)} of 200 devices' processor, ${ms(this.#hub)} of the hub's), take-over ${ms(this.#takeOver)}`
  }
}

export async function voteInHalls({ bundle, kills, seed }: Asked): Promise<Figures> {
  const lost: string[] = []
  const slowest = { open: new Slowest(), secret: new Slowest() }
  let answered = 0
  for (let at = 0; at < kills; at += 1) {
    const hubProgram = bundle.fileOf('hub')
    const plan = { seed: seed + at, delegates: 200, spanMs: 10_000, reconnecting: 20, lost: 0.05, hubProgram }
    const secret = plan.seed % 2 === 0
    const figures = await voteInHall({ ...plan, secret })
    answered += figures.answered
    slowest[secret ? 'secret' : 'open'].take(figures)
    lost.push(...figures.wrong.map((line) => `seed ${plan.seed}: ${line}`))
  }
  const beside = `, slowest open: ${slowest.open.line}; slowest secret: ${slowest.secret.line}`
  return { count: kills, acknowledged: answered, beside, lost, corrupt: [], unfinished: [] }
}
