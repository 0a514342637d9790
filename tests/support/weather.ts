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
export function forecast(weather: Weather, seed: string, untilMs: number): Change[] {
  return [...changesOf(weather, seed, untilMs)]
}

function* changesOf({ gapMs, lastsMs, faults }: Weather, seed: string, untilMs: number): Generator<Change> {
  const chance = createChance(seed)
  for (let atMs = 0; ; ) {
    atMs += gapMs * (0.5 + chance.fraction())
    if (atMs >= untilMs) return
    yield { atMs, fault: chance.pick(faults), lastsMs: chance.between(...lastsMs) }
  }
}

/** Lets the faults happen from now on; answers what makes them stop. One timer a fault that is on: half an hour has thousands. */
export function weatherOn(link: ShapedLink, weather: Weather, seed: string, untilMs: number): () => void {
  const begunMs = performance.now()
  const coming = changesOf(weather, seed, untilMs)
  const timers = new Set<NodeJS.Timeout>()
  const after = (atMs: number, happens: () => void): void => {
    const timer = setTimeout(
      () => {
        timers.delete(timer)
        happens()
      },
      Math.max(0, begunMs + atMs - performance.now()),
    )
    timers.add(timer)
  }
  const next = (): void => {
    const change = coming.next()
    if (change.done === true) return
    const { atMs, fault, lastsMs } = change.value
    after(atMs, () => {
      strike(link, fault, lastsMs)
      if (fault === 'black-hole' || fault === 'cut') after(atMs + lastsMs, () => recover(link))
      next()
    })
  }
  next()
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
