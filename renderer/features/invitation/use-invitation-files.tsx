import { CalendarPlus, FileText } from 'lucide-react'
import { useState } from 'react'
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import { api, type CallInput, type FailureView } from '../../bridge/index.ts'
import { useT } from '../../i18n/index.ts'
import { Button, MenuItem, type MenuPart, Notice } from '../../ui/index.ts'
import { FailureNotice } from '../states/index.ts'
import css from './invitation.module.css'

type Format = CallInput<'invitation.save'>['format']
type Saving =
  | { readonly is: 'idle' | 'busy' }
  | { readonly is: 'saved'; readonly fileName: string }
  | { readonly is: 'failed'; readonly failure: FailureView }

const formats = ['docx', 'pdf', 'ics'] as const

/** For everybody who is invited: the giấy mời and the calendar file, where the person wants them. */
export function useInvitationFiles(meetingId: MeetingId): MenuPart {
  const t = useT()
  const [saving, setSaving] = useState<Saving>({ is: 'idle' })
  async function save(format: Format): Promise<void> {
    setSaving({ is: 'busy' })
    const result = await api['invitation.save']({ meetingId, format })
    if (result.ok) setSaving({ is: 'saved', fileName: result.value.fileName })
    else if (result.failure.code === 'export/cancelled') setSaving({ is: 'idle' })
    else setSaving({ is: 'failed', failure: result.failure })
  }
  return {
    items: formats.map((format) => (
      <MenuItem
        key={format}
        icon={format === 'ics' ? <CalendarPlus aria-hidden size={18} /> : <FileText aria-hidden size={18} />}
        disabled={saving.is === 'busy'}
        onSelect={() => void save(format)}
      >
        {t(`invitation.save.${format}`)}
      </MenuItem>
    )),
    told: (
      <>
        {saving.is === 'busy' && (
          <p className={css.saved} role="status">
            {t('invitation.saving')}
          </p>
        )}
        {saving.is === 'saved' && (
          <div className={css.saved}>
            <Notice
              tone="ok"
              role="status"
              title={t('invitation.saved', { name: saving.fileName })}
              actions={
                <>
                  <Button size="small" onClick={() => void api['invitation.show']({})}>
                    {t('invitation.show')}
                  </Button>
                  <Button size="small" onClick={() => setSaving({ is: 'idle' })}>
                    {t('common.close')}
                  </Button>
                </>
              }
            />
          </div>
        )}
        {saving.is === 'failed' && (
          <div className={css.saved}>
            <FailureNotice failure={saving.failure} />
          </div>
        )}
      </>
    ),
  }
}
