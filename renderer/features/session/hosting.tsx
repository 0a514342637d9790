import { useState } from 'react'
import { api, type FailureView, type SessionLine } from '../../bridge/index.ts'
import { useT } from '../../i18n/index.ts'
import { Button, Dialog, Notice } from '../../ui/index.ts'
import { FailureNotice } from '../states/index.ts'
import css from './session.module.css'
import { mayDo, type SessionPartProps } from './session.ts'

export const hostWords = (
  { kind, holder, isOwn }: Pick<SessionLine, 'kind' | 'holder' | 'isOwn'>,
  t: ReturnType<typeof useT>,
): string => {
  if (kind === 'server') return t('session.host.office')
  if (isOwn) return t('session.host.own')
  return holder === '' ? t('session.host.room') : t('session.host.room-of', { name: holder })
}

/** Who runs the session, whether it answers, and how another one takes over. */
export function HostLine({ desk, onRoom }: SessionPartProps & { readonly onRoom: () => void }) {
  const t = useT()
  const { host, phase } = desk.view
  const [asks, setAsks] = useState(false)
  if (host === null) return null
  const mayTake = mayDo(desk.view, 'take-over') && phase !== 'ended'
  const change = mayTake && (
    <Button size="small" onClick={() => setAsks(true)}>
      {t('session.host.change')}
    </Button>
  )
  return (
    <>
      {host.reached || phase === 'ended' ? (
        <div className={css.hostLine}>
          <p className={css.soft}>{t('session.host.runs', { host: hostWords(host, t) })}</p>
          {change}
        </div>
      ) : (
        <Notice
          tone="wait"
          role="status"
          title={t('session.host.lost', { host: hostWords(host, t) })}
          {...(mayTake ? { actions: change } : {})}
        >
          {t(mayTake ? 'session.host.lost-desk' : 'session.host.lost-text')}
        </Notice>
      )}
      <TakeOver desk={desk} open={asks} onClose={() => setAsks(false)} onRoom={onRoom} />
    </>
  )
}

interface TakeOverProps extends SessionPartProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly onRoom: () => void
}

function TakeOver({ desk: { view }, open, onClose, onRoom }: TakeOverProps) {
  const t = useT()
  const [failure, setFailure] = useState<FailureView | null>(null)
  const [busyWith, setBusy] = useState<string | null>(null)
  const others = view.lines.filter(({ runs }) => !runs)
  async function take(lineId: string): Promise<void> {
    setBusy(lineId)
    const taken = await api['session.takeOver']({ meetingId: view.meetingId, lineId })
    setBusy(null)
    setFailure(taken.ok ? null : taken.failure)
    if (taken.ok) onClose()
  }
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('session.host.change-question')}
      closeLabel={t('common.close')}
      description={t('session.host.change-text')}
      actions={
        <>
          <Button onClick={onClose}>{t('common.back')}</Button>
          <Button onClick={onRoom}>{t('room.open')}</Button>
        </>
      }
    >
      {failure !== null && <FailureNotice failure={failure} />}
      {others.length === 0 && <p>{t('session.host.nobody-else')}</p>}
      <div className={css.form}>
        {others.map((line) => (
          <Button
            key={line.lineId}
            block
            busy={busyWith === line.lineId}
            disabled={busyWith !== null && busyWith !== line.lineId}
            onClick={() => void take(line.lineId)}
          >
            {t('session.host.take', { host: hostWords(line, t) })}
          </Button>
        ))}
      </div>
    </Dialog>
  )
}
