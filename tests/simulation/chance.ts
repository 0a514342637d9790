/** Seeded randomness (sfc32). Every part of the world has a stream of its own, so that one more draw here moves nothing there. */
import { OpId } from '../../shared/kernel/ids.ts'

export interface Chance {
  /** In [0, 1). */
  readonly fraction: () => number
  /** Integer in [0, below). */
  readonly below: (below: number) => number
  /** Integer in [from, to]. */
  readonly between: (from: number, to: number) => number
  readonly happens: (probability: number) => boolean
  readonly pick: <T>(from: readonly T[]) => T
  readonly uuid: () => string
  readonly opId: () => OpId
  readonly stream: (name: string) => Chance
}

function hash(text: string): number {
  let value = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  return value >>> 0
}

export function createChance(seed: string): Chance {
  let a = hash(`${seed}/a`)
  let b = hash(`${seed}/b`)
  let c = hash(`${seed}/c`)
  let d = 1
  const next = (): number => {
    const t = (a + b + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + t) | 0
    return t >>> 0
  }
  for (let at = 0; at < 12; at += 1) next()
  const fraction = (): number => next() / 2 ** 32
  const below = (limit: number): number => Math.floor(fraction() * limit)
  const word = (): string => next().toString(16).padStart(8, '0')
  const uuid = (): string => {
    const hex = word() + word() + word() + word()
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`
  }
  return {
    fraction,
    below,
    uuid,
    between: (from, to) => from + below(to - from + 1),
    happens: (probability) => fraction() < probability,
    pick: (from) => {
      const picked = from[below(from.length)]
      if (picked === undefined) throw new Error('nothing to pick from')
      return picked
    },
    opId: () => OpId.parse(uuid()),
    stream: (name) => createChance(`${seed}/${name}`),
  }
}
