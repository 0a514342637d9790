import { useId } from 'react'
import { useFormat, useT } from '../../i18n/index.ts'
import { Choice, Field, Notice } from '../../ui/index.ts'
import { countOf, type PreviewProps } from './choice.ts'
import css from './desk-import.module.css'
import { LeftList } from './left-list.tsx'
import { PreviewTree } from './preview-tree.tsx'

export interface PreviewStepProps extends PreviewProps {
  /** A draft that has its name. */
  readonly isInto: boolean
}

export function PreviewStep({ preview, choosing, isInto, onChange }: PreviewStepProps) {
  const t = useT()
  const format = useFormat()
  const { proposal, sourceName, cut, from, same } = preview
  const { items, papers, bytes } = countOf(preview, choosing)
  const size = bytes > 0 ? ` (${format.size(bytes)})` : ''
  const isNothing = proposal.items.length + proposal.papers.length === 0
  const copies = Object.keys(same).filter((source) => proposal.papers.some((one) => one.source === source))
  return (
    <>
      <p className={css.soft}>{t('deskImport.read-from', { name: sourceName })}</p>
      {isNothing ? (
        <Notice tone="wait" role="status" title={t(`deskImport.nothing.${from}`)} />
      ) : (
        <>
          {!isInto && (
            <Field
              label={t('desk.field.name')}
              maxLength={500}
              value={choosing.name}
              onChange={(event) => onChange({ ...choosing, name: event.target.value })}
            />
          )}
          <p role="status" className={css.strong}>
            {t('deskImport.counts', { items: format.number(items), papers: format.number(papers), size })}
          </p>
          {cut && <Notice tone="wait" title={t('deskImport.cut')} />}
          {copies.length > 0 && (
            <Notice tone="wait" title={t('deskImport.copies', { count: copies.length })} />
          )}
          {proposal.papers.length > 0 && <Secrecy choosing={choosing} onChange={onChange} />}
          <PreviewTree preview={preview} choosing={choosing} onChange={onChange} />
        </>
      )}
      <LeftList left={proposal.left} />
    </>
  )
}

function Secrecy({ choosing, onChange }: Omit<PreviewProps, 'preview'>) {
  const t = useT()
  const id = useId()
  return (
    <div className={css.secrecy}>
      <span id={id} className={css.strong}>
        {t('deskImport.secrecy')}
      </span>
      <Choice
        labelledBy={id}
        value={choosing.secrecy ?? 'later'}
        options={(['later', 'ordinary', 'internal'] as const).map((value) => ({
          value,
          label: t(`deskImport.secrecy.${value}`),
        }))}
        onChange={(value) => onChange({ ...choosing, secrecy: value === 'later' ? null : value })}
      />
      <p className={css.soft}>{t('deskPapers.secrecy-law')}</p>
    </div>
  )
}
