import type { MeetingSummary } from '../../bridge/index.ts'
import { isSameDay, useFormat, useT } from '../../i18n/index.ts'
import { Badge, cx, StatusMark } from '../../ui/index.ts'
import { meetingMoment, papersHere, timeSpan } from './meeting-words.ts'
import css from './meetings.module.css'

export interface MeetingRowProps {
  readonly meeting: MeetingSummary
  readonly now: number
  readonly onOpen: () => void
}

export function MeetingRow({ meeting, now, onOpen }: MeetingRowProps) {
  const t = useT()
  const format = useFormat()
  const moment = meetingMoment(meeting, now, t, format)
  const papers = papersHere(meeting, t)
  const cancelled = meeting.meetingState === 'cancelled'
  return (
    <button type="button" className={cx(css.row, cancelled && css.cancelled)} onClick={onOpen}>
      <span className={css.date}>
        <span className={css.dateDay}>{format.date(meeting.start).slice(0, 5)}</span>
        <span className={css.dateTime}>
          {isSameDay(meeting.start, meeting.end)
            ? timeSpan(meeting.start, meeting.end, format)
            : format.time(meeting.start)}
        </span>
      </span>
      <span className={css.words}>
        <span className={css.name}>{meeting.name}</span>
        <span className={css.meta}>
          {t(`kind.${meeting.kind}`)} · {meeting.room} · {t('meetings.chair')}: {meeting.chairName}
        </span>
      </span>
      <span className={css.side}>
        <span>
          {meeting.unreadCount > 0 && meeting.end > now ? (
            <Badge tone="accent">{t('meetings.unread', { count: meeting.unreadCount })}</Badge>
          ) : (
            (meeting.end > now || cancelled) && <Badge tone={moment.tone}>{moment.text}</Badge>
          )}
        </span>
        {meeting.paperCount > 0 && (
          <StatusMark
            tone={papers.all ? 'ok' : 'soft'}
            shape={papers.all ? 'full' : 'part'}
            part={meeting.paperHereCount / meeting.paperCount}
          >
            {papers.all ? t('meetings.paper-count', { count: meeting.paperCount }) : papers.text}
          </StatusMark>
        )}
      </span>
    </button>
  )
}
