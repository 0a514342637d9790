import { X } from 'lucide-react'
import type { OpenedPaper, ReaderPane } from '../../bridge/index.ts'
import { Badge, IconButton } from '../../ui/index.ts'
import { useSplit } from './split.tsx'
import { useFormat, useT } from './words.ts'
import css from './workspace.module.css'

/** Over each of two papers: which one it is. Over an old version always: nobody must take it for the current one. */
export function PaneHead({ pane, paper }: { readonly pane: ReaderPane; readonly paper: OpenedPaper | null }) {
  const t = useT()
  const format = useFormat()
  const { side, close } = useSplit()
  const shown = paper?.versions.find((one) => one.id === paper.shownVersionId)
  const isOld = paper !== null && paper.shownVersionId !== paper.paper.fileVersionId
  if (side === null && !isOld) return null
  const name = paper === null ? '' : [paper.paper.reference, paper.paper.name].filter(Boolean).join(' · ')
  return (
    <header className={css.head}>
      {isOld && (
        <Badge tone="wait">
          {shown === undefined
            ? t('pane.old')
            : t('pane.old-n', { number: shown.number, date: format.date(shown.at) })}
        </Badge>
      )}
      <span className={css.name} title={name}>
        {name}
      </span>
      {side !== null && (
        <IconButton
          label={t('pane.close', { name })}
          icon={<X aria-hidden size={18} />}
          size="small"
          onClick={() => close(pane)}
        />
      )}
    </header>
  )
}
