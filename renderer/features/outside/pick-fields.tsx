import { useId } from 'react'
import { useFormat, useT } from '../../i18n/index.ts'
import { Field, Notice } from '../../ui/index.ts'
import css from './outside.module.css'
import type { PageChoice, Picks } from './picks.ts'

/** Which layers go along. The private one is never ticked by itself, and says what ticking it means. */
export function LayerFields({ picks }: { readonly picks: Picks }) {
  const t = useT()
  const format = useFormat()
  return (
    <fieldset className={css.group}>
      <legend>{t('outside.layers')}</legend>
      {picks.rows.length === 0 && <p className={css.hint}>{t('outside.layers.none')}</p>}
      {picks.rows.map(({ choice, name, count }) => (
        <label key={choice} className={css.row}>
          <input type="checkbox" checked={picks.chosen.has(choice)} onChange={() => picks.toggle(choice)} />
          <span>{t('outside.layer.count', { name, number: format.number(count) })}</span>
        </label>
      ))}
      {picks.chosen.has('private') && (
        <Notice tone="wait" role="status" title={t('outside.private.title')}>
          {t('outside.private.text')}
        </Notice>
      )}
    </fieldset>
  )
}

const CHOICES = ['all', 'current', 'span'] as const

export function PageFields({ picks, page }: { readonly picks: Picks; readonly page: number }) {
  const t = useT()
  const name = useId()
  const { pages, setPages } = picks
  const words: Record<PageChoice['is'], string> = {
    all: t('outside.pages.all'),
    current: t('outside.pages.current', { page: page + 1 }),
    span: t('outside.pages.span'),
  }
  return (
    <fieldset className={css.group}>
      <legend>{t('outside.pages')}</legend>
      {CHOICES.map((one) => (
        <label key={one} className={css.row}>
          <input type="radio" name={name} checked={pages.is === one} onChange={() => setPages({ is: one })} />
          <span>{words[one]}</span>
        </label>
      ))}
      {pages.is === 'span' && (
        <div className={css.span}>
          <Field
            label={t('outside.pages.from')}
            inputMode="numeric"
            value={pages.from}
            onChange={(event) => setPages({ from: event.target.value })}
          />
          <Field
            label={t('outside.pages.to')}
            inputMode="numeric"
            value={pages.to}
            onChange={(event) => setPages({ to: event.target.value })}
          />
        </div>
      )}
      {picks.wanted === 'wrong' && (
        <p className={css.wrong} role="alert">
          {t('outside.pages.wrong', { last: picks.lastPage })}
        </p>
      )}
    </fieldset>
  )
}
