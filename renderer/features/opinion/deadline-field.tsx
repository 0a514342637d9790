import { useState } from 'react'
import type { Instant } from '../../../shared/kernel/instant.ts'
import { dayText, momentOf, timeText, useFormat, useT } from '../../i18n/index.ts'
import { Button, Field } from '../../ui/index.ts'
import css from './opinion.module.css'
import { inWorkingDays, isDayOff, type OpinionList, workingDaysLeft } from './opinion.ts'

export interface Typed {
  readonly day: string
  readonly time: string
}
export const typedOf = (at: Instant): Typed => ({ day: dayText(at), time: timeText(at) })
export const instantOf = ({ day, time }: Typed): Instant | null => momentOf(day, time)

interface DeadlineFieldProps {
  readonly list: Pick<OpinionList, 'now' | 'deadlines'>
  readonly value: Typed
  readonly onChange: (typed: Typed) => void
  /** Not before this; null: not before now. */
  readonly after: Instant | null
  readonly tried: boolean
}

const SOON = [1, 3, 5] as const

/** Day and hour, with how many working days that leaves. */
export function DeadlineField({ list, value, onChange, after, tried }: DeadlineFieldProps) {
  const t = useT()
  const format = useFormat()
  const [left, setLeft] = useState(false)
  const at = instantOf(value)
  const tooEarly = at !== null && at <= (after ?? list.now)
  const wrong =
    at === null
      ? t('opinion.deadline-wrong')
      : tooEarly
        ? t(after === null ? 'opinion.deadline-past' : 'opinion.deadline-earlier')
        : ''
  return (
    <div className={css.field}>
      <div className={css.row} onBlur={() => setLeft(true)}>
        <Field
          label={t('opinion.deadline-day')}
          value={value.day}
          wrong={left || tried ? wrong : ''}
          onChange={(event) => onChange({ ...value, day: event.target.value })}
        />
        <Field
          label={t('opinion.deadline-hour')}
          value={value.time}
          onChange={(event) => onChange({ ...value, time: event.target.value })}
        />
      </div>
      <div className={css.buttons}>
        {SOON.map((count) => (
          <Button
            key={count}
            size="small"
            onClick={() => onChange(typedOf(inWorkingDays(after ?? list.now, count, list.deadlines)))}
          >
            {t('opinion.in-days', { count })}
          </Button>
        ))}
      </div>
      {at !== null && !tooEarly && (
        <p className={isDayOff(at, list.deadlines) ? css.late : css.soft} role="status">
          {format.day(at)} ·{' '}
          {t('opinion.days-left', { count: workingDaysLeft(list.now, at, list.deadlines) })}
          {isDayOff(at, list.deadlines) && ` · ${t('opinion.day-off')}`}
        </p>
      )}
    </div>
  )
}
