/** What every section is given. */
import type { Devices } from './profiles.ts'
import type { Row } from './report.ts'

export interface PlainBench {
  /** Fewer runs: for a look, not for a figure. */
  readonly quick: boolean
  /** Parts of a section that were asked for by name (`--only`); empty: all. */
  readonly only: readonly string[]
  /** How long faults go on (`--minutes`). */
  readonly minutes: number
  readonly say: (line: string) => void
}

export interface Bench extends PlainBench {
  readonly devices: Devices
}

export type Section = (bench: Bench) => Promise<readonly Row[]>
/** Needs no window, and so neither the built app nor prepared devices. */
export type PlainSection = (bench: PlainBench) => Promise<readonly Row[]>
