import { FileSpreadsheet, QrCode } from 'lucide-react'
import { useState } from 'react'
import { api, type FailureView } from '../../bridge/index.ts'
import { useT } from '../../i18n/index.ts'
import { Button, Notice } from '../../ui/index.ts'
import { FailureNotice } from '../states/index.ts'
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
    <div className={css.tools}>
      <dl className={css.sums}>
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
        {isDeskOf(view) && <SaveList desk={desk} />}
      </div>
      {shows && <DoorCode meetingId={view.meetingId} onClose={() => setShows(false)} />}
    </div>
  )
}

type Saved = { readonly name: string } | { readonly failure: FailureView } | null

function SaveList({ desk: { view } }: SessionPartProps) {
  const t = useT()
  const [busy, setBusy] = useState(false)
  const [saved, setSaved] = useState<Saved>(null)
  async function save(): Promise<void> {
    setBusy(true)
    const result = await api['session.saveAttendance']({ meetingId: view.meetingId })
    setBusy(false)
    if (result.ok) setSaved({ name: result.value.fileName })
    else setSaved(result.failure.code === 'export/cancelled' ? null : { failure: result.failure })
  }
  return (
    <>
      <Button
        size="small"
        busy={busy}
        icon={<FileSpreadsheet aria-hidden size={18} />}
        onClick={() => void save()}
      >
        {t('session.save-list')}
      </Button>
      {saved !== null && 'name' in saved && (
        <Notice
          tone="ok"
          role="status"
          title={t('seen.saved', saved)}
          actions={
            <Button size="small" onClick={() => void api['saving.show']({})}>
              {t('saving.show')}
            </Button>
          }
        />
      )}
      {saved !== null && 'failure' in saved && <FailureNotice failure={saved.failure} />}
    </>
  )
}
