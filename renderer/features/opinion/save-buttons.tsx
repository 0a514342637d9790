import { FileText, Table } from 'lucide-react'
import { useState } from 'react'
import type { MeetingId, OpId } from '../../../shared/kernel/ids.ts'
import { api, type FailureView } from '../../bridge/index.ts'
import { useT } from '../../i18n/index.ts'
import { Button, Notice } from '../../ui/index.ts'
import { FailureNotice } from '../states/index.ts'
import css from './opinion.module.css'

type Saving =
  | { readonly is: 'idle' | 'busy' }
  | { readonly is: 'saved'; readonly fileName: string }
  | { readonly is: 'failed'; readonly failure: FailureView }

/** The sum-up as the office files it, where the person wants it. */
export function SaveButtons({ meetingId, of }: { readonly meetingId: MeetingId; readonly of: OpId }) {
  const t = useT()
  const [saving, setSaving] = useState<Saving>({ is: 'idle' })
  async function save(format: 'docx' | 'pdf' | 'xlsx'): Promise<void> {
    setSaving({ is: 'busy' })
    const result = await api['opinion.save']({ meetingId, of, format })
    if (result.ok) setSaving({ is: 'saved', fileName: result.value.fileName })
    else if (result.failure.code === 'export/cancelled') setSaving({ is: 'idle' })
    else setSaving({ is: 'failed', failure: result.failure })
  }
  return (
    <div className={css.field}>
      <div className={css.buttons}>
        {(['docx', 'pdf', 'xlsx'] as const).map((format) => (
          <Button
            key={format}
            size="small"
            icon={format === 'xlsx' ? <Table aria-hidden size={18} /> : <FileText aria-hidden size={18} />}
            disabled={saving.is === 'busy'}
            onClick={() => void save(format)}
          >
            {t(`opinion.save.${format}`)}
          </Button>
        ))}
        {saving.is === 'busy' && <span role="status">{t('invitation.saving')}</span>}
      </div>
      {saving.is === 'saved' && (
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
      )}
      {saving.is === 'failed' && <FailureNotice failure={saving.failure} />}
    </div>
  )
}
