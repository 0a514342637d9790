/** The links of the field. Rates are what is left for payload; weather comes from a seed. */
import type { LinkShape } from '../../../tests/support/shaped-link.ts'
import type { Weather } from '../../../tests/support/weather.ts'
import type { Rates } from './kernel-link.ts'

export interface Profile {
  readonly name: string
  readonly shape: LinkShape
  readonly weather: Weather | null
  /** The kernel's own widths; then those of `shape` are wide. Null: no kernel is asked. */
  readonly kernel: Rates | null
}

/** More than any line here takes, in kbit/s. */
const WIDE = 8_000_000
const kbit = (count: number): number => (count * 1000) / 8

function shape(upKbit: number, downKbit: number, tripMs: number, jitterMs: number): LinkShape {
  return {
    up: { bytesPerS: kbit(upKbit), delayMs: tripMs / 2, jitterMs },
    down: { bytesPerS: kbit(downKbit), delayMs: tripMs / 2, jitterMs },
    sharedAir: false,
  }
}

export const PROFILES = {
  /** GPRS or EDGE in a valley. */
  '2g': { name: '2G, 40/100 kbit/s, 600 ms', shape: shape(40, 100, 600, 0), weather: null, kernel: null },
  '2g-stalls': {
    name: '2G with stalls',
    shape: shape(40, 100, 600, 60),
    weather: { gapMs: 6000, lastsMs: [500, 2500], faults: ['stall'] },
    kernel: null,
  },
  '3g': {
    name: '3G, 250/1,000 kbit/s, 300 ms',
    shape: shape(250, 1000, 300, 30),
    weather: null,
    kernel: null,
  },
  satellite: {
    name: 'satellite, 256/1,000 kbit/s, 700 ms',
    shape: shape(256, 1000, 700, 40),
    weather: { gapMs: 8000, lastsMs: [300, 1200], faults: ['stall'] },
    kernel: null,
  },
  /** The first one, its width by the kernel (tbf): for root alone. */
  '2g-kernel': {
    name: '2G, width by the kernel',
    shape: shape(WIDE, WIDE, 600, 0),
    weather: null,
    kernel: { up: kbit(40), down: kbit(100) },
  },
} as const satisfies Record<string, Profile>

/** One access point for a full hall: everybody shares the air, and it drops everybody now and then. */
export const HALL: Profile = {
  name: 'hội trường, 40 devices on 2 Mbit/s, 60 ms',
  shape: { ...shape(2000, 2000, 60, 40), sharedAir: true },
  weather: { gapMs: 1500, lastsMs: [200, 800], faults: ['stall', 'stall', 'reset'] },
  kernel: null,
}
