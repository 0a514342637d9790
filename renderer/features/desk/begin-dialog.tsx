import { CalendarDays, FileInput, FilePlus2, Search } from 'lucide-react'
import { useState } from 'react'
import { foldMarks } from '../../../shared/kernel/fold.ts'
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import { useCall } from '../../bridge/index.ts'
import { useFormat, useT } from '../../i18n/index.ts'
import { Button, Dialog, Field, PickRow } from '../../ui/index.ts'
import css from './desk.module.css'

export interface BeginDialogProps {
  readonly open: boolean
  readonly onClose: () => void
  /** Null: an empty one. */
  readonly onBegin: (from: MeetingId | null) => void
  /** From a folder, a spreadsheet or another system. */
  readonly onImport: () => void
}

/** Typing finds the others. */
const SHOWN = 40

export function BeginDialog({ open, onClose, onBegin, onImport }: BeginDialogProps) {
  const t = useT()
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('desk.begin')}
      closeLabel={t('common.close')}
      description={t('desk.begin-text')}
      wide
    >
      {open && <Templates onBegin={onBegin} onImport={onImport} />}
    </Dialog>
  )
}

function Templates({ onBegin, onImport }: Pick<BeginDialogProps, 'onBegin' | 'onImport'>) {
  const t = useT()
  const format = useFormat()
  const [query, setQuery] = useState('')
  const meetings = useCall('meetings.list', {})
  const drafts = useCall('desk.list', {})
  const known = new Map<MeetingId, { name: string; start: number | null }>()
  for (const row of drafts.state === 'ready' ? drafts.value.rows : []) known.set(row.meetingId, row)
  for (const { id, name, start } of meetings.state === 'ready' ? meetings.value.meetings : [])
    if (!known.has(id)) known.set(id, { name, start })
  const wanted = foldMarks(query.trim())
  const found = [...known].filter(([, { name }]) => name !== '' && foldMarks(name).includes(wanted))
  return (
    <div className={css.begin}>
      <Button
        look="primary"
        size="large"
        icon={<FilePlus2 aria-hidden size={22} />}
        onClick={() => onBegin(null)}
      >
        {t('desk.begin-empty')}
      </Button>
      <Button size="large" icon={<FileInput aria-hidden size={22} />} onClick={onImport}>
        {t('deskImport.open')}
      </Button>
      <p className={css.soft}>{t('deskImport.open-hint')}</p>
      {known.size > 0 && (
        <section className={css.begin} aria-label={t('desk.begin-from')}>
          <h3 className={css.subtitle}>{t('desk.begin-from')}</h3>
          <Field
            label={t('desk.begin-find')}
            labelHidden
            placeholder={t('desk.begin-find')}
            type="search"
            value={query}
            icon={<Search aria-hidden size={18} />}
            onChange={(event) => setQuery(event.target.value)}
          />
          <ul className={css.templates}>
            {found.slice(0, SHOWN).map(([id, { name, start }]) => (
              <li key={id}>
                <PickRow
                  icon={<CalendarDays aria-hidden size={18} />}
                  name={name}
                  aside={start === null ? '' : format.date(start)}
                  onPick={() => onBegin(id)}
                />
              </li>
            ))}
          </ul>
          {found.length === 0 && <p className={css.soft}>{t('desk.begin-none')}</p>}
        </section>
      )}
    </div>
  )
}
