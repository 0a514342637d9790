import type { ReactNode } from 'react'
import { usePreferences } from '../../bridge/index.ts'
import { Tabs } from '../../ui/index.ts'
import { MorePanel } from './more-panel.tsx'
import { NotesPanel } from './notes-panel.tsx'
import { OutlineList } from './outline-list.tsx'
import css from './reader.module.css'
import { Thumbnails } from './thumbnails.tsx'
import type { ReaderActs, ReaderState } from './use-reader.ts'
import { useT } from './words.ts'

export interface SidePanelProps {
  readonly reader: ReaderState & ReaderActs
  /** Takes the place of the left panel for a while: what was found. */
  readonly instead?: ReactNode
}

/** To the left of the paper its pages, contents and notes; to the right, when asked for, the panel "Thêm". */
export function SidePanel({ reader, instead }: SidePanelProps) {
  return (
    <>
      {instead === undefined ? <LeftPanel reader={reader} /> : instead}
      <MorePanel reader={reader} />
    </>
  )
}

function LeftPanel({ reader }: { readonly reader: ReaderState & ReaderActs }) {
  const t = useT()
  const { preferences, change } = usePreferences()
  const { readerPanel } = preferences
  if (readerPanel === 'hidden') return null
  const count = reader.docs.annotations.length
  return (
    <aside className={css.panel} data-region aria-label={t('reader.panel')}>
      <Tabs
        label={t('reader.panel')}
        value={readerPanel}
        onChange={(next) => change({ readerPanel: next })}
        tabs={[
          { value: 'pages', label: t('reader.tab.pages'), content: <Thumbnails reader={reader} /> },
          { value: 'outline', label: t('reader.tab.outline'), content: <OutlineList reader={reader} /> },
          {
            value: 'notes',
            label: count === 0 ? t('reader.tab.notes') : `${t('reader.tab.notes')} ${count}`,
            content: <NotesPanel reader={reader} />,
          },
        ]}
      />
    </aside>
  )
}
