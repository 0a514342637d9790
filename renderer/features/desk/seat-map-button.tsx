import { FileDown } from 'lucide-react'
import { useState } from 'react'
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import { api, type FailureView } from '../../bridge/index.ts'
import { useT } from '../../i18n/index.ts'
import { Button, Notice } from '../../ui/index.ts'
import { FailureNotice } from '../states/index.ts'
import css from './seats.module.css'

/** Who sits where, as one sheet to be printed. */
export function SeatMapButton({ meetingId }: { readonly meetingId: MeetingId }) {
  const t = useT()
  const [isBusy, setBusy] = useState(false)
  const [fileName, setFileName] = useState<string | null>(null)
  const [failure, setFailure] = useState<FailureView | null>(null)
  const save = async (): Promise<void> => {
    setBusy(true)
    const saved = await api['invitation.save']({ meetingId, format: 'seats' })
    setBusy(false)
    setFileName(saved.ok ? saved.value.fileName : null)
    setFailure(saved.ok || saved.failure.code === 'export/cancelled' ? null : saved.failure)
  }
  return (
    <div className={css.print}>
      <Button
        size="small"
        busy={isBusy}
        icon={<FileDown aria-hidden size={18} />}
        onClick={() => void save()}
      >
        {t('desk.seats.save')}
      </Button>
      {fileName !== null && (
        <Notice
          tone="ok"
          role="status"
          title={t('invitation.saved', { name: fileName })}
          actions={
            <Button size="small" onClick={() => void api['invitation.show']({})}>
              {t('invitation.show')}
            </Button>
          }
        />
      )}
      {failure !== null && <FailureNotice failure={failure} />}
    </div>
  )
}
