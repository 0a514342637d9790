import { useT } from '../../i18n/index.ts'
import { Field } from '../../ui/index.ts'
import css from './desk-papers.module.css'
import { faultOf, VIEW_WHEN, type ViewingForm } from './viewing-fields.ts'

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
          <Field
            label={t('viewing.from')}
            type="datetime-local"
            value={viewFrom}
            onChange={({ target }) => onChange({ viewFrom: target.value })}
          />
          <Field
            label={t('viewing.until')}
            type="datetime-local"
            value={viewUntil}
            onChange={({ target }) => onChange({ viewUntil: target.value })}
            wrong={fault === null ? null : t(`viewing.fault.${fault}`)}
          />
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
