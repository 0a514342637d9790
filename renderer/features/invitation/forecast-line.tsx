import { useFormat, useT } from '../../i18n/index.ts'
import { StatusMark } from '../../ui/index.ts'
import type { View } from './answering.ts'
import css from './invitation.module.css'

type Forecast = NonNullable<View['forecast']>

const counts = ['invited', 'attending', 'proxies', 'absent', 'unanswered', 'waiting'] as const
const quorumMarks = {
  reached: { tone: 'ok', shape: 'full' },
  possible: { tone: 'wait', shape: 'part' },
  missed: { tone: 'danger', shape: 'triangle' },
} as const

/** Who is expected, and whether that is enough to hold the meeting. */
export function ForecastLine({ forecast }: { readonly forecast: Forecast }) {
  const t = useT()
  const format = useFormat()
  const { quorum } = forecast
  return (
    <section aria-label={t('answers.forecast')}>
      <dl className={css.counts}>
        {counts.map((count) => (
          <div key={count}>
            <dt>{t(`answers.count.${count}`)}</dt>
            <dd>{format.number(forecast[count])}</dd>
          </div>
        ))}
      </dl>
      {quorum !== null && (
        <p className={css.quorum}>
          <StatusMark {...quorumMarks[quorum.is]}>{t(`answers.quorum.${quorum.is}`)}</StatusMark>
          <span>
            {t('answers.quorum.of', {
              attending: format.number(quorum.attending),
              needed: format.number(quorum.needed),
              members: format.number(quorum.members),
            })}
          </span>
        </p>
      )}
    </section>
  )
}
