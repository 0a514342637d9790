import type { SavingLine, SavingView } from '../../../shared/saving/report.ts'
import { useFormat, useT } from '../../i18n/index.ts'
import { Bars } from '../../ui/index.ts'

const MOST_BARS = 12

export interface SavingChartProps {
  readonly lines: readonly SavingLine[]
  readonly view: SavingView
}

export function SavingChart({ lines, view }: SavingChartProps) {
  const t = useT()
  const format = useFormat()
  const shown = view === 'month' ? lines.slice(-MOST_BARS) : lines.slice(0, MOST_BARS)
  return (
    <Bars
      title={t('saving.chart')}
      bars={shown.map(({ key, label, total }) => ({
        ...{ key, label: label || t('saving.nameless'), value: total, shown: format.number(total, 0) },
      }))}
    />
  )
}
