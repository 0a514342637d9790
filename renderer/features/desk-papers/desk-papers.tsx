import { FilePlus2 } from 'lucide-react'
import { type DragEvent, useState } from 'react'
import type { AgendaItemId, PaperId } from '../../../shared/kernel/ids.ts'
import { type DeskView, takeFiles } from '../../bridge/index.ts'
import { useT } from '../../i18n/index.ts'
import { cx, Empty } from '../../ui/index.ts'
import css from './desk-papers.module.css'
import type { DeskPapersProps } from './draft-props.ts'
import { IntakeList } from './intake-list.tsx'
import { PaperActs } from './paper-acts.tsx'
import { PaperDialogs } from './paper-dialogs.tsx'
import { PaperForm } from './paper-form.tsx'
import { PaperList } from './paper-list.tsx'
import { rightsOn } from './paper-rights.ts'
import { RefusalNotice } from './refusal-notice.tsx'
import { nameOf } from './replace-dialog.tsx'
import { TakeBar } from './take-bar.tsx'
import { useAsking } from './use-asking.ts'
import { useDeskPapers } from './use-desk-papers.ts'

/** The papers of a draft. Files may be dropped anywhere on it. */
export function DeskPapers({ view, edit, failure = null }: DeskPapersProps) {
  const { meetingId, papers, may } = view
  const { rows, contents } = useDeskPapers(meetingId)
  const [itemId, setItemId] = useState<AgendaItemId | null>(view.items[0]?.id ?? null)
  const [chosenId, setChosenId] = useState<PaperId | null>(null)
  const asked = useAsking({ edit, failure })
  const mayEdit = may.includes('edit')
  const maySupplement = !mayEdit && may.includes('supplement')
  const chosen = papers.find(({ id }) => id === chosenId) ?? papers[0]
  const contentOf = (paper: DeskView['papers'][number]) => contents.get(paper.content?.sha256 ?? '')
  const drop = useDrop(mayEdit || maySupplement, (files) => {
    if (maySupplement) asked.supplement()
    void takeFiles({ meetingId, as: { is: 'new', itemId } }, files)
  })
  return (
    <div className={cx(css.panel, drop.isOver && css.over)} {...drop.handlers}>
      <TakeBar
        {...{ view, itemId, mayEdit, maySupplement }}
        onItem={setItemId}
        onSupplement={asked.supplement}
      />
      {asked.asking?.for !== 'supplement' && (
        <IntakeList meetingId={meetingId} rows={rows.filter(({ as }) => as.is === 'new')} />
      )}
      {chosen === undefined ? (
        <NoPapers />
      ) : (
        <div className={css.columns}>
          <PaperList {...{ view, contentOf, edit, chosen }} onChoose={setChosenId} onAsk={asked.ask} />
          <div className={css.chosen}>
            <PaperActs
              name={nameOf(chosen)}
              rights={rightsOn(view, chosen)}
              onAsk={(what) => asked.ask(chosen.id, what)}
            />
            <RefusalNotice paper={chosen} content={contentOf(chosen)} />
            <PaperForm
              key={`${chosen.id} ${chosen.content?.sha256 ?? ''}`}
              paper={chosen}
              content={contentOf(chosen)}
              mayEdit={mayEdit}
              onWrite={(change) => edit([change])}
            />
          </div>
        </div>
      )}
      <PaperDialogs {...{ view, rows, contentOf, itemId, asked }} />
    </div>
  )
}

function NoPapers() {
  const t = useT()
  return (
    <Empty icon={<FilePlus2 aria-hidden size={48} />} title={t('deskPapers.none')}>
      {t('deskPapers.none-hint')}
    </Empty>
  )
}

/** Files that are dragged over the panel and let go. */
function useDrop(isOn: boolean, onFiles: (files: File[]) => void) {
  const [isOver, setIsOver] = useState(false)
  const hasFiles = (event: DragEvent): boolean => isOn && event.dataTransfer.types.includes('Files')
  return {
    isOver,
    handlers: {
      onDragOver: (event: DragEvent) => {
        if (!hasFiles(event)) return
        event.preventDefault()
        setIsOver(true)
      },
      onDragLeave: () => setIsOver(false),
      onDrop: (event: DragEvent) => {
        setIsOver(false)
        if (!hasFiles(event)) return
        event.preventDefault()
        onFiles([...event.dataTransfer.files])
      },
    },
  }
}
