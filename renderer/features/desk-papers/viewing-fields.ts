/** When a paper may be looked at and whether copies may be made, as a form has it. Times are Vietnam's (UTC+7). */
import type { Instant } from '../../../shared/kernel/instant.ts'
import type { Viewing } from '../../../shared/oparl/viewing.ts'
import { dayText, momentOf, timeText } from '../../i18n/index.ts'

export const VIEW_WHEN = ['always', 'between', 'meeting'] as const

export interface ViewingForm {
  readonly viewWhen: (typeof VIEW_WHEN)[number]
  readonly viewFrom: TypedMoment
  readonly viewUntil: TypedMoment
  readonly noCopies: boolean
}

/** As somebody types it: "30/11/2026" and "08:00"; a day alone begins at midnight. */
export interface TypedMoment {
  readonly day: string
  readonly time: string
}

const typed = (at: Instant | null): TypedMoment => ({ day: dayText(at), time: timeText(at) })
const isBlank = ({ day, time }: TypedMoment): boolean => day.trim() === '' && time.trim() === ''
/** Null: nothing is said, or it is no moment. */
const timeOf = ({ day, time }: TypedMoment): Instant | null =>
  momentOf(day, time.trim() === '' ? '0:00' : time)

/** Something is said, and it is none. */
export const isWrong = (moment: TypedMoment): boolean => !isBlank(moment) && timeOf(moment) === null

export function viewingForm(viewing: Viewing | null): ViewingForm {
  const window = viewing?.window ?? null
  const [from, until] = window?.is === 'between' ? [window.from, window.until] : [null, null]
  return {
    viewWhen: window?.is ?? 'always',
    viewFrom: typed(from),
    viewUntil: typed(until),
    noCopies: viewing?.copies === false,
  }
}

/** Why it cannot be written; null: it can. */
export function faultOf({
  viewWhen,
  viewFrom,
  viewUntil,
}: ViewingForm): 'neither' | 'order' | 'unreadable' | null {
  if (viewWhen !== 'between') return null
  if (isWrong(viewFrom) || isWrong(viewUntil)) return 'unreadable'
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
