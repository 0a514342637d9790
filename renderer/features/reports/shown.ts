import type { CallOutput } from '../../bridge/index.ts'
import type { Format } from '../../i18n/index.ts'

export type SessionReport = CallOutput<'reports.look'>

/** "86,4 %"; "–" where there is nothing to be a part of. */
export const rateWords = (part: number | null, format: Format): string =>
  part === null ? '–' : `${format.number(part * 100)}\u00a0%`
