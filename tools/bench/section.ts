/** What every section is given. */
import type { Devices } from './profiles.ts'
import type { Row } from './report.ts'

export interface Bench {
  readonly devices: Devices
  /** Fewer runs: for a look, not for a figure. */
  readonly quick: boolean
  readonly say: (line: string) => void
}

export type Section = (bench: Bench) => Promise<readonly Row[]>
