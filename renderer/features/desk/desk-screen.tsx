import { CalendarClock, FilePenLine, Plus } from 'lucide-react'
import { useState } from 'react'
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import { api, type DeskRow, type FailureView, useCall } from '../../bridge/index.ts'
import { useFormat, useT } from '../../i18n/index.ts'
import { Badge, Button, Empty, ScreenFrame, ScreenHead, StatusMark, useNow } from '../../ui/index.ts'
import { ImportDialog } from '../desk-import/index.ts'
import { Asking, FailureNotice } from '../states/index.ts'
import { BeginDialog } from './begin-dialog.tsx'
import { DeadlinesDialog } from './deadlines-dialog.tsx'
import css from './desk.module.css'
import { STATE_LOOK } from './desk-words.ts'

export function DeskScreen({ onOpen }: { readonly onOpen: (meetingId: MeetingId) => void }) {
  const t = useT()
  const [beginning, setBeginning] = useState(false)
  const [importing, setImporting] = useState(false)
  const [isSetting, setSetting] = useState(false)
  const [failure, setFailure] = useState<FailureView | null>(null)
  const asked = useCall('desk.list', {}, { renewOn: { 'desk.changed': true, 'sync.changed': true } })
  const begin = async (from: MeetingId | null): Promise<void> => {
    setBeginning(false)
    const begun = await api['desk.begin']({ from })
    setFailure(begun.ok ? null : begun.failure)
    if (begun.ok) onOpen(begun.value.meetingId)
  }
  const button = (
    <Button look="primary" icon={<Plus aria-hidden size={20} />} onClick={() => setBeginning(true)}>
      {t('desk.begin')}
    </Button>
  )
  return (
    <ScreenFrame wide>
      <ScreenHead title={t('place.desk')}>
        {asked.state === 'ready' && asked.value.mayBegin && (
          <span className={css.acts}>
            <Button icon={<CalendarClock aria-hidden size={20} />} onClick={() => setSetting(true)}>
              {t('desk.deadlines')}…
            </Button>
            {asked.value.rows.length > 0 && button}
          </span>
        )}
      </ScreenHead>
      {failure !== null && <FailureNotice failure={failure} />}
      <Asking
        asked={asked}
        rows={6}
        isEmpty={({ rows }) => rows.length === 0}
        empty={
          <Empty
            icon={<FilePenLine aria-hidden size={48} />}
            title={t('desk.empty')}
            {...(asked.state === 'ready' && asked.value.mayBegin ? { action: button } : {})}
          >
            {t('desk.empty-hint')}
          </Empty>
        }
      >
        {({ rows }) => (
          <ul className={css.rows} aria-label={t('desk.list')}>
            {rows.map((row) => (
              <li key={row.meetingId}>
                <DraftRow row={row} onOpen={() => onOpen(row.meetingId)} />
              </li>
            ))}
          </ul>
        )}
      </Asking>
      <BeginDialog
        open={beginning}
        onClose={() => setBeginning(false)}
        onBegin={(from) => void begin(from)}
        onImport={() => {
          setBeginning(false)
          setImporting(true)
        }}
      />
      {isSetting && <DeadlinesDialog onClose={() => setSetting(false)} />}
      {importing && <ImportDialog onClose={() => setImporting(false)} onTaken={onOpen} />}
    </ScreenFrame>
  )
}

function DraftRow({ row, onOpen }: { readonly row: DeskRow; readonly onOpen: () => void }) {
  const t = useT()
  const format = useFormat()
  const now = useNow(60_000)
  const { tone, shape } = STATE_LOOK[row.state]
  const isWritten = row.state === 'draft' || row.state === 'rejected'
  return (
    <button type="button" className={css.row} onClick={onOpen}>
      <span className={css.date}>
        {row.start === null ? (
          <span className={css.soft}>{t('desk.no-time')}</span>
        ) : (
          <>
            <span className={css.day}>{format.date(row.start)}</span>
            <span className={css.soft}>{format.time(row.start)}</span>
          </>
        )}
      </span>
      <span className={css.words}>
        <span className={css.name}>{row.name === '' ? t('desk.unnamed') : row.name}</span>
        <span className={css.meta}>
          {row.kind !== null && <span>{t(`kind.${row.kind}`)}</span>}
          <span>{t('desk.last-at', { time: format.moment(row.lastAt, now) })}</span>
          {row.waitingCount > 0 && <span>{t('desk.waiting', { count: row.waitingCount })}</span>}
        </span>
      </span>
      <span className={css.side}>
        <StatusMark tone={tone} shape={shape}>
          {t(`desk.state.${row.state}`)}
        </StatusMark>
        {isWritten && row.missing.length > 0 && (
          <span className={css.soft}>{t('desk.missing-count', { count: row.missing.length })}</span>
        )}
        {row.conflictCount > 0 && (
          <Badge tone="wait">{t('desk.conflict-count', { count: row.conflictCount })}</Badge>
        )}
        {row.refusedCount > 0 && (
          <Badge tone="danger">{t('desk.refused-count', { count: row.refusedCount })}</Badge>
        )}
      </span>
    </button>
  )
}
