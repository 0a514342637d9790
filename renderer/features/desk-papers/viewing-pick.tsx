import { dayIn, minuteIn, useT } from '../../i18n/index.ts'
import { Field } from '../../ui/index.ts'
import css from './desk-papers.module.css'
import { faultOf, type TypedMoment, VIEW_WHEN, type ViewingForm } from './viewing-fields.ts'

interface ViewingPickProps {
  readonly value: ViewingForm
  readonly disabled: boolean
  readonly onChange: (part: Partial<ViewingForm>) => void
}

/** When others may look at the paper, whether they may take copies, and what no app can prevent. */
export function ViewingPick({ value, disabled, onChange }: ViewingPickProps) {
  const t = useT()
  const { viewWhen, viewFrom, viewUntil, noCopies } = value
  const fault = faultOf(value)
  return (
    <fieldset className={css.viewing} disabled={disabled}>
      <legend className={css.label}>{t('viewing.title')}</legend>
      <label className={css.pick}>
        {t('viewing.when')}
        <select
          value={viewWhen}
          onChange={({ target }) => onChange({ viewWhen: target.value as ViewingForm['viewWhen'] })}
        >
          {VIEW_WHEN.map((one) => (
            <option key={one} value={one}>
              {t(`viewing.when.${one}`)}
            </option>
          ))}
        </select>
      </label>
      {viewWhen === 'between' && (
        <>
          <Moment
            label={t('viewing.from')}
            value={viewFrom}
            onChange={(viewFrom) => onChange({ viewFrom })}
          />
          <Moment
            label={t('viewing.until')}
            value={viewUntil}
            onChange={(viewUntil) => onChange({ viewUntil })}
          />
          {fault !== null && fault !== 'unreadable' && (
            <p className={css.fault} role="status">
              {t(`viewing.fault.${fault}`)}
            </p>
          )}
        </>
      )}
      <label className={css.tick}>
        <input
          type="checkbox"
          checked={noCopies}
          onChange={({ target }) => onChange({ noCopies: target.checked })}
        />
        {t('viewing.no-copies')}
      </label>
      {(viewWhen !== 'always' || noCopies) && <p className={css.soft}>{t('viewing.honest')}</p>}
    </fieldset>
  )
}

interface MomentProps {
  readonly label: string
  readonly value: TypedMoment
  readonly onChange: (value: TypedMoment) => void
}

/** Day and hour are typed in the order in which Vietnamese write them, whatever the computer's language. */
function Moment({ label, value, onChange }: MomentProps) {
  const t = useT()
  const isDayWrong = value.day.trim() !== '' && dayIn(value.day) === null
  const isTimeWrong = value.time.trim() !== '' && minuteIn(value.time) === null
  return (
    <div className={css.moment} role="group" aria-label={label}>
      <Field
        label={t('viewing.day', { of: label })}
        value={value.day}
        maxLength={10}
        placeholder={t('desk.day-example')}
        wrong={isDayWrong ? t('desk.wrong-day') : null}
        onChange={({ target }) => onChange({ ...value, day: target.value })}
      />
      <Field
        label={t('viewing.time')}
        value={value.time}
        maxLength={5}
        placeholder="08:00"
        wrong={isTimeWrong ? t('desk.wrong-time') : null}
        onChange={({ target }) => onChange({ ...value, time: target.value })}
      />
    </div>
  )
}
