import { Files } from 'lucide-react'
import { useT } from '../../i18n/index.ts'
import { Badge, Empty } from '../../ui/index.ts'
import css from './draft.module.css'
import type { Draft } from './use-draft.ts'

/** The papers of the draft under their items. */
export function PapersTab({ draft: { view } }: { readonly draft: Draft }) {
  const t = useT()
  if (view.papers.length === 0)
    return (
      <Empty icon={<Files aria-hidden size={48} />} title={t('desk.no-papers')}>
        {t('desk.no-papers-hint')}
      </Empty>
    )
  return (
    <ul className={css.plainList} aria-label={t('desk.tab.papers')}>
      {view.papers.map((paper) => (
        <li key={paper.id} className={css.plainRow}>
          <span className={css.grow}>
            {paper.title === '' ? (paper.content?.fileName ?? '') : paper.title}
          </span>
          <span className={css.soft}>{view.items.find(({ id }) => id === paper.itemId)?.name ?? ''}</span>
          {paper.isOut && <Badge tone="ok">{t('desk.paper-out')}</Badge>}
        </li>
      ))}
    </ul>
  )
}
