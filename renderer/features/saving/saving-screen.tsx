import { ArrowLeft } from 'lucide-react'
import { useMemo, useState } from 'react'
import { reportOf, SAVING_VIEWS, type SavingView, yearOf } from '../../../shared/saving/report.ts'
import { api, type CallInput, type CallOutput, useCall, usePreferences } from '../../bridge/index.ts'
import { useFormat, useT } from '../../i18n/index.ts'
import { Button, Choice, Empty, Figures, Notice, useNow } from '../../ui/index.ts'
import { Asking } from '../states/index.ts'
import { PriceFields } from './price-fields.tsx'
import { SaveTables } from './save-tables.tsx'
import css from './saving.module.css'
import { SavingChart } from './saving-chart.tsx'
import { SavingTable } from './saving-table.tsx'

type Of = CallInput<'saving.look'>['of']

const YEARS_SHOWN = 4

export function SavingScreen({ onBack }: { readonly onBack: () => void }) {
  const t = useT()
  const thisYear = yearOf(useNow(3_600_000) as Parameters<typeof yearOf>[0])
  const [of, setOf] = useState<Of>('mine')
  const [year, setYear] = useState(thisYear)
  const asked = useCall(
    'saving.look',
    { of, year },
    { renewOn: { 'meetings.seenChanged': () => of === 'mine' } },
  )
  return (
    <div className={css.screen}>
      <div className={css.inner}>
        <div>
          <Button look="quiet" size="small" icon={<ArrowLeft aria-hidden size={18} />} onClick={onBack}>
            {t('place.meetings')}
          </Button>
        </div>
        <h1 className={css.title}>{t('saving.title')}</h1>
        <div className={css.bar}>
          <Choice
            label={t('saving.of')}
            value={of}
            onChange={setOf}
            options={[
              { value: 'mine', label: t('saving.mine') },
              { value: 'office', label: t('saving.office') },
            ]}
          />
          <Choice
            label={t('saving.year')}
            value={String(year)}
            onChange={(value) => setYear(Number(value))}
            options={Array.from({ length: YEARS_SHOWN }, (_, at) => String(thisYear - at)).map((value) => ({
              value,
              label: value,
            }))}
          />
        </div>
        <Asking asked={asked} rows={6}>
          {(seen) => <Report seen={seen} of={of} year={year} />}
        </Asking>
      </div>
    </div>
  )
}

interface ReportProps {
  readonly seen: CallOutput<'saving.look'>
  readonly of: Of
  readonly year: number
}

function Report({ seen, of, year }: ReportProps) {
  const t = useT()
  const format = useFormat()
  const now = useNow(60_000)
  const { preferences, change } = usePreferences()
  const { savingPrices: prices } = preferences
  const [view, setView] = useState<SavingView>('month')
  const report = useMemo(() => reportOf(seen.rows, prices, view), [seen.rows, prices, view])
  const whole = (value: number): string => format.number(value, 0)
  return (
    <>
      <p className={css.soft}>{t(`saving.counted.${of}`, { time: format.moment(seen.at, now) })}</p>
      <Figures
        figures={[
          { name: t('saving.total'), value: t('saving.dong', { number: whole(report.total.total) }) },
          { name: t('saving.deliveries'), value: whole(report.total.deliveries) },
          { name: t('saving.pages'), value: whole(report.total.pages) },
          { name: t('saving.meetings'), value: whole(report.total.meetings) },
        ]}
      />
      <PriceFields prices={prices} onChange={(savingPrices) => change({ savingPrices })} />
      {seen.rows.length === 0 ? (
        <Empty title={t('saving.empty', { year })}>{t(`saving.empty.${of}`)}</Empty>
      ) : (
        <>
          <div className={css.bar}>
            <Choice
              label={t('saving.view')}
              value={view}
              onChange={setView}
              options={SAVING_VIEWS.map((value) => ({ value, label: t(`saving.view.${value}`) }))}
            />
            <SaveTables save={(format) => api['saving.save']({ of, year, view, prices, format })} />
          </div>
          {seen.cut && <Notice tone="wait" title={t('saving.cut', { number: whole(seen.rows.length) })} />}
          <SavingChart lines={report.lines} view={view} />
          <SavingTable report={report} view={view} />
        </>
      )}
    </>
  )
}
