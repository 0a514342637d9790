import { ClipboardPlus } from 'lucide-react'
import { useState } from 'react'
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import { api, type CallOutput, useCall } from '../../bridge/index.ts'
import { useFormat, useT } from '../../i18n/index.ts'
import { Button, StatusMark } from '../../ui/index.ts'
import { DutyDialog } from './duty-dialog.tsx'
import css from './minutes.module.css'
import type { Editor } from './use-editor.ts'
import type { Minutes } from './use-minutes.ts'

type Duty = CallOutput<'duty.list'>[number]

interface DutiesProps {
  readonly meetingId: MeetingId
  readonly minutes: Minutes
  readonly editor: Editor
}

const LOOK = {
  open: { tone: 'soft', shape: 'empty' },
  doing: { tone: 'wait', shape: 'part' },
  done: { tone: 'ok', shape: 'full' },
} as const

/** Whom the meeting charges with what, and how far it is. It goes on after the minutes are signed. */
export function Duties({ meetingId, minutes, editor }: DutiesProps) {
  const t = useT()
  const asked = useCall(
    'duty.list',
    { meetingId },
    {
      renewOn: {
        'meetings.changed': ({ meetingIds }) => meetingIds.includes(meetingId),
        'tasks.changed': true,
      },
    },
  )
  const [wish, setWish] = useState<{ duty: Duty | null; text: string } | null>(null)
  const duties = asked.state === 'ready' ? asked.value : []
  return (
    <section>
      <h2 className={css.subtitle}>{t('duty.title')}</h2>
      {duties.length === 0 && <p className={css.soft}>{t('duty.none')}</p>}
      <ul className={css.list}>
        {duties.map((duty) => (
          <DutyRow
            key={duty.dutyId}
            duty={duty}
            onChange={() => setWish({ duty, text: duty.text })}
            onDrop={() => void minutes.say(() => api['duty.drop']({ meetingId, of: duty.dutyId }))}
          />
        ))}
      </ul>
      <Button
        size="small"
        icon={<ClipboardPlus aria-hidden size={18} />}
        onClick={() => setWish({ duty: null, text: editor.selected().quote })}
      >
        {t('duty.assign')}
      </Button>
      {wish !== null && (
        <DutyDialog
          meetingId={meetingId}
          duty={wish.duty}
          text={wish.text}
          onClose={() => setWish(null)}
          onSay={(said) =>
            minutes.say(() => api['duty.assign']({ meetingId, of: wish.duty?.dutyId ?? null, ...said }))
          }
        />
      )}
    </section>
  )
}

/** What earlier meetings charged people with and is not done: it is asked after at this one. */
export function DutiesBefore({ meetingId }: { readonly meetingId: MeetingId }) {
  const t = useT()
  const format = useFormat()
  const asked = useCall(
    'duty.before',
    { meetingId },
    { renewOn: { 'meetings.changed': true, 'tasks.changed': true } },
  )
  const duties = asked.state === 'ready' ? asked.value : []
  if (duties.length === 0) return null
  return (
    <section>
      <h2 className={css.subtitle}>{t('duty.before', { count: duties.length })}</h2>
      <ul className={css.list}>
        {duties.map((duty) => (
          <li key={duty.dutyId} className={css.item}>
            <p className={css.words}>{duty.text}</p>
            <span className={css.soft}>{duty.meetingName}</span>
            <span className={css.soft}>{t('duty.lead-is', { name: duty.lead.name })}</span>
            <span className={css.soft}>
              {duty.due === null ? t('duty.no-due') : t('duty.due-is', { date: format.date(duty.due) })}
            </span>
            <StatusMark tone={LOOK[duty.stands].tone} shape={LOOK[duty.stands].shape}>
              {t(`duty.stands.${duty.stands}`)}
            </StatusMark>
          </li>
        ))}
      </ul>
    </section>
  )
}

interface DutyRowProps {
  readonly duty: Duty
  readonly onChange: () => void
  readonly onDrop: () => void
}

function DutyRow({ duty, onChange, onDrop }: DutyRowProps) {
  const t = useT()
  const format = useFormat()
  const { tone, shape } = LOOK[duty.stands]
  return (
    <li className={css.item}>
      <p className={css.words}>{duty.text}</p>
      <span className={css.soft}>{t('duty.lead-is', { name: duty.lead.name })}</span>
      {duty.helpers.length > 0 && (
        <span className={css.soft}>
          {t('duty.helpers-are', { names: duty.helpers.map(({ name }) => name).join(', ') })}
        </span>
      )}
      <span className={css.soft}>
        {duty.due === null ? t('duty.no-due') : t('duty.due-is', { date: format.date(duty.due) })}
      </span>
      <StatusMark tone={tone} shape={shape}>
        {t(`duty.stands.${duty.stands}`)}
        {duty.stoodBy !== '' && ` · ${duty.stoodBy}`}
      </StatusMark>
      <div className={css.acts}>
        <Button size="small" onClick={onChange}>
          {t('duty.change')}
        </Button>
        <Button size="small" look="quiet" onClick={onDrop}>
          {t('duty.drop')}
        </Button>
      </div>
    </li>
  )
}
