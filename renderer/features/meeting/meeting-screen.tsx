import { type RefObject, useMemo, useRef, useState } from 'react'
import type { AgendaItemId, FileId, MeetingId } from '../../../shared/kernel/ids.ts'
import type { MeetingDetail } from '../../bridge/index.ts'
import { useT } from '../../i18n/index.ts'
import { Empty } from '../../ui/index.ts'
import { RsvpCard } from '../invitation/index.ts'
import { OpinionBanner } from '../opinion/index.ts'
import { SessionBanner } from '../session/index.ts'
import { Asking, FailureNotice } from '../states/index.ts'
import { AgendaList, type AgendaListHandle } from './agenda-list.tsx'
import { agendaRows, type Filter } from './agenda-rows.ts'
import { AgendaTools } from './agenda-tools.tsx'
import css from './meeting.module.css'
import { MeetingHeader } from './meeting-header.tsx'
import { RecalledNotice } from './recalled-notice.tsx'
import { SidePanel } from './side-panel.tsx'
import { type MeetingData, useMeeting } from './use-meeting.ts'
import { usePapers } from './use-papers.ts'

export interface MeetingScreenProps {
  readonly meetingId: MeetingId
  /** The agenda item to come to; null: where the person left, or the top. */
  readonly itemId: AgendaItemId | null
  readonly onBack: () => void
  readonly onOpenPaper: (fileId: FileId) => void
  /** To the room without internet. */
  readonly onRoom: () => void
  /** To the meeting as it is being held. */
  readonly onSession: () => void
  readonly onMinutes: () => void
  readonly onOpinions: () => void
}

export function MeetingScreen({ meetingId, ...rest }: MeetingScreenProps) {
  const data = useMeeting(meetingId)
  const scroller = useRef<HTMLDivElement>(null)
  const ready = data.asked.state === 'ready'
  return (
    <div className={css.screen}>
      {ready ? (
        <Asking asked={data.asked}>
          {(meeting) => <Meeting meeting={meeting} data={data} scroller={scroller} {...rest} />}
        </Asking>
      ) : (
        <div className={css.list}>
          <div className={css.inner}>
            <Asking asked={data.asked} rows={10}>
              {() => null}
            </Asking>
          </div>
        </div>
      )}
    </div>
  )
}

interface MeetingProps extends Omit<MeetingScreenProps, 'meetingId'> {
  readonly meeting: MeetingDetail
  readonly data: MeetingData
  readonly scroller: RefObject<HTMLDivElement | null>
}

function Meeting(props: MeetingProps) {
  const { meeting, data, scroller, itemId, onBack, onOpenPaper, onRoom, onSession, onMinutes, onOpinions } =
    props
  const t = useT()
  const [filter, setFilter] = useState<Filter>({ query: '', unreadOnly: false })
  const rows = useMemo(() => agendaRows(meeting, filter), [meeting, filter])
  const papers = usePapers(meeting, data, itemId, onOpenPaper)
  const list = useRef<AgendaListHandle>(null)
  const focusList = () => list.current?.focus()
  return (
    <>
      <div className={css.list} ref={scroller}>
        <div className={css.inner}>
          <MeetingHeader
            meeting={meeting}
            onBack={onBack}
            participantsShown={papers.side?.of === 'participants'}
            missingCount={papers.missing.length}
            onParticipants={papers.toggleParticipants}
            onDownloadAll={() => data.download(papers.missing)}
            onRoom={onRoom}
            onSession={onSession}
            onMinutes={onMinutes}
            onOpinions={onOpinions}
          />
          <SessionBanner meetingId={meeting.id} onSession={onSession} />
          <OpinionBanner meetingId={meeting.id} onOpinions={onOpinions} />
          <RsvpCard meetingId={meeting.id} />
          {data.failure !== null && <FailureNotice failure={data.failure} />}
          <RecalledNotice recalled={meeting.recalled} />
          {meeting.agenda.length === 0 ? (
            <Empty title={t('meeting.no-agenda')}>{t('meeting.no-agenda-hint')}</Empty>
          ) : (
            <AgendaTools
              filter={filter}
              onChange={setFilter}
              rows={rows}
              unreadCount={papers.unreadCount}
              onLeave={focusList}
            />
          )}
          {rows.length > 0 && (
            <AgendaList
              ref={list}
              rows={rows}
              scroller={scroller}
              selected={papers.selected}
              lookedFor={itemId}
              stateOf={data.stateOf}
              onSelect={papers.select}
              onAct={papers.act}
              onDownload={papers.fetch}
            />
          )}
        </div>
      </div>
      <SidePanel
        meeting={meeting}
        data={data}
        papers={papers}
        onClose={() => {
          papers.closeSide()
          focusList()
        }}
      />
    </>
  )
}
