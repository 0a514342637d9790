/** The office's deadlines as a form has them: text as somebody types it, and what it says. */
import { DEFAULT_RULES } from '../../../shared/desk/deadline.ts'
import type { OfficeDeadlines } from '../../../shared/oparl/office-deadlines.ts'
import { dayIn, minuteIn } from '../../i18n/index.ts'

export const KINDS = ['ubnd-regular', 'hdnd-session', 'briefing', 'ad-hoc', 'conference'] as const
type Kind = (typeof KINDS)[number]

export interface DeadlineForm {
  /** Empty: no deadline. */
  readonly days: Readonly<Record<Kind, string>>
  readonly ends: string
  /** A day a line. */
  readonly free: string
  readonly worked: string
}

const LAST_MINUTE = 1440
const two = (value: number): string => String(value).padStart(2, '0')
const namedDays = (names: readonly string[]): string =>
  names.map((name) => name.split('-').reverse().join('/')).join('\n')

export function formOf(set: OfficeDeadlines | null): DeadlineForm {
  const { workingDays, endsAtMinute, free, worked } = set ?? { ...DEFAULT_RULES, free: [], worked: [] }
  const days = Object.fromEntries(KINDS.map((kind) => [kind, String(workingDays[kind] ?? '')]))
  return {
    days: days as Record<Kind, string>,
    ends: `${two(Math.floor(endsAtMinute / 60))}:${two(endsAtMinute % 60)}`,
    free: namedDays(free),
    worked: namedDays(worked),
  }
}

/** Null: no number of days. */
export function countIn(text: string): number | null | undefined {
  if (text.trim() === '') return null
  const count = /^\s*\d{1,2}\s*$/.test(text) ? Number(text) : Number.NaN
  return count <= 60 ? count : undefined
}

/** Undefined: no time of the day. Midnight at its end is 24:00. */
export function endIn(text: string): number | undefined {
  const minute = /^\s*24\s*[:hg.]?\s*(?:00?)?\s*$/i.test(text) ? LAST_MINUTE : minuteIn(text)
  return minute === null || minute === 0 ? undefined : minute
}

/** The lines that name no day. */
export const wrongLines = (text: string): string[] => linesOf(text).filter((line) => dayIn(line) === null)

const linesOf = (text: string): string[] => text.split(/[\n;,]/).filter((line) => line.trim() !== '')

const OFFSET_MS = 7 * 3_600_000
const daysIn = (text: string): string[] =>
  [
    ...new Set(
      linesOf(text).flatMap((line) => {
        const at = dayIn(line)
        return at === null ? [] : [new Date(at + OFFSET_MS).toISOString().slice(0, 10)]
      }),
    ),
  ].sort((one, other) => (one < other ? -1 : 1))

/** Null: something in it cannot be. */
export function deadlinesIn({ days, ends, free, worked }: DeadlineForm): OfficeDeadlines | null {
  const endsAtMinute = endIn(ends)
  const counts = KINDS.map((kind) => [kind, countIn(days[kind])] as const)
  if (endsAtMinute === undefined || counts.some(([, count]) => count === undefined)) return null
  if (wrongLines(free).length > 0 || wrongLines(worked).length > 0) return null
  const workingDays = Object.fromEntries(counts) as OfficeDeadlines['workingDays']
  return { workingDays, endsAtMinute, free: daysIn(free), worked: daysIn(worked) }
}
