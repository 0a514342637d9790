/** Dates in what a person typed: "23/11/2026", "23/11", "tháng 11", "ngày 5 tháng 3 năm 2026", "11/2026", "năm 2025". */
import { inVietnam } from '../../../shared/invitation/office-words.ts'
import { foldMarks } from '../../../shared/kernel/fold.ts'
import type { Instant } from '../../../shared/kernel/instant.ts'

/** What is not said fits any. */
export interface TypedDate {
  readonly day: number | null
  readonly month: number | null
  readonly year: number | null
}

const DAY_MS = 86_400_000
/** A session of a council lasts days; what lasts longer is a mistake in typing. */
const MOST_DAYS = 31
const NONE: TypedDate = { day: null, month: null, year: null }
const YEAR = String.raw`(?<year>\d{4}|\d{2})`
const FORMS = [
  String.raw`(?:ngay +)?(?<day>\d{1,2})[/.-](?<month>\d{1,2})(?:[/.-]${YEAR})?`,
  String.raw`(?:thang +)?(?<month>\d{1,2})[/.-](?<year>\d{4})`,
  String.raw`(?:ngay +)?(?<day>\d{1,2}) +thang +(?<month>\d{1,2})(?:,? +nam +${YEAR})?`,
  String.raw`thang +(?<month>\d{1,2})(?:,? +(?:nam +)?(?<year>\d{4}))?`,
  String.raw`nam +(?<year>\d{4})`,
].map((form) => new RegExp(String.raw`(?<![\p{L}\p{N}/.-])${form}(?![\p{L}\p{N}/.-])`, 'u'))

/** The first date that is typed, and what was typed around it. A number of a paper ("12/TTr") is none. */
export function dateIn(typed: string): { readonly date: TypedDate; readonly rest: string } | null {
  // Folding keeps every letter's place.
  const text = typed.normalize('NFC')
  const folded = foldMarks(text)
  for (const form of FORMS) {
    const match = form.exec(folded)
    const date = match === null ? null : read(match.groups ?? {})
    if (match === null || date === null) continue
    return { date, rest: `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}` }
  }
  return null
}

function read(groups: Record<string, string | undefined>): TypedDate | null {
  const part = (text: string | undefined): number | null => (text === undefined ? null : Number(text))
  const [day, month, year] = [part(groups['day']), part(groups['month']), part(groups['year'])]
  if (day !== null && (day < 1 || day > 31)) return null
  if (month !== null && (month < 1 || month > 12)) return null
  return { ...NONE, day, month, year: year !== null && year < 100 ? 2000 + year : year }
}

/** Whether a meeting that begins and ends then is held on the date, by the clock on a wall in Vietnam. */
export function fits({ day, month, year }: TypedDate, start: Instant, end: Instant): boolean {
  const last = Math.min(Math.max(start, end), start + MOST_DAYS * DAY_MS)
  for (let at: number = start; ; at = Math.min(at + DAY_MS, last)) {
    const on = inVietnam(at as Instant)
    const isOn =
      (day === null || day === on.day) &&
      (month === null || month === on.month) &&
      (year === null || year === on.year)
    if (isOn || at >= last) return isOn
  }
}
