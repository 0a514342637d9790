import type { Preferences } from '../../shared/ipc/views.ts'
import type { Limits } from '../files/index.ts'

/** What a person allows downloads, of everything they chose. */
export const limitsOf = ({ downloadsPaused, downloadCap, goodNetworkOnly }: Preferences): Limits => ({
  paused: downloadsPaused,
  cap: downloadCap,
  goodNetworkOnly,
})
