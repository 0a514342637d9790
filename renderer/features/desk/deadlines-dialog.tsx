import { useId, useState } from 'react'
import type { OfficeDeadlines } from '../../../shared/oparl/office-deadlines.ts'
import { api, type FailureView, useCall } from '../../bridge/index.ts'
import { useT } from '../../i18n/index.ts'
import { Button, Dialog, Field } from '../../ui/index.ts'
import { Asking, FailureNotice } from '../states/index.ts'
import {
  countIn,
  type DeadlineForm,
  deadlinesIn,
  endIn,
  formOf,
  KINDS,
  wrongLines,
} from './deadline-fields.ts'
import css from './draft.module.css'

/** Until when papers must have come, for everybody in the office [SYNC-212]. Set at the server. */
export function DeadlinesDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useT()
  const asked = useCall('desk.directory', {})
  const [typed, setTyped] = useState<DeadlineForm | null>(null)
  const [failure, setFailure] = useState<FailureView | null>(null)
  const [isBusy, setBusy] = useState(false)
  const form = typed ?? (asked.state === 'ready' ? formOf(asked.value.deadlines) : null)
  const wanted = form === null ? null : deadlinesIn(form)
  const save = async (deadlines: OfficeDeadlines): Promise<void> => {
    setBusy(true)
    const set = await api['desk.setDeadlines'](deadlines)
    setBusy(false)
    setFailure(set.ok ? null : set.failure)
    if (set.ok) onClose()
  }
  return (
    <Dialog
      open
      wide
      title={t('desk.deadlines')}
      closeLabel={t('common.close')}
      description={t('desk.deadlines.text')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            look="primary"
            busy={isBusy}
            disabled={wanted === null || typed === null}
            onClick={() => wanted !== null && void save(wanted)}
          >
            {t('desk.deadlines.save')}
          </Button>
        </>
      }
    >
      {failure !== null && <FailureNotice failure={failure} />}
      <Asking asked={asked} rows={6} isEmpty={() => false} empty={null}>
        {({ deadlines }) => <DeadlineFields form={form ?? formOf(deadlines)} onChange={setTyped} />}
      </Asking>
    </Dialog>
  )
}

interface DeadlineFieldsProps {
  readonly form: DeadlineForm
  readonly onChange: (form: DeadlineForm) => void
}

function DeadlineFields({ form, onChange }: DeadlineFieldsProps) {
  const t = useT()
  return (
    <div className={css.deadlines}>
      <fieldset className={css.counts}>
        <legend>{t('desk.deadlines.days')}</legend>
        {KINDS.map((kind) => (
          <Field
            key={kind}
            label={t(`kind.${kind}`)}
            value={form.days[kind]}
            inputMode="numeric"
            maxLength={2}
            placeholder={t('desk.deadlines.none')}
            wrong={countIn(form.days[kind]) === undefined ? t('desk.deadlines.wrong-count') : null}
            onChange={({ target }) => onChange({ ...form, days: { ...form.days, [kind]: target.value } })}
          />
        ))}
        <Field
          label={t('desk.deadlines.ends')}
          value={form.ends}
          maxLength={5}
          placeholder="24:00"
          wrong={endIn(form.ends) === undefined ? t('desk.wrong-time') : null}
          onChange={({ target }) => onChange({ ...form, ends: target.value })}
        />
      </fieldset>
      <Days
        label={t('desk.deadlines.free')}
        value={form.free}
        onChange={(free) => onChange({ ...form, free })}
      />
      <Days
        label={t('desk.deadlines.worked')}
        value={form.worked}
        onChange={(worked) => onChange({ ...form, worked })}
      />
      <p className={css.soft}>{t('desk.deadlines.law')}</p>
    </div>
  )
}

interface DaysProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}

function Days({ label, value, onChange }: DaysProps) {
  const t = useT()
  const id = useId()
  const wrong = wrongLines(value)
  return (
    <div className={css.tall}>
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        rows={2}
        className={css.area}
        value={value}
        placeholder={t('desk.day-example')}
        aria-invalid={wrong.length > 0 || undefined}
        aria-describedby={`${id}-wrong`}
        onChange={({ target }) => onChange(target.value)}
      />
      <p id={`${id}-wrong`} className={css.wrongDays} role="status">
        {wrong.length > 0 && t('desk.deadlines.wrong-days', { lines: wrong.join('; ') })}
      </p>
    </div>
  )
}
