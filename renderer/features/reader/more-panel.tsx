import { X } from 'lucide-react'
import { MORE_SECTIONS } from './extras.tsx'
import css from './notes.module.css'
import { ToolButton } from './tool-button.tsx'
import type { ReaderActs, ReaderState } from './use-reader.ts'
import { useT } from './words.ts'

/** To the right of the paper, never over it: versions, export and print, recognising a scan. */
export function MorePanel({ reader }: { readonly reader: ReaderState & ReaderActs }) {
  const t = useT()
  if (!reader.moreShown) return null
  return (
    <aside className={css.more} data-region aria-label={t('notes.more')}>
      <div className={css.moreHead}>
        <h2>{t('notes.more')}</h2>
        <ToolButton
          label={t('common.close')}
          icon={<X aria-hidden size={20} />}
          onClick={() => reader.setMoreShown(false)}
        />
      </div>
      <div className={css.moreBody}>
        {MORE_SECTIONS.map((Section, index) => (
          <Section key={index} desk={reader.desk} />
        ))}
      </div>
    </aside>
  )
}
