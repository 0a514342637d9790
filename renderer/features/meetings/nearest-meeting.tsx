import { FileText } from 'lucide-react'
import type { MeetingSummary } from '../../bridge/index.ts'
import { useFormat, useT } from '../../i18n/index.ts'
import { Badge, Button, StatusMark } from '../../ui/index.ts'
import { dayWords, meetingMoment, papersHere, timeSpan } from './meeting-words.ts'
import css from './meetings.module.css'

export interface NearestMeetingProps {
  readonly meeting: MeetingSummary
  readonly now: number
  readonly onOpen: () => void
}

export function NearestMeeting({ meeting, now, onOpen }: NearestMeetingProps) {
  const t = useT()
  const format = useFormat()
  const moment = meetingMoment(meeting, now, t, format)
  const papers = papersHere(meeting, t)
  const isRunning = now >= meeting.start && now < meeting.end
  return (
    <section className={css.nearest} aria-labelledby="nearest-title">
      <div className={css.nearestHead}>
        <div className={css.eyebrow}>
          <span>{isRunning ? t('meetings.now') : t('meetings.nearest')}</span>
          <span className={css.countdown}>
            <StatusMark tone={moment.tone} shape={isRunning ? 'full' : 'empty'}>
              {moment.text}
            </StatusMark>
          </span>
        </div>
        <h2 id="nearest-title" className={css.nearestTitle}>
          {meeting.name}
        </h2>
      </div>
      <dl className={css.facts}>
        <dt>{t('meetings.when')}</dt>
        <dd>
          {timeSpan(meeting.start, meeting.end, format)} · {dayWords(meeting.start, now, t, format)}
        </dd>
        <dt>{t('meetings.where')}</dt>
        <dd>{meeting.room}</dd>
        <dt>{t('meetings.chair')}</dt>
        <dd>{meeting.chairName}</dd>
      </dl>
      <div className={css.action}>
        {meeting.unreadCount > 0 && (
          <span className={css.actionNote}>
            <Badge tone="accent">{t('meetings.unread', { count: meeting.unreadCount })}</Badge>
          </span>
        )}
        <Button
          look="primary"
          size="large"
          block
          icon={<FileText aria-hidden size={22} />}
          onClick={onOpen}
          data-region-start
        >
          {t('meetings.open-papers')}
        </Button>
        <span className={css.actionNote}>
          {meeting.paperCount === 0 ? (
            papers.text
          ) : (
            <StatusMark
              tone={papers.all ? 'ok' : 'wait'}
              shape={papers.all ? 'full' : 'part'}
              part={meeting.paperHereCount / meeting.paperCount}
            >
              {papers.text}
            </StatusMark>
          )}
        </span>
      </div>
    </section>
  )
}
