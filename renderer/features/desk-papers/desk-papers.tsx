import { FilePlus2 } from 'lucide-react'
import { type DragEvent, useId, useState } from 'react'
import type { AgendaItemId, PaperId } from '../../../shared/kernel/ids.ts'
import { api, type DeskView, takeFiles } from '../../bridge/index.ts'
import { useT } from '../../i18n/index.ts'
import { Button, cx, Empty } from '../../ui/index.ts'
import css from './desk-papers.module.css'
import type { DeskPapersProps } from './draft-props.ts'
import { IntakeList } from './intake-list.tsx'
import { PaperForm } from './paper-form.tsx'
import { PaperList } from './paper-list.tsx'
import { RemoveDialog } from './remove-dialog.tsx'
import { ReplaceDialog } from './replace-dialog.tsx'
import { useDeskPapers } from './use-desk-papers.ts'

interface Asked {
  readonly paperId: PaperId
  readonly for: 'replace' | 'remove'
}

/** The papers of a draft. Files may be dropped anywhere on it. */
export function DeskPapers({ view, edit }: DeskPapersProps) {
  const { meetingId, papers, may } = view
  const { rows, contents } = useDeskPapers(meetingId)
  const [itemId, setItemId] = useState<AgendaItemId | null>(view.items[0]?.id ?? null)
  const [chosenId, setChosenId] = useState<PaperId | null>(null)
  const [asked, setAsked] = useState<Asked | null>(null)
  const mayAdd = may.includes('edit') || may.includes('supplement')
  const mayEdit = may.includes('edit')
  const chosen = papers.find(({ id }) => id === chosenId) ?? papers[0]
  const askedOf = asked === null ? undefined : papers.find(({ id }) => id === asked.paperId)
  const contentOf = (paper: DeskView['papers'][number]) => contents.get(paper.content?.sha256 ?? '')
  const drop = useDrop(mayAdd, (files) => void takeFiles({ meetingId, as: { is: 'new', itemId } }, files))
  return (
    <div className={cx(css.panel, drop.isOver && css.over)} {...drop.handlers}>
      <TakeBar view={view} itemId={itemId} onItem={setItemId} mayAdd={mayAdd} />
      <IntakeList meetingId={meetingId} rows={rows.filter(({ as }) => as.is === 'new')} />
      {chosen === undefined ? (
        <NoPapers />
      ) : (
        <div className={css.columns}>
          <PaperList
            {...{ view, contentOf, edit, chosen }}
            onChoose={setChosenId}
            onAsk={(paperId, what) => setAsked({ paperId, for: what })}
          />
          <PaperForm
            key={`${chosen.id} ${chosen.content?.sha256 ?? ''}`}
            paper={chosen}
            content={contentOf(chosen)}
            mayEdit={mayEdit}
            onWrite={(change) => edit([change])}
          />
        </div>
      )}
      {askedOf !== undefined && asked?.for === 'replace' && (
        <ReplaceDialog
          meetingId={meetingId}
          paper={askedOf}
          rows={rows.filter(({ as }) => as.is === 'replacement' && as.paperId === askedOf.id)}
          needsReason={!mayEdit}
          onClose={() => setAsked(null)}
          onReplace={(content, reason) =>
            edit([{ of: 'paper', id: askedOf.id, set: { content } }], {
              action: mayEdit ? 'edit' : 'replace',
              reason,
            })
          }
        />
      )}
      {askedOf !== undefined && asked?.for === 'remove' && (
        <RemoveDialog
          meetingId={meetingId}
          paper={askedOf}
          isRecall={!mayEdit}
          onClose={() => setAsked(null)}
          onRemove={(reason) =>
            edit([{ of: 'paper', id: askedOf.id, gone: true }], {
              action: mayEdit ? 'edit' : 'recall',
              reason,
            })
          }
        />
      )}
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

interface TakeBarProps {
  readonly view: DeskView
  readonly itemId: AgendaItemId | null
  readonly mayAdd: boolean
  readonly onItem: (itemId: AgendaItemId | null) => void
}

function TakeBar({ view: { meetingId, items }, itemId, mayAdd, onItem }: TakeBarProps) {
  const t = useT()
  const id = useId()
  return (
    <div className={css.bar}>
      <Button
        look="primary"
        icon={<FilePlus2 aria-hidden size={18} />}
        disabled={!mayAdd}
        onClick={() => void api['deskPapers.choose']({ meetingId, as: { is: 'new', itemId } })}
      >
        {t('deskPapers.choose')}
      </Button>
      <label htmlFor={id}>{t('deskPapers.into')}</label>
      <select
        id={id}
        value={itemId ?? ''}
        onChange={({ target }) => onItem(items.find((item) => item.id === target.value)?.id ?? null)}
      >
        <option value="">{t('deskPapers.no-item')}</option>
        {items.map((item) => (
          <option key={item.id} value={item.id}>
            {[item.number, item.name].filter((part) => part !== '').join('. ')}
          </option>
        ))}
      </select>
      <p className={css.soft}>{t('deskPapers.drop-hint')}</p>
    </div>
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
