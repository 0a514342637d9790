import type { SessionSpeech } from '../../../bridge/index.ts'
import { useT } from '../../../i18n/index.ts'
import { cx } from '../../../ui/index.ts'
import frame from '../session.module.css'
import { clockWords, usedMs } from '../session.ts'
import css from './speech.module.css'

/** Before the end of a speaker's time the clock changes its look, once; it never ends anything [SES-20]. */
const SOON_MS = 30_000

export interface SpeechTimeProps {
  readonly speech: SessionSpeech
  readonly nowMs: number
  readonly isLarge?: boolean
}

export function SpeechTime({ speech, nowMs, isLarge = false }: SpeechTimeProps) {
  const t = useT()
  const used = usedMs(speech, nowMs)
  const left = speech.seconds === null ? null : speech.seconds * 1000 - used
  const isSoon = left !== null && left <= SOON_MS && left > 0
  const isOver = left !== null && left <= 0
  return (
    <div className={css.time}>
      <span
        role="timer"
        className={cx(frame.clock, isLarge && css.large, isSoon && css.soon, isOver && css.over)}
      >
        {left === null
          ? clockWords(used)
          : t(isOver ? 'speech.over' : 'speech.left', { time: clockWords(left) })}
      </span>
      <span role="status" className={frame.soft}>
        {isSoon && t('speech.soon')}
        {isOver && t('speech.is-over')}
      </span>
    </div>
  )
}
