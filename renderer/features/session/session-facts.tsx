import { clockAt } from '../../../shared/session/view.ts'
import { useFormat, useT } from '../../i18n/index.ts'
import { Badge, StatusMark } from '../../ui/index.ts'
import css from './session.module.css'
import { clockWords, personIn, type SessionPartProps } from './session.ts'

const tones = { none: 'soft', gathering: 'wait', running: 'ok', paused: 'wait', ended: 'soft' } as const

/** Where the session stands, in one line: phase, time, who chairs, whether enough are here. */
export function SessionFacts({ desk: { view, nowMs } }: SessionPartProps) {
  const t = useT()
  const format = useFormat()
  const { phase, pause, quorum, presidingId, begunMs, endedMs } = view
  const chair = personIn(view, presidingId)
  const began = begunMs === null ? null : clockAt(view.clocks, begunMs)
  const ended = endedMs === null ? null : clockAt(view.clocks, endedMs)
  const since = pause === null ? null : nowMs - pause.sinceMs
  return (
    <div className={css.facts}>
      <Badge tone={tones[phase]}>
        {t(pause === null ? `session.phase.${phase}` : `session.pause.${pause.as}`)}
      </Badge>
      {pause !== null && since !== null && (
        <span className={css.clock} role="timer">
          {pause.minutes === null
            ? t('session.paused-for', { time: clockWords(since) })
            : since <= pause.minutes * 60_000
              ? t('session.break-left', { time: clockWords(pause.minutes * 60_000 - since) })
              : t('session.break-over', { time: clockWords(since - pause.minutes * 60_000) })}
        </span>
      )}
      {began !== null && (
        <span>
          {ended === null
            ? t('session.began-at', { time: format.time(began) })
            : t('session.lasted', { from: format.time(began), to: format.time(ended) })}
        </span>
      )}
      {chair !== undefined && <span>{t('session.chairs', { name: chair.name })}</span>}
      {phase !== 'none' && (
        <StatusMark tone={quorum.reached ? 'ok' : 'wait'} shape={quorum.reached ? 'full' : 'part'}>
          {t(quorum.reached ? 'session.quorum-met' : 'session.quorum-not', {
            here: quorum.present,
            all: quorum.members,
            needed: quorum.needed,
          })}
        </StatusMark>
      )}
    </div>
  )
}
