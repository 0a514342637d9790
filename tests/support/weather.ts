/** What happens to a link by itself: a schedule of faults, the same for the same seed. */
import { createChance } from '../simulation/chance.ts'
import type { ShapedLink } from './shaped-link.ts'

export type Fault = 'stall' | 'reset' | 'cut' | 'half-close' | 'black-hole'

export interface Weather {
  /** Mean time between two faults, ms; each gap is between half of it and one and a half. */
  readonly gapMs: number
  /** How long a stall, a cut or a black hole lasts, ms, at least and at most. */
  readonly lastsMs: readonly [number, number]
  /** Named as often as it should come. */
  readonly faults: readonly Fault[]
}

export interface Change {
  readonly atMs: number
  readonly fault: Fault
  readonly lastsMs: number
}

/** Every fault of the first `untilMs`, in order. */
export function forecast({ gapMs, lastsMs, faults }: Weather, seed: string, untilMs: number): Change[] {
  const chance = createChance(seed)
  const changes: Change[] = []
  for (let atMs = 0; ; ) {
    atMs += gapMs * (0.5 + chance.fraction())
    if (atMs >= untilMs) return changes
    changes.push({ atMs, fault: chance.pick(faults), lastsMs: chance.between(...lastsMs) })
  }
}

/** Lets the faults happen from now on; answers what makes them stop. */
export function weatherOn(link: ShapedLink, weather: Weather, seed: string, untilMs: number): () => void {
  const timers = forecast(weather, seed, untilMs).flatMap(({ atMs, fault, lastsMs }) => {
    const begins = setTimeout(() => strike(link, fault, lastsMs), atMs)
    return fault === 'black-hole' || fault === 'cut'
      ? [begins, setTimeout(() => recover(link), atMs + lastsMs)]
      : [begins]
  })
  return () => {
    for (const timer of timers) clearTimeout(timer)
    recover(link)
  }
}

function recover(link: ShapedLink): void {
  link.blackHole(false)
  link.cut(false)
}

function strike(link: ShapedLink, fault: Fault, lastsMs: number): void {
  if (fault === 'stall') link.stall(lastsMs)
  else if (fault === 'reset') link.reset()
  else if (fault === 'cut') link.cut(true)
  else if (fault === 'half-close') link.halfClose()
  else link.blackHole(true)
}
