import { useFormat, useT } from '../../i18n/index.ts'
import { Button, StatusMark } from '../../ui/index.ts'
import { type Answered, proxyWords } from './answering.ts'
import css from './invitation.module.css'

export interface AnswerRowProps {
  readonly one: Answered
  readonly mayDecide: boolean
  readonly onDecide: (approved: boolean) => void
}

const marks = {
  attend: { tone: 'ok', shape: 'full' },
  absent: { tone: 'danger', shape: 'triangle' },
  proxy: { tone: 'accent', shape: 'part' },
  none: { tone: 'wait', shape: 'empty' },
} as const

/** One person: what they answered, and the word on it. */
export function AnswerRow({ one, mayDecide, onDecide }: AnswerRowProps) {
  const t = useT()
  const format = useFormat()
  const { tone, shape } = marks[one.answer ?? 'none']
  const when = (at: number): string => `${format.time(at)}, ${format.date(at)}`
  return (
    <li className={css.person}>
      <div className={css.who}>
        <p className={css.name}>{one.person.name}</p>
        <p className={css.soft}>
          {[t(`role.${one.role}`), one.person.position].filter((part) => part !== '').join(' · ')}
        </p>
      </div>
      <div className={css.what}>
        <StatusMark tone={tone} shape={shape}>
          {one.answer === null
            ? t(one.askedAgain ? 'answers.again' : 'answers.silent')
            : t(`rsvp.said.${one.answer}`)}
        </StatusMark>
        {one.proxy !== null && <p>{proxyWords(one.proxy)}</p>}
        {one.reason !== '' && <p>{t('answers.reason', { reason: one.reason })}</p>}
        {one.answer === null && one.remindedAt !== null && (
          <p className={css.soft}>{t('answers.reminded-at', { time: when(one.remindedAt) })}</p>
        )}
        {one.decision !== 'not-needed' && (
          <p className={css.soft}>
            {t(`rsvp.decision.${one.decision}`)}
            {one.decidedBy !== '' && ` · ${one.decidedBy}`}
          </p>
        )}
      </div>
      <div className={css.acts}>
        {one.decision === 'waiting' && mayDecide && (
          <>
            <Button
              size="small"
              aria-label={t('answers.approve-of', { name: one.person.name })}
              onClick={() => onDecide(true)}
            >
              {t('answers.approve')}
            </Button>
            <Button
              size="small"
              aria-label={t('answers.decline-of', { name: one.person.name })}
              onClick={() => onDecide(false)}
            >
              {t('answers.decline')}
            </Button>
          </>
        )}
      </div>
    </li>
  )
}
