import { ArrowLeft, Redo2, Undo2 } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import { useFormat, useT } from '../../i18n/index.ts'
import { Badge, Button, IconButton, StatusMark, Tabs } from '../../ui/index.ts'
import { Asking, FailureNotice } from '../states/index.ts'
import { AgendaPanel } from './agenda-panel.tsx'
import { ApprovalBar } from './approval-bar.tsx'
import { ConflictsNotice } from './conflicts-notice.tsx'
import { type DraftTab, STATE_LOOK } from './desk-words.ts'
import css from './draft.module.css'
import { HistoryPanel } from './history-panel.tsx'
import { MeetingForm } from './meeting-form.tsx'
import { PapersTab } from './papers-tab.tsx'
import { PeoplePanel, takingPart } from './people-panel.tsx'
import { SeatsPanel } from './seats-panel.tsx'
import { type Draft, useDraft } from './use-draft.ts'

export interface DraftScreenProps {
  readonly meetingId: MeetingId
  readonly onBack: () => void
}

/** One meeting that is being prepared: what it is, who comes, what is talked about, which papers; and its steps. */
export function DraftScreen({ meetingId, onBack }: DraftScreenProps) {
  const t = useT()
  const asked = useDraft(meetingId)
  return (
    <div className={css.screen}>
      <div className={css.top}>
        <Button look="quiet" size="small" icon={<ArrowLeft aria-hidden size={18} />} onClick={onBack}>
          {t('place.desk')}
        </Button>
        {asked.state === 'ready' && <Standing draft={asked.value} />}
      </div>
      <Asking asked={asked} rows={8}>
        {(draft) => <OpenDraft draft={draft} />}
      </Asking>
    </div>
  )
}

/** State, what waits, and the way back and forth. */
function Standing({ draft: { view, undo, redo } }: { readonly draft: Draft }) {
  const t = useT()
  const { tone, shape } = STATE_LOOK[view.state]
  return (
    <>
      <StatusMark tone={tone} shape={shape}>
        {t(`desk.state.${view.state}`)}
      </StatusMark>
      <span className={css.saved} role="status">
        {view.waitingCount > 0 ? t('desk.saved-waiting', { count: view.waitingCount }) : t('desk.saved-sent')}
      </span>
      <IconButton
        size="small"
        label={t('desk.undo')}
        shortcut="Ctrl+Z"
        icon={<Undo2 aria-hidden size={18} />}
        disabled={!view.canUndo}
        onClick={undo}
      />
      <IconButton
        size="small"
        label={t('desk.redo')}
        shortcut="Ctrl+Y"
        icon={<Redo2 aria-hidden size={18} />}
        disabled={!view.canRedo}
        onClick={redo}
      />
    </>
  )
}

function OpenDraft({ draft }: { readonly draft: Draft }) {
  const t = useT()
  const format = useFormat()
  const [tab, setTab] = useState<DraftTab>(draft.view.items.length === 0 ? 'meeting' : 'agenda')
  const { view, failure } = draft
  const onKeyDown = (event: KeyboardEvent): void => {
    const key = event.key.toLowerCase()
    if (!event.ctrlKey || isTyping(event.target) || (key !== 'z' && key !== 'y')) return
    event.preventDefault()
    if (key === 'y' || event.shiftKey) draft.redo()
    else draft.undo()
  }
  const counted = (label: string, count: number) => (
    <>
      {label}
      {count > 0 && <Badge>{format.number(count)}</Badge>}
    </>
  )
  const tabs = [
    { value: 'meeting' as const, label: t('desk.tab.meeting'), content: <MeetingForm draft={draft} /> },
    {
      value: 'people' as const,
      label: counted(t('desk.tab.people'), takingPart(view).size + view.guests.length),
      content: <PeoplePanel draft={draft} />,
    },
    {
      value: 'agenda' as const,
      label: counted(t('desk.tab.agenda'), view.items.length),
      content: <AgendaPanel draft={draft} />,
    },
    {
      value: 'papers' as const,
      label: counted(t('desk.tab.papers'), view.papers.length),
      content: <PapersTab draft={draft} />,
    },
    { value: 'seats' as const, label: t('desk.tab.seats'), content: <SeatsPanel draft={draft} /> },
    { value: 'history' as const, label: t('desk.tab.history'), content: <HistoryPanel draft={draft} /> },
  ]
  return (
    <div className={css.body} onKeyDown={onKeyDown}>
      <h1 className={css.title}>{view.meeting.name === '' ? t('desk.unnamed') : view.meeting.name}</h1>
      {failure !== null && (
        <FailureNotice
          failure={failure}
          actions={
            <Button size="small" onClick={draft.forgive}>
              {t('common.close')}
            </Button>
          }
        />
      )}
      <ApprovalBar draft={draft} onGo={setTab} />
      <ConflictsNotice draft={draft} />
      <Tabs className={css.tabs ?? ''} label={t('desk.tabs')} value={tab} onChange={setTab} tabs={tabs} />
    </div>
  )
}

/** Undo inside a field is the field's own. */
const isTyping = (target: EventTarget): boolean =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
