import { useT } from '../../i18n/index.ts'
import { Badge, Choice } from '../../ui/index.ts'
import css from './desk-papers.module.css'
import { type DraftPaper, type PaperForm, SECRECIES } from './paper-fields.ts'

interface SecrecyPickProps {
  readonly value: PaperForm['secrecy']
  readonly onChange: (value: NonNullable<DraftPaper['secrecy']>) => void
}

/** Required, and empty until said. The grades that may not enter are named, with the law. */
export function SecrecyPick({ value, onChange }: SecrecyPickProps) {
  const t = useT()
  return (
    <div className={css.secrecy}>
      <p className={css.label}>
        {t('deskPapers.field.secrecy')}{' '}
        {value === '' && <Badge tone="danger">{t('deskPapers.required')}</Badge>}
      </p>
      <Choice<PaperForm['secrecy']>
        label={t('deskPapers.field.secrecy')}
        value={value}
        options={SECRECIES.map((one) => ({ value: one, label: t(`deskPapers.secrecy.${one}`) }))}
        onChange={(next) => next !== '' && onChange(next)}
      />
      <p className={css.soft}>{t('deskPapers.secrecy-law')}</p>
    </div>
  )
}
