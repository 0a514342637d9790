import { useId, useState } from 'react'
import { type Period, spanOf, type Today } from '../../../shared/reports/period.ts'
import { momentOf, useT } from '../../i18n/index.ts'
import { Choice, Field } from '../../ui/index.ts'
import css from './reports.module.css'

export interface PeriodPickProps {
  readonly period: Period
  readonly today: Today
  readonly onChange: (period: Period) => void
}

const YEARS_SHOWN = 10
const KINDS = ['month', 'quarter', 'year', 'days'] as const

export function PeriodPick({ period, today, onChange }: PeriodPickProps) {
  const t = useT()
  const year = period.is === 'days' ? today.year : period.year
  const [kind, setKind] = useState<Period['is']>(period.is)
  const turn = (is: Period['is']): void => {
    setKind(is)
    if (is === 'month') onChange({ is, year, no: today.month })
    else if (is === 'quarter') onChange({ is, year, no: today.quarter })
    else if (is === 'year') onChange({ is, year })
  }
  return (
    <div className={css.bar}>
      <Choice
        label={t('reports.period')}
        value={kind}
        onChange={turn}
        options={KINDS.map((value) => ({ value, label: t(`reports.period.${value}`) }))}
      />
      {kind === 'days' ? (
        <DaysPick today={today} onChange={onChange} />
      ) : (
        <YearPick period={period} today={today} onChange={onChange} />
      )}
    </div>
  )
}

function YearPick({ period, today, onChange }: PeriodPickProps) {
  const t = useT()
  if (period.is === 'days') return null
  const count = period.is === 'month' ? 12 : 4
  return (
    <>
      {period.is !== 'year' && (
        <Pick
          label={t(`reports.period.${period.is}`)}
          value={String(period.no)}
          onChange={(no) => onChange({ ...period, no: Number(no) })}
          options={Array.from({ length: count }, (_, at) => ({
            value: String(at + 1),
            label: t(`reports.no.${period.is}`, { no: at + 1 }),
          }))}
        />
      )}
      <Pick
        label={t('reports.period.year')}
        value={String(period.year)}
        onChange={(year) => onChange({ ...period, year: Number(year) })}
        options={Array.from({ length: YEARS_SHOWN }, (_, at) => String(today.year - at)).map((value) => ({
          value,
          label: value,
        }))}
      />
    </>
  )
}

/** A term of office, or whatever days: asked for once both are days and in order. */
function DaysPick({ today, onChange }: Omit<PeriodPickProps, 'period'>) {
  const t = useT()
  const [typed, setTyped] = useState({ first: `01/01/${today.year}`, last: '' })
  const change = (part: Partial<typeof typed>): void => {
    const next = { ...typed, ...part }
    setTyped(next)
    const period = daysOf(next)
    if (period !== null) onChange(period)
  }
  const isWrong = (day: string): boolean => day.trim() !== '' && momentOf(day, '00:00') === null
  const isBackwards = momentOf(typed.first, '0') !== null && momentOf(typed.last, '0') !== null
  return (
    <div className={css.days}>
      <Field
        label={t('reports.first-day')}
        value={typed.first}
        {...(isWrong(typed.first) ? { wrong: t('reports.day-wrong') } : {})}
        onChange={({ target }) => change({ first: target.value })}
      />
      <Field
        label={t('reports.last-day')}
        placeholder="31/12/2030"
        value={typed.last}
        {...(isWrong(typed.last)
          ? { wrong: t('reports.day-wrong') }
          : isBackwards && daysOf(typed) === null
            ? { wrong: t('reports.days-backwards') }
            : {})}
        onChange={({ target }) => change({ last: target.value })}
      />
    </div>
  )
}

function daysOf({ first, last }: { readonly first: string; readonly last: string }): Period | null {
  const [from, until] = [momentOf(first, '00:00'), momentOf(last, '00:00')]
  if (from === null || until === null) return null
  const period: Period = { is: 'days', first: from, last: until }
  return spanOf(period) === null ? null : period
}

export interface OrganizationPickProps {
  readonly organizations: readonly { readonly id: string; readonly name: string }[]
  readonly value: string | null
  readonly onChange: (value: string | null) => void
}

/** Where there is one organisation alone there is nothing to choose. */
export function OrganizationPick({ organizations, value, onChange }: OrganizationPickProps) {
  const t = useT()
  if (organizations.length < 2 && value === null) return null
  return (
    <Pick
      label={t('reports.organization')}
      value={value ?? ''}
      onChange={(id) => onChange(id === '' ? null : id)}
      options={[
        { value: '', label: t('reports.organization.all') },
        ...organizations.map(({ id, name }) => ({ value: id, label: name || t('saving.nameless') })),
      ]}
    />
  )
}

interface PickProps {
  readonly label: string
  readonly value: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly onChange: (value: string) => void
}

export function Pick({ label, value, options, onChange }: PickProps) {
  const id = useId()
  return (
    <div className={css.pick}>
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={({ target }) => onChange(target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  )
}
