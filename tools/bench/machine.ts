/** What the figures were measured on. */
import os from 'node:os'
import { electronRuntime } from '../runtime.mjs'

export interface Machine {
  readonly cpu: string
  readonly cores: number
  readonly memoryGb: number
  readonly system: string
  readonly load: readonly number[]
  readonly node: string
  readonly electron: string
  /** The runtime from the npm registry: development and tests only. */
  readonly olderRuntime: boolean
  readonly display: string
  readonly at: string
}

export function thisMachine(): Machine {
  const runtime = electronRuntime()
  return {
    cpu: os.cpus()[0]?.model ?? 'unknown',
    cores: os.availableParallelism(),
    memoryGb: Math.round(os.totalmem() / 2 ** 30),
    system: `${os.type()} ${os.release()} ${os.arch()}`,
    load: os.loadavg(),
    node: process.version,
    electron: runtime?.version ?? 'none',
    olderRuntime: runtime?.older ?? false,
    display: process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'] ?? 'none',
    at: new Date().toISOString(),
  }
}

export function machineLine(machine: Machine): string {
  const { cpu, cores, memoryGb, system, load, node, electron, olderRuntime } = machine
  const older = olderRuntime ? ' (the older development runtime, not what is released)' : ''
  return [
    `${cpu}, ${cores} cores, ${memoryGb} GB, ${system}, load ${load.map((one) => one.toFixed(1)).join(' ')}`,
    `Electron ${electron}${older}, Node ${node}`,
  ].join('\n')
}
