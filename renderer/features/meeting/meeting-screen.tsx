import { X } from 'lucide-react'
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { FileId, MeetingId } from '../../../shared/kernel/ids.ts'
import type { MeetingDetail } from '../../bridge/index.ts'
import { useT } from '../../i18n/index.ts'
import { Empty, IconButton } from '../../ui/index.ts'
import { Asking, FailureNotice } from '../states/index.ts'
import { AgendaList, type AgendaListHandle } from './agenda-list.tsx'
import { agendaRows, type Filter, firstPaper, type Row } from './agenda-rows.ts'
import { AgendaTools } from './agenda-tools.tsx'
import { leftAt } from './left-at.ts'
import css from './meeting.module.css'
import { MeetingHeader } from './meeting-header.tsx'
import { PaperDetails } from './paper-details.tsx'
import { Participants } from './participants.tsx'
import { type MeetingData, useMeeting } from './use-meeting.ts'

export interface MeetingScreenProps {
  readonly meetingId: MeetingId
  readonly onBack: () => void
  readonly onOpenPaper: (fileId: FileId) => void
}

export function MeetingScreen({ meetingId, onBack, onOpenPaper }: MeetingScreenProps) {
  const data = useMeeting(meetingId)
  const scroller = useRef<HTMLDivElement>(null)
  const ready = data.asked.state === 'ready'
  return (
    <div className={css.screen}>
      {ready ? (
        <Asking asked={data.asked}>
          {(meeting) => (
            <Meeting
              meeting={meeting}
              data={data}
              scroller={scroller}
              onBack={onBack}
              onOpenPaper={onOpenPaper}
            />
          )}
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

function Meeting({ meeting, data, scroller, onBack, onOpenPaper }: MeetingProps) {
  const t = useT()
  const [filter, setFilter] = useState<Filter>({ query: '', unreadOnly: false })
  const rows = useMemo(() => agendaRows(meeting, filter), [meeting, filter])
  const [selected, setSelected] = useState<string | null>(() => leftAt.get(meeting.id) ?? firstPaper(rows))
  /** 'quiet': shown beside the list where there is room; 'asked': the person clicked, show it in any case. */
  const [side, setSide] = useState<{ readonly of: 'paper' | 'participants'; readonly asked: boolean } | null>(
    { of: 'paper', asked: false },
  )
  const list = useRef<AgendaListHandle>(null)
  const all = useMemo(() => agendaRows(meeting, { query: '', unreadOnly: false }), [meeting])
  const row = all.find(
    (candidate): candidate is Extract<Row, { is: 'paper' }> =>
      candidate.is === 'paper' && candidate.key === selected,
  )
  useEffect(() => {
    if (selected !== null) leftAt.set(meeting.id, selected)
  }, [meeting.id, selected])

  const select = useCallback((key: string, by: 'pointer' | 'keyboard') => {
    setSelected(key)
    setSide((was) => ({ of: 'paper', asked: by === 'pointer' || was?.asked === true }))
  }, [])
  const paperOf = (key: string) =>
    all.find((candidate) => candidate.is === 'paper' && candidate.key === key) as
      | Extract<Row, { is: 'paper' }>
      | undefined
  const act = (key: string) => {
    const paper = paperOf(key)?.paper
    if (paper === undefined) return
    setSelected(key)
    leftAt.set(meeting.id, key)
    if (data.stateOf(paper).at === 'here') onOpenPaper(paper.fileId)
    else fetchOf(key)
  }
  const fetchOf = (key: string) => {
    const paper = paperOf(key)?.paper
    if (paper !== undefined && isMissing(data.stateOf(paper).at)) data.download([paper])
  }
  const papers = useMemo(
    () => all.flatMap((candidate) => (candidate.is === 'paper' ? [candidate.paper] : [])),
    [all],
  )
  const missing = papers.filter((paper) => isMissing(data.stateOf(paper).at))
  const closeSide = () => {
    setSide(null)
    list.current?.focus()
  }

  return (
    <>
      <div className={css.list} ref={scroller}>
        <div className={css.inner}>
          <MeetingHeader
            meeting={meeting}
            onBack={onBack}
            participantsShown={side?.of === 'participants'}
            missingCount={missing.length}
            onParticipants={() =>
              setSide((was) => (was?.of === 'participants' ? null : { of: 'participants', asked: true }))
            }
            onDownloadAll={() => data.download(missing)}
          />
          {data.failure !== null && <FailureNotice failure={data.failure} />}
          {meeting.agenda.length === 0 ? (
            <Empty title={t('meeting.no-agenda')}>{t('meeting.no-agenda-hint')}</Empty>
          ) : (
            <>
              <AgendaTools
                filter={filter}
                onChange={setFilter}
                rows={rows}
                unreadCount={papers.filter((paper) => paper.unread).length}
                onLeave={() => list.current?.focus()}
              />
              {rows.length > 0 && (
                <AgendaList
                  ref={list}
                  rows={rows}
                  scroller={scroller}
                  selected={selected}
                  stateOf={data.stateOf}
                  onSelect={select}
                  onAct={act}
                  onDownload={fetchOf}
                />
              )}
            </>
          )}
        </div>
      </div>
      {side !== null && (side.of === 'participants' || row !== undefined) && (
        <aside
          className={css.side}
          aria-labelledby="side-title"
          data-region
          data-asked={side.asked || undefined}
          onKeyDown={(event) => event.key === 'Escape' && closeSide()}
        >
          <div className={css.sideHead}>
            <h2 id="side-title" className={css.sideTitle}>
              {side.of === 'participants' ? t('meeting.participants') : t('meeting.details')}
            </h2>
            <IconButton
              size="small"
              label={t('common.close')}
              icon={<X aria-hidden size={20} />}
              onClick={closeSide}
            />
          </div>
          {side.of === 'participants' || row === undefined ? (
            <Participants meeting={meeting} />
          ) : (
            <PaperDetails
              paper={row.paper}
              state={data.stateOf(row.paper)}
              onOpen={() => act(row.key)}
              onDownload={() => data.download([row.paper])}
              onStop={() => data.stop(row.paper)}
            />
          )}
        </aside>
      )}
    </>
  )
}

function isMissing(at: string): boolean {
  return at === 'not-yet' || at === 'failed'
}
