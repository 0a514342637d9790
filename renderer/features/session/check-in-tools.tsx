import { QrCode } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../bridge/index.ts'
import { useT } from '../../i18n/index.ts'
import { Button } from '../../ui/index.ts'
import { SaveTable } from '../states/index.ts'
import own from './check-in.module.css'
import { DoorCode } from './door-code.tsx'
import css from './session.module.css'
import { isDeskOf, isHere, type SessionPartProps } from './session.ts'

interface ToolsProps extends SessionPartProps {
  readonly runs: boolean
}

/** The whole in one line, the code for the door, and the list as a workbook. */
export function CheckInTools({ desk, runs }: ToolsProps) {
  const t = useT()
  const { view } = desk
  const [shows, setShows] = useState(false)
  const of = (fits: (person: (typeof view.people)[number]) => boolean): number =>
    view.people.filter(fits).length
  const sums = [
    ['session.sum.present', of(({ status }) => status === 'present')],
    ['session.sum.online', of(({ status }) => status === 'online')],
    ['session.sum.late', of((person) => isHere(person) && person.late)],
    ['session.sum.left', of(({ status }) => status === 'left')],
    ['session.sum.excused', of(({ status }) => status === 'excused')],
    ['session.sum.absent', of(({ status }) => status === 'absent')],
  ] as const
  return (
    <div className={own.tools}>
      <dl className={own.sums}>
        {sums.map(([word, count]) => (
          <div key={word}>
            <dt>{t(word)}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
      <div className={css.buttons}>
        {runs && (
          <Button size="small" icon={<QrCode aria-hidden size={18} />} onClick={() => setShows(true)}>
            {t('session.door')}
          </Button>
        )}
        {isDeskOf(view) && (
          <SaveTable
            word={t('session.save-list')}
            save={() => api['session.saveAttendance']({ meetingId: view.meetingId })}
          />
        )}
      </div>
      {shows && <DoorCode meetingId={view.meetingId} onClose={() => setShows(false)} />}
    </div>
  )
}
