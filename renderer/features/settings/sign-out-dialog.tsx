import { useEffect, useState } from 'react'
import { api, type FailureView, useCall } from '../../bridge/index.ts'
import { useT } from '../../i18n/index.ts'
import { Button, Dialog, Notice } from '../../ui/index.ts'
import { FailureNotice } from '../states/index.ts'

export interface SignOutDialogProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly onSeeSync: () => void
}

/** Says what is removed before it is; unsent notes are named with their number and lost only when asked for. */
export function SignOutDialog({ open, onClose, onSeeSync }: SignOutDialogProps) {
  const t = useT()
  const asked = useCall('sync.status', {}, { when: open, renewOn: { 'sync.changed': true } })
  const [failure, setFailure] = useState<FailureView | null>(null)
  const [busy, setBusy] = useState(false)
  const waiting = asked.state === 'ready' ? asked.value.waitingCount + asked.value.refusedCount : 0
  useEffect(() => {
    if (open) setFailure(null)
  }, [open])

  async function signOut(): Promise<void> {
    setBusy(true)
    const result = await api['app.signOut']({ evenUnsent: waiting > 0 })
    setBusy(false)
    if (result.ok) onClose()
    else setFailure(result.failure)
  }

  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('settings.sign-out-question')}
      closeLabel={t('common.close')}
      description={t('settings.sign-out-consequence')}
      actions={
        <>
          <Button onClick={onClose}>{t('common.back')}</Button>
          <Button look="danger" busy={busy} disabled={asked.state !== 'ready'} onClick={() => void signOut()}>
            {waiting > 0 ? t('settings.sign-out-anyway', { count: waiting }) : t('settings.sign-out')}
          </Button>
        </>
      }
    >
      {waiting > 0 && (
        <Notice
          tone="danger"
          title={t('settings.sign-out-unsent', { count: waiting })}
          actions={
            <Button size="small" onClick={onSeeSync}>
              {t('settings.see-sync')}
            </Button>
          }
        >
          {t('settings.sign-out-unsent-hint')}
        </Notice>
      )}
      {failure !== null && <FailureNotice failure={failure} />}
      {asked.state === 'failed' && <FailureNotice failure={asked.failure} retry={asked.retry} />}
    </Dialog>
  )
}
