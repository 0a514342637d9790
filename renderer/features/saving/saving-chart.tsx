import type { SavingLine, SavingView } from '../../../shared/saving/report.ts'
import { useFormat, useT } from '../../i18n/index.ts'
import css from './saving.module.css'

const MOST_BARS = 12
const WIDTH = 600

/** Bars across, so that long names have room. Screen readers have the table below, which says the same. */
export function SavingChart({
  lines,
  view,
}: {
  readonly lines: readonly SavingLine[]
  readonly view: SavingView
}) {
  const t = useT()
  const format = useFormat()
  const shown = view === 'month' ? lines.slice(-MOST_BARS) : lines.slice(0, MOST_BARS)
  const most = Math.max(1, ...shown.map(({ total }) => total))
  return (
    <figure className={css.chart} aria-hidden>
      <figcaption>{t('saving.chart')}</figcaption>
      <ul>
        {shown.map(({ key, label, total }) => (
          <li key={key} className={css.barRow}>
            <span className={css.barName}>{label || t('saving.nameless')}</span>
            <svg aria-hidden viewBox={`0 0 ${WIDTH} 16`} preserveAspectRatio="none" className={css.bars}>
              <rect width={WIDTH} height={16} className={css.track} />
              <rect width={(WIDTH * total) / most} height={16} className={css.value} />
            </svg>
            <span className={css.barValue}>{format.number(total, 0)}</span>
          </li>
        ))}
      </ul>
    </figure>
  )
}
