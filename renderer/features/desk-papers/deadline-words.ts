import type { Instant } from '../../../shared/kernel/instant.ts'
import { type Format, type Translate, timeText } from '../../i18n/index.ts'

/** A deadline at midnight is the end of the day before it: nobody reads "00:00 08/12" as the evening of the 7th. */
export function deadlineWords(
  deadline: Instant,
  { t, format, now }: { readonly t: Translate; readonly format: Format; readonly now: number },
): string {
  const isMidnight = timeText(deadline) === '00:00'
  return isMidnight ? t('desk.end-of-day', { day: format.date(deadline - 1) }) : format.moment(deadline, now)
}
