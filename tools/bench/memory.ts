/** Memory of a window with all its processes, as PSS: a page shared by n processes counts 1/n for each. */
import { readdirSync, readFileSync } from 'node:fs'

export interface ProcessMemory {
  readonly pid: number
  readonly what: string
  readonly pssMb: number
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return '' // it has ended since it was listed
  }
}

function parentOf(pid: number): number {
  // The name may hold spaces and brackets; what comes after the last bracket is plain.
  const stat = read(`/proc/${pid}/stat`)
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? 0)
}

function whatOf(pid: number): string {
  const line = read(`/proc/${pid}/cmdline`)
  return /--type=([\w-]+)/.exec(line)?.[1] ?? (line.includes('zygote') ? 'zygote' : 'main')
}

/** Null where the system does not tell PSS (only Linux does). */
export function memoryOfTree(rootPid: number): readonly ProcessMemory[] | null {
  if (process.platform !== 'linux') return null
  const pids = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
  const parents = new Map(pids.map((pid) => [pid, parentOf(pid)]))
  const isInside = (pid: number): boolean => {
    for (let at: number | undefined = pid; at !== undefined && at > 1; at = parents.get(at)) {
      if (at === rootPid) return true
    }
    return false
  }
  return pids.filter(isInside).map((pid) => {
    const kib = Number(/^Pss:\s+(\d+) kB/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0)
    return { pid, what: whatOf(pid), pssMb: kib / 1024 }
  })
}

export const totalMb = (memory: readonly ProcessMemory[]): number =>
  memory.reduce((sum, one) => sum + one.pssMb, 0)

export const listing = (memory: readonly ProcessMemory[]): string =>
  memory
    .toSorted((a, b) => b.pssMb - a.pssMb)
    .map(({ what, pssMb }) => `${what} ${pssMb.toFixed(0)}`)
    .join(', ')
