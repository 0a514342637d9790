import { useId } from 'react'
import type { CallInput, CallOutput } from '../../bridge/index.ts'
import { useFormat, useT } from '../../i18n/index.ts'
import { useNow } from '../../ui/index.ts'
import css from './pack.module.css'

type Outlook = CallOutput<'pack.look'>
export type Wish = Omit<CallInput<'pack.make'>, 'meetingId'>

export interface WishFieldsProps {
  readonly outlook: Outlook
  readonly wish: Wish
  readonly onChange: (change: Partial<Wish>) => void
}

export function WishFields({ outlook, wish, onChange }: WishFieldsProps) {
  const t = useT()
  const format = useFormat()
  const hasNotes = outlook.notedPapers > 0
  return (
    <div className={css.form}>
      <WhichFields outlook={outlook} wish={wish} onChange={onChange} />
      <fieldset className={css.group}>
        <legend>{t('pack.how')}</legend>
        <Tick
          label={t('pack.notes')}
          hint={
            hasNotes
              ? t('pack.notes.hint', { number: format.number(outlook.notedPapers) })
              : t('pack.notes.none')
          }
          disabled={!hasNotes}
          checked={wish.withNotes && hasNotes}
          onChange={(withNotes) => onChange({ withNotes })}
        />
        <Tick
          label={t('pack.watermark')}
          hint={t('pack.watermark.hint')}
          checked={wish.watermark}
          onChange={(watermark) => onChange({ watermark })}
        />
        <Tick
          label={t('pack.booklet')}
          hint={t('pack.booklet.hint')}
          checked={wish.booklet}
          onChange={(booklet) => onChange({ booklet })}
        />
      </fieldset>
    </div>
  )
}

function WhichFields({ outlook, wish, onChange }: WishFieldsProps) {
  const t = useT()
  const now = useNow(60_000)
  const format = useFormat()
  const name = useId()
  const sizeOf = ({ papers, pages, bytes }: Outlook['all']): string =>
    t('pack.size', {
      papers: format.number(papers),
      pages: format.number(pages),
      size: format.size(bytes),
    })
  const news =
    outlook.lastAt === null
      ? t('pack.new.first')
      : outlook.news.papers === 0
        ? t('pack.new.none', { time: format.moment(outlook.lastAt, now) })
        : t('pack.new.since', { time: format.moment(outlook.lastAt, now), size: sizeOf(outlook.news) })
  return (
    <fieldset className={css.group}>
      <legend>{t('pack.which')}</legend>
      <label className={css.row}>
        <input
          type="radio"
          name={name}
          checked={wish.which === 'all'}
          onChange={() => onChange({ which: 'all' })}
        />
        <span>
          {t('pack.all')} <span className={css.hint}>{sizeOf(outlook.all)}</span>
        </span>
      </label>
      <label className={css.row}>
        <input
          type="radio"
          name={name}
          disabled={outlook.lastAt === null || outlook.news.papers === 0}
          checked={wish.which === 'new'}
          onChange={() => onChange({ which: 'new' })}
        />
        <span>
          {t('pack.new')} <span className={css.hint}>{news}</span>
        </span>
      </label>
    </fieldset>
  )
}

interface TickProps {
  readonly label: string
  readonly hint: string
  readonly checked: boolean
  readonly disabled?: boolean
  readonly onChange: (checked: boolean) => void
}

function Tick({ label, hint, checked, disabled = false, onChange }: TickProps) {
  return (
    <label className={css.row}>
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>
        {label} <span className={css.hint}>{hint}</span>
      </span>
    </label>
  )
}
