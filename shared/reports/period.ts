/** The stretches of time that offices report on, in Vietnam's days. */
import { type Instant, instant } from '../kernel/instant.ts'

/** Vietnam keeps UTC+7 all year. */
const VIETNAM_MS = 7 * 3_600_000
const DAY_MS = 86_400_000

/** Until: not of it any more. */
export interface Span {
  readonly from: Instant
  readonly until: Instant
}

export type Period =
  /** `no`: month 1 to 12, or quarter 1 to 4. */
  | { readonly is: 'month' | 'quarter'; readonly year: number; readonly no: number }
  | { readonly is: 'year'; readonly year: number }
  /** A term, or whatever else: first and last day, any moment of them. */
  | { readonly is: 'days'; readonly first: Instant; readonly last: Instant }

const begin = (year: number, month: number): Instant => instant(Date.UTC(year, month, 1) - VIETNAM_MS)

/** Null: days that go backwards. */
export function spanOf(period: Period): Span | null {
  switch (period.is) {
    case 'month':
      return { from: begin(period.year, period.no - 1), until: begin(period.year, period.no) }
    case 'quarter':
      return { from: begin(period.year, (period.no - 1) * 3), until: begin(period.year, period.no * 3) }
    case 'year':
      return { from: begin(period.year, 0), until: begin(period.year + 1, 0) }
    case 'days':
      return spanOfDays(period.first, period.last)
  }
}

function spanOfDays(first: Instant, last: Instant): Span | null {
  const [from, until] = [dayStart(first), dayStart(last)]
  return until < from ? null : { from: instant(from), until: instant(until + DAY_MS) }
}

const dayStart = (at: Instant): number => Math.floor((at + VIETNAM_MS) / DAY_MS) * DAY_MS - VIETNAM_MS

export interface Today {
  readonly year: number
  readonly month: number
  readonly quarter: number
}

export function todayOf(now: number): Today {
  const date = new Date(now + VIETNAM_MS)
  const month = date.getUTCMonth() + 1
  return { year: date.getUTCFullYear(), month, quarter: Math.ceil(month / 3) }
}
