import { ChevronDown, ChevronUp, LogIn } from 'lucide-react'
import { memo } from 'react'
import { clockAt } from '../../../shared/session/view.ts'
import type { SessionPerson, SessionView } from '../../bridge/index.ts'
import { useFormat, useT } from '../../i18n/index.ts'
import { Badge, Button, cx, IconButton, StatusMark } from '../../ui/index.ts'
import own from './check-in.module.css'
import { CheckInActions } from './check-in-actions.tsx'
import css from './session.module.css'
import { isHere, type SessionDesk } from './session.ts'

export interface CheckInRowProps extends Pick<SessionDesk, 'view' | 'say'> {
  readonly person: SessionPerson
  /** The person at the screen checks others in. */
  readonly runs: boolean
  readonly isPicked: boolean
  readonly onPick: (personId: string) => void
}

const marks = {
  absent: { tone: 'wait', shape: 'empty' },
  present: { tone: 'ok', shape: 'full' },
  online: { tone: 'ok', shape: 'full' },
  left: { tone: 'soft', shape: 'square' },
  excused: { tone: 'soft', shape: 'diamond' },
} as const

/** Made anew with the view, not with each second of the clock: there may be hundreds. */
export const CheckInRow = memo(function CheckInRow({
  person,
  view,
  say,
  runs,
  isPicked,
  onPick,
}: CheckInRowProps) {
  const t = useT()
  const format = useFormat()
  const { personId, name, position, role, presides, status, how, late, reason, proxy, ms } = person
  const at = ms === null ? null : clockAt(view.clocks, ms)
  const here = isHere(person)
  const { tone, shape } = marks[status]
  const isWaiting = view.asks.some(
    ({ code, does }) => code === null && 'personId' in does && does.personId === personId,
  )
  return (
    <li id={`person-${personId}`} className={cx(css.row, isPicked && css.picked)}>
      <div className={css.rowLine}>
        <div className={css.who}>
          <p className={css.name}>
            {name} {role !== 'delegate' && <Badge>{t(presides ? 'session.presides' : `role.${role}`)}</Badge>}
          </p>
          <p className={css.soft}>{position}</p>
          <SayOf person={person} clocks={view.clocks} />
          {reason !== '' && <p className={css.soft}>{t('session.reason', { reason })}</p>}
          {proxy !== null && (
            <p className={css.soft}>
              {t('session.proxy-is', {
                who: [proxy.name, proxy.position, proxy.document].filter(Boolean).join(', '),
              })}
            </p>
          )}
        </div>
        <div className={own.status}>
          <StatusMark tone={tone} shape={shape}>
            {status === 'absent' && reason !== ''
              ? t('session.status.no-leave')
              : t(`session.status.${status}`)}
            {here && late && ` · ${t('session.late')}`}
          </StatusMark>
          <span className={css.soft}>
            {isWaiting
              ? t('session.row-waits')
              : [at !== null && format.time(at), here && how !== null && t(`session.how.${how}`)]
                  .filter((part) => part !== false)
                  .join(' · ')}
          </span>
        </div>
        {runs && (
          <div className={css.rowButtons}>
            {!here && (
              <Button
                size="small"
                icon={<LogIn aria-hidden size={18} />}
                aria-label={t('session.check-in-of', { name })}
                onClick={() => void say({ is: 'check-in', personId, how: 'secretary' })}
              >
                {t('session.here')}
              </Button>
            )}
            <IconButton
              size="small"
              label={t('session.more-of', { name })}
              pressed={isPicked}
              icon={isPicked ? <ChevronUp aria-hidden size={20} /> : <ChevronDown aria-hidden size={20} />}
              onClick={() => onPick(personId)}
            />
          </div>
        )}
      </div>
      {runs && isPicked && <CheckInActions person={person} view={view} say={say} />}
    </li>
  )
})

/** A vote, or none, where the office would not tell it; and why the list was changed. */
function SayOf({
  person,
  clocks,
}: {
  readonly person: SessionPerson
  readonly clocks: SessionView['clocks']
}) {
  const t = useT()
  const format = useFormat()
  const { role, votes, listed } = person
  const hasUsually = role === 'chair' || role === 'delegate'
  const at = listed === null ? null : clockAt(clocks, listed.ms)
  if (votes === hasUsually && listed === null) return null
  return (
    <p className={css.soft}>
      {votes !== hasUsually && t(votes ? 'session.may-vote' : 'session.may-not-vote')}
      {votes !== hasUsually && listed !== null && ' · '}
      {listed !== null &&
        t('session.roster-why', { reason: listed.reason, time: at === null ? '' : format.time(at) })}
    </p>
  )
}
