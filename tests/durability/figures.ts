/** What a round of kills or power cuts came to. */
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

export interface Figures {
  /** Kills, or images of a disk. */
  count: number
  /** Things that were acknowledged, all together. */
  acknowledged: number
  /** Acknowledged and not there: the round and what is missing. */
  readonly lost: string[]
  /** Stores that do not open, or are not whole. */
  readonly corrupt: string[]
  /** Acknowledged, on a disk that can still bring it, and not where it should be when nobody waited any longer. */
  readonly unfinished: string[]
  /** For people. */
  beside?: string
}

/** So long no test here takes on any machine: it has hung. */
export const TAKES_AT_MOST_MS = 1_200_000

export const noFigures = (): Figures => ({ count: 0, acknowledged: 0, lost: [], corrupt: [], unfinished: [] })

export function summed(all: readonly Figures[]): Figures {
  return {
    count: all.reduce((sum, one) => sum + one.count, 0),
    acknowledged: all.reduce((sum, one) => sum + one.acknowledged, 0),
    lost: all.flatMap((one) => one.lost),
    corrupt: all.flatMap((one) => one.corrupt),
    unfinished: all.flatMap((one) => one.unfinished),
  }
}

/** Shares `total` rounds among lanes that run side by side: a child that starts leaves the processor idle half its time. */
export async function inLanes(
  total: number,
  lanes: number,
  run: (rounds: number, lane: number) => Promise<Figures>,
): Promise<Figures> {
  const shares = Array.from(
    { length: lanes },
    (_, lane) => Math.floor((total * (lane + 1)) / lanes) - Math.floor((total * lane) / lanes),
  )
  return summed(await Promise.all(shares.map(run)))
}

/** In memory where the system has such a place: nothing in these folders needs a disk. */
export const scratch = (): string => {
  const memory = '/dev/shm'
  return mkdtempSync(path.join(existsSync(memory) ? memory : tmpdir(), 'phong-hop-durable-'))
}

/** Looks at a copy: the original stays as the kill left it, for the next process to recover. */
export function lookedAt<T>(folder: string, look: (copy: string) => T): T {
  const copy = copyOf(folder)
  try {
    return look(copy)
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

/** The same, for a look that takes its time. */
export async function lookedAtLong<T>(folder: string, look: (copy: string) => Promise<T>): Promise<T> {
  const copy = copyOf(folder)
  try {
    return await look(copy)
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

function copyOf(folder: string): string {
  const copy = scratch()
  cpSync(folder, copy, { recursive: true, filter: (name) => !name.endsWith('.ballast') })
  return copy
}
