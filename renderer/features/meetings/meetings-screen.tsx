import { CalendarDays, ChartNoAxesColumn, ClipboardList, Search, X } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import { type MeetingList, useCall, useSyncStatus } from '../../bridge/index.ts'
import { type Format, type Translate, useFormat, useT } from '../../i18n/index.ts'
import {
  Button,
  Empty,
  Field,
  IconButton,
  LiveRegion,
  ScreenFrame,
  ScreenHead,
  useNow,
  VirtualRows,
} from '../../ui/index.ts'
import { Asking } from '../states/index.ts'
import { filterMeetings, groupMeetings, type ListRow } from './group-meetings.ts'
import { MeetingRow } from './meeting-row.tsx'
import css from './meetings.module.css'
import { NearestMeeting } from './nearest-meeting.tsx'

export interface MeetingsScreenProps {
  readonly onOpen: (meetingId: MeetingId) => void
  /** To what meetings without paper have saved. */
  readonly onSaving: () => void
  /** To what sessions that were held come to. */
  readonly onReports: () => void
}

export function MeetingsScreen({ onOpen, onSaving, onReports }: MeetingsScreenProps) {
  const t = useT()
  const asked = useCall('meetings.list', {}, { renewOn: { 'meetings.changed': true } })
  const scroller = useRef<HTMLDivElement>(null)
  return (
    <ScreenFrame wide scroller={scroller}>
      <ScreenHead title={t('meetings.title')}>
        <div className={css.reports}>
          <Button
            look="quiet"
            size="small"
            icon={<ClipboardList aria-hidden size={18} />}
            onClick={onReports}
          >
            {t('reports.open')}
          </Button>
          <Button
            look="quiet"
            size="small"
            icon={<ChartNoAxesColumn aria-hidden size={18} />}
            onClick={onSaving}
          >
            {t('saving.open')}
          </Button>
        </div>
      </ScreenHead>
      <Asking asked={asked} rows={8} isEmpty={(list) => list.meetings.length === 0} empty={<NoMeetings />}>
        {(list) => <Meetings list={list} scroller={scroller} onOpen={onOpen} />}
      </Asking>
    </ScreenFrame>
  )
}

function NoMeetings() {
  const t = useT()
  const format = useFormat()
  const pulling = useSyncStatus()?.pullRemainingBytes ?? 0
  return (
    <Empty icon={<CalendarDays aria-hidden size={48} />} title={t('meetings.empty')}>
      {pulling > 0 ? t('meetings.empty-pulling', { size: format.size(pulling) }) : t('meetings.empty-hint')}
    </Empty>
  )
}

interface MeetingsProps {
  readonly list: MeetingList
  readonly scroller: React.RefObject<HTMLDivElement | null>
  readonly onOpen: (meetingId: MeetingId) => void
}

function Meetings({ list, scroller, onOpen }: MeetingsProps) {
  const t = useT()
  const format = useFormat()
  const now = useNow(30_000)
  const [query, setQuery] = useState('')
  const filtering = query.trim() !== ''
  const found = useMemo(() => filterMeetings(list, query), [list, query])
  const nearest = filtering ? undefined : list.meetings.find((meeting) => meeting.id === list.nearestId)
  // The order changes only when a meeting ends: the list is not built anew every half minute.
  const rest = useMemo(() => found.filter((meeting) => meeting.id !== nearest?.id), [found, nearest?.id])
  const rows = useMemo(() => groupMeetings(rest, Math.floor(now / 60_000) * 60_000), [rest, now])
  return (
    <>
      {nearest !== undefined && (
        <NearestMeeting meeting={nearest} now={now} onOpen={() => onOpen(nearest.id)} />
      )}
      <div>
        {list.meetings.length > 1 && <FilterBox query={query} onChange={setQuery} />}
        <LiveRegion>{filtering ? t('meetings.result-count', { count: found.length }) : ''}</LiveRegion>
        {filtering && found.length === 0 ? (
          <Empty title={t('meetings.filter-none', { query: query.trim() })}>
            {t('meetings.filter-none-hint')}
          </Empty>
        ) : (
          <VirtualRows
            count={rows.length}
            scroller={scroller}
            keyOf={(index) => rows[index]?.key ?? String(index)}
            estimate={(index) => (rows[index]?.is === 'heading' ? 56 : 84)}
            label={t('meetings.title')}
            renderRow={(index) => {
              const row = rows[index]
              if (row === undefined) return null
              if (row.is === 'heading') return <h2 className={css.heading}>{headingWords(row, t, format)}</h2>
              return (
                <div className={css.rowBox}>
                  <MeetingRow meeting={row.meeting} now={now} onOpen={() => onOpen(row.meeting.id)} />
                </div>
              )
            }}
          />
        )}
      </div>
    </>
  )
}

function headingWords(row: Extract<ListRow, { is: 'heading' }>, t: Translate, format: Format): string {
  return row.group === 'month' ? format.month(row.at) : t('meetings.upcoming')
}

function FilterBox({
  query,
  onChange,
}: {
  readonly query: string
  readonly onChange: (query: string) => void
}) {
  const t = useT()
  return (
    <div className={css.filter}>
      <Field
        label={t('meetings.filter')}
        labelHidden
        placeholder={t('meetings.filter')}
        type="search"
        value={query}
        spellCheck={false}
        icon={<Search aria-hidden size={18} />}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && query !== '') {
            event.preventDefault()
            onChange('')
          }
        }}
        {...(query === ''
          ? {}
          : {
              end: (
                <IconButton
                  size="small"
                  label={t('common.clear')}
                  icon={<X aria-hidden size={18} />}
                  onClick={() => onChange('')}
                />
              ),
            })}
      />
    </div>
  )
}
