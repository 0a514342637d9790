import { useEffect, useState } from 'react'
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import { api } from '../../bridge/index.ts'
import { useT } from '../../i18n/index.ts'
import { Button, Dialog, Notice } from '../../ui/index.ts'
import { QrPicture } from '../room/index.ts'
import css from './check-in.module.css'

/** Half of how long a code hangs there. */
const ASK_MS = 15_000

/** What hangs at the door: a picture for a telephone, and digits to be typed. It changes by itself. */
export function DoorCode({
  meetingId,
  onClose,
}: {
  readonly meetingId: MeetingId
  readonly onClose: () => void
}) {
  const t = useT()
  const code = useDoorCode(meetingId)
  const digits = code === null || code === undefined ? '' : `${code.slice(0, 4)} ${code.slice(4)}`
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={t('session.door-title')}
      closeLabel={t('common.close')}
      description={t('session.door-text')}
      actions={<Button onClick={onClose}>{t('common.close')}</Button>}
    >
      {code === null && (
        <Notice tone="wait" role="status" title={t('session.door-none')}>
          {t('session.door-none-text')}
        </Notice>
      )}
      {digits !== '' && (
        <div className={css.doorPicture}>
          <QrPicture text={digits} label={t('session.door-picture')} />
          <p className={css.digits} translate="no">
            {digits}
          </p>
        </div>
      )}
    </Dialog>
  )
}

/** Undefined: not asked yet; null: there is none. */
function useDoorCode(meetingId: MeetingId): string | null | undefined {
  const [code, setCode] = useState<string | null>()
  useEffect(() => {
    let isOpen = true
    const ask = async (): Promise<void> => {
      const answer = await api['session.door']({ meetingId })
      if (isOpen) setCode(answer.ok ? answer.value.code : null)
    }
    void ask()
    const timer = setInterval(() => void ask(), ASK_MS)
    return () => {
      isOpen = false
      clearInterval(timer)
    }
  }, [meetingId])
  return code
}
