import { ArrowLeft, Download, NotebookPen, Radio, Users, Vote } from 'lucide-react'
import type { MeetingDetail } from '../../bridge/index.ts'
import { useFormat, useT } from '../../i18n/index.ts'
import { Badge, Button, useNow } from '../../ui/index.ts'
import { AnswersButton } from '../invitation/index.ts'
import { meetingMoment, timeSpan } from '../meetings/index.ts'
import css from './meeting.module.css'
import { MeetingMenu } from './meeting-menu.tsx'
import { MySeat } from './my-seat.tsx'
import { SeenButton } from './seen-dialog.tsx'

export interface MeetingHeaderProps {
  readonly meeting: MeetingDetail
  readonly onBack: () => void
  readonly onParticipants: () => void
  readonly participantsShown: boolean
  /** Papers that are not on this device and not coming; 0 hides the button. */
  readonly missingCount: number
  readonly onDownloadAll: () => void
  readonly onRoom: () => void
  readonly onSession: () => void
  readonly onMinutes: () => void
  readonly onOpinions: () => void
}

/** Số and ký hiệu of the giấy mời as they are printed: "12/GM-UBND". */
const letterNumber = ({ invitation }: MeetingDetail): string =>
  [invitation?.number ?? '', invitation?.symbol ?? ''].filter((part) => part !== '').join('/')

export function MeetingHeader(props: MeetingHeaderProps) {
  const { meeting, onBack } = props
  const t = useT()
  const format = useFormat()
  const now = useNow(30_000)
  const moment = meetingMoment(meeting, now, t, format)
  const chair = meeting.participants.find((participant) => participant.role === 'chair')
  return (
    <header className={css.header}>
      <div className={css.headTop}>
        <Button look="quiet" size="small" icon={<ArrowLeft aria-hidden size={18} />} onClick={onBack}>
          {t('place.meetings')}
        </Button>
        <Badge tone={moment.tone}>{moment.text}</Badge>
        <span className={css.kind}>{t(`kind.${meeting.kind}`)}</span>
        {letterNumber(meeting) !== '' && (
          <span className={css.kind}>{t('meeting.letter-number', { number: letterNumber(meeting) })}</span>
        )}
      </div>
      <h1 className={css.title}>{meeting.name}</h1>
      <dl className={css.facts}>
        <div>
          <dt>{t('meetings.when')}</dt>
          <dd>
            {timeSpan(meeting.start, meeting.end, format)} · {format.day(meeting.start)}
          </dd>
        </div>
        <div>
          <dt>{t('meetings.where')}</dt>
          <dd>{meeting.room}</dd>
        </div>
        {chair !== undefined && (
          <div>
            <dt>{t('meetings.chair')}</dt>
            <dd>{chair.person.name}</dd>
          </div>
        )}
        {meeting.myRole !== null && (
          <div>
            <dt>{t('meeting.my-role')}</dt>
            <dd>{t(`role.${meeting.myRole}`)}</dd>
          </div>
        )}
        <MySeat meeting={meeting} />
      </dl>
      <Actions {...props} />
    </header>
  )
}

function Actions({
  meeting,
  onParticipants,
  participantsShown,
  missingCount,
  onDownloadAll,
  onRoom,
  onSession,
  onMinutes,
  onOpinions,
}: MeetingHeaderProps) {
  const t = useT()
  return (
    <div className={css.headActions}>
      {missingCount > 0 && (
        <Button look="primary" size="small" icon={<Download aria-hidden size={18} />} onClick={onDownloadAll}>
          {t('meeting.download-all')} ({missingCount})
        </Button>
      )}
      <Button
        size="small"
        icon={<Users aria-hidden size={18} />}
        aria-pressed={participantsShown}
        onClick={onParticipants}
      >
        {t('meeting.show-participants')} (
        {meeting.participants.length + (meeting.invitation?.guests.length ?? 0)})
      </Button>
      <Button
        size="small"
        icon={<Radio aria-hidden size={18} />}
        aria-keyshortcuts="Control+6"
        onClick={onSession}
      >
        {t('session.title')}
      </Button>
      {(meeting.myRole === 'chair' || meeting.myRole === 'secretary') && (
        <>
          <Button size="small" icon={<NotebookPen aria-hidden size={18} />} onClick={onMinutes}>
            {t('minutes.open')}
          </Button>
          <Button size="small" icon={<Vote aria-hidden size={18} />} onClick={onOpinions}>
            {t('opinion.open')}
          </Button>
        </>
      )}
      <AnswersButton meetingId={meeting.id} role={meeting.myRole} />
      <SeenButton meeting={meeting} />
      <MeetingMenu meetingId={meeting.id} onRoom={onRoom} />
    </div>
  )
}
