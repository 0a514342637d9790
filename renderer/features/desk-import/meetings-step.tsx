import { CalendarDays, Search } from 'lucide-react'
import { useState } from 'react'
import { foldMarks } from '../../../shared/kernel/fold.ts'
import { instant } from '../../../shared/kernel/instant.ts'
import { useFormat, useT } from '../../i18n/index.ts'
import { Field, Notice, PickRow } from '../../ui/index.ts'
import css from './desk-import.module.css'
import type { FoundMeetings } from './use-import.ts'

export interface MeetingsStepProps {
  readonly found: FoundMeetings
  readonly onLook: (address: string) => Promise<void>
}

/** Typing finds the others. */
const SHOWN = 100

export function MeetingsStep({ found: { meetings, cut }, onLook }: MeetingsStepProps) {
  const t = useT()
  const format = useFormat()
  const [query, setQuery] = useState('')
  const wanted = foldMarks(query.trim())
  const fitting = meetings.filter(({ name }) => foldMarks(name).includes(wanted))
  if (meetings.length === 0) return <Notice title={t('deskImport.no-meetings')} />
  return (
    <>
      <p role="status">{t('deskImport.meetings', { count: meetings.length })}</p>
      {cut && <Notice tone="wait" title={t('deskImport.meetings-cut')} />}
      <Field
        label={t('desk.begin-find')}
        labelHidden
        placeholder={t('desk.begin-find')}
        type="search"
        value={query}
        icon={<Search aria-hidden size={18} />}
        onChange={(event) => setQuery(event.target.value)}
      />
      <ul className={css.meetings}>
        {fitting.slice(0, SHOWN).map(({ address, name, start }) => (
          <li key={address}>
            <PickRow
              icon={<CalendarDays aria-hidden size={18} />}
              name={name === '' ? t('desk.unnamed') : name}
              aside={start === null ? '' : format.date(instant(start))}
              onPick={() => void onLook(address)}
            />
          </li>
        ))}
      </ul>
      {fitting.length === 0 && <p className={css.soft}>{t('desk.begin-none')}</p>}
    </>
  )
}
