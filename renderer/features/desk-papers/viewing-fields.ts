/** When a paper may be looked at and whether copies may be made, as a form has it. Times are Vietnam's (UTC+7). */
import { type Instant, instant } from '../../../shared/kernel/instant.ts'
import type { Viewing } from '../../../shared/oparl/viewing.ts'

export const VIEW_WHEN = ['always', 'between', 'meeting'] as const

export interface ViewingForm {
  readonly viewWhen: (typeof VIEW_WHEN)[number]
  /** "2026-11-30T08:00", or empty. */
  readonly viewFrom: string
  readonly viewUntil: string
  readonly noCopies: boolean
}

const OFFSET_MS = 7 * 3_600_000
const textOf = (at: Instant | null): string =>
  at === null ? '' : new Date(at + OFFSET_MS).toISOString().slice(0, 16)
function timeOf(text: string): Instant | null {
  const at = Date.parse(`${text}:00+07:00`)
  return Number.isNaN(at) ? null : instant(at)
}

export function viewingForm(viewing: Viewing | null): ViewingForm {
  const window = viewing?.window ?? null
  const [from, until] = window?.is === 'between' ? [window.from, window.until] : [null, null]
  return {
    viewWhen: window?.is ?? 'always',
    viewFrom: textOf(from),
    viewUntil: textOf(until),
    noCopies: viewing?.copies === false,
  }
}

/** Why it cannot be written; null: it can. */
export function faultOf({ viewWhen, viewFrom, viewUntil }: ViewingForm): 'neither' | 'order' | null {
  if (viewWhen !== 'between') return null
  const [from, until] = [timeOf(viewFrom), timeOf(viewUntil)]
  if (from === null && until === null) return 'neither'
  return from !== null && until !== null && until <= from ? 'order' : null
}

/** Null: at any time, and copies may be made. */
export function viewingIn(form: ViewingForm): Viewing | null {
  const { viewWhen, viewFrom, viewUntil, noCopies } = form
  const window =
    viewWhen === 'always'
      ? null
      : viewWhen === 'meeting'
        ? ({ is: 'meeting' } as const)
        : ({ is: 'between', from: timeOf(viewFrom), until: timeOf(viewUntil) } as const)
  return window === null && !noCopies ? null : { window, copies: !noCopies }
}
