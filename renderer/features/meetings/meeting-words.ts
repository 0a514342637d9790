import type { MeetingSummary } from '../../bridge/index.ts'
import { dayNumber, type Format, isSameDay, type Translate } from '../../i18n/index.ts'
import type { Tone } from '../../ui/index.ts'

export interface Moment {
  readonly text: string
  readonly tone: Tone
}

type Timed = Pick<MeetingSummary, 'start' | 'end' | 'meetingState'>

/** Where a meeting stands against the clock: "còn 2 giờ 15 phút", "đang họp, còn 40 phút", "đã họp 3 ngày trước". */
export function meetingMoment(meeting: Timed, now: number, t: Translate, format: Format): Moment {
  if (meeting.meetingState === 'cancelled') return { text: t('meetings.cancelled'), tone: 'danger' }
  if (meeting.meetingState === 'draft') return { text: t('meetings.draft'), tone: 'soft' }
  if (meeting.meetingState === 'closed') return { text: t('meetings.closed'), tone: 'soft' }
  if (now >= meeting.end)
    return { text: t('meetings.ended-ago', { duration: format.duration(now - meeting.end) }), tone: 'soft' }
  if (now >= meeting.start)
    return {
      text: t('meetings.ends-in', { duration: format.duration(upToMinute(meeting.end - now)) }),
      tone: 'ok',
    }
  return {
    text: t('meetings.starts-in', { duration: format.duration(upToMinute(meeting.start - now)) }),
    tone: 'accent',
  }
}

/** What is left is rounded up: at 11:45:30 a meeting at 14:00 is "còn 2 giờ 15 phút" away. */
function upToMinute(ms: number): number {
  return Math.ceil(ms / 60_000) * 60_000
}

/** "Hôm nay" and "Ngày mai" by name, other days by date. */
export function dayWords(start: number, now: number, t: Translate, format: Format): string {
  const days = dayNumber(start) - dayNumber(now)
  if (days === 0) return `${t('meetings.today')}, ${format.date(start)}`
  if (days === 1) return `${t('meetings.tomorrow')}, ${format.date(start)}`
  return format.day(start)
}

/** "14:05–16:30"; over several days with both dates. */
export function timeSpan(start: number, end: number, format: Format): string {
  if (isSameDay(start, end)) return `${format.time(start)}–${format.time(end)}`
  return `${format.time(start)} ${format.date(start)} – ${format.time(end)} ${format.date(end)}`
}

export function papersHere(
  meeting: MeetingSummary,
  t: Translate,
): { readonly text: string; readonly all: boolean } {
  const { paperCount: count, paperHereCount: here } = meeting
  if (count === 0) return { text: t('meetings.no-papers'), all: true }
  if (here >= count) return { text: t('meetings.all-here', { count }), all: true }
  return { text: t('meetings.some-here', { here, count }), all: false }
}
