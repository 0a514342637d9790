import { type FormEvent, useState } from 'react'
import type { Change } from '../../../shared/desk/fields.ts'
import type { DeskContentView } from '../../bridge/index.ts'
import { useT } from '../../i18n/index.ts'
import { Badge, Button, Field } from '../../ui/index.ts'
import { SignatureLines } from '../signatures/index.ts'
import css from './desk-papers.module.css'
import {
  changeOf,
  type DraftPaper,
  type PaperForm as Form,
  formOf,
  isDay,
  longestOf,
  offersOf,
  TEXT_FIELDS,
  URGENCIES,
} from './paper-fields.ts'
import { SecrecyPick } from './secrecy-pick.tsx'
import { ViewingPick } from './viewing-pick.tsx'

export interface PaperFormProps {
  readonly paper: DraftPaper
  readonly content: DeskContentView | undefined
  readonly mayEdit: boolean
  readonly onWrite: (change: Change) => Promise<boolean>
}

/** The fields of one paper. What was read stands in its field, marked, and is written only when the person says so. */
export function PaperForm({ paper, content, mayEdit, onWrite }: PaperFormProps) {
  const t = useT()
  const offers = offersOf(paper, content)
  const [typed, setTyped] = useState<Partial<Form>>({})
  const form: Form = { ...formOf(paper), ...offers, ...typed }
  const change = changeOf(paper, form)
  const put = (part: Partial<Form>): void => setTyped((before) => ({ ...before, ...part }))
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (change !== null && (await onWrite(change))) setTyped({})
  }
  const isOffer = (field: keyof Form): boolean => offers[field] !== undefined && typed[field] === undefined
  return (
    <form className={css.form} aria-label={t('deskPapers.fields')} onSubmit={(event) => void save(event)}>
      {Object.keys(offers).length > 0 && <p className={css.soft}>{t('deskPapers.offered-text')}</p>}
      {TEXT_FIELDS.map((field) => (
        <Field
          key={field}
          label={
            <>
              {t(`deskPapers.field.${field}`)} {isOffer(field) && <Badge>{t('deskPapers.offered')}</Badge>}
            </>
          }
          placeholder={field === 'date' ? t('desk.day-example') : ''}
          wrong={field === 'date' && !isDay(form.date) ? t('desk.wrong-day') : null}
          value={form[field]}
          maxLength={longestOf(field)}
          disabled={!mayEdit}
          onChange={({ target }) => put({ [field]: target.value })}
        />
      ))}
      <Urgency value={form.urgency} disabled={!mayEdit} onChange={(urgency) => put({ urgency })} />
      <SecrecyPick value={form.secrecy} onChange={(secrecy) => mayEdit && put({ secrecy })} />
      <ViewingPick value={form} disabled={!mayEdit} onChange={put} />
      <div className={css.formActs}>
        <Button type="submit" look="primary" disabled={!mayEdit || change === null}>
          {t('deskPapers.confirm')}
        </Button>
        {Object.keys(typed).length > 0 && (
          <Button onClick={() => setTyped({})}>{t('deskPapers.put-back')}</Button>
        )}
      </div>
      <h3 className={css.head}>{t('deskPapers.signatures')}</h3>
      {content === undefined ? (
        <p className={css.soft}>{t('deskPapers.not-taken-here')}</p>
      ) : (
        <SignatureLines signatures={content.facts.signatures} />
      )}
      {content !== undefined && content.facts.silentPages > 0 && (
        <p className={css.soft}>{t('deskPapers.silent', { count: content.facts.silentPages })}</p>
      )}
    </form>
  )
}

interface Picking<T extends string> {
  readonly value: T
  readonly disabled: boolean
  readonly onChange: (value: T) => void
}

function Urgency({ value, disabled, onChange }: Picking<Form['urgency']>) {
  const t = useT()
  return (
    <label className={css.pick}>
      {t('deskPapers.field.urgency')}
      <select
        value={value}
        disabled={disabled}
        onChange={({ target }) => onChange(target.value as Form['urgency'])}
      >
        {URGENCIES.map((one) => (
          <option key={one} value={one}>
            {t(`deskPapers.urgency.${one}`)}
          </option>
        ))}
      </select>
    </label>
  )
}
