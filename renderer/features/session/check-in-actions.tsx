import { useId, useState } from 'react'
import type { Does } from '../../../shared/session/index.ts'
import type { SessionPerson } from '../../bridge/index.ts'
import { useT } from '../../i18n/index.ts'
import { Button, Dialog, Field } from '../../ui/index.ts'
import own from './check-in.module.css'
import { ChangeDialog } from './roster/change-dialog.tsx'
import css from './session.module.css'
import { isHere, mayDo, type SessionDesk } from './session.ts'

interface ActionsProps extends Pick<SessionDesk, 'view' | 'say'> {
  readonly person: SessionPerson
}

/** What the desk notes of one person: gone, away with or without leave, who comes instead; and back from each. */
export function CheckInActions({ person, view, say }: ActionsProps) {
  const t = useT()
  const [asks, setAsks] = useState<'excused' | 'away' | 'proxy' | 'roster' | null>(null)
  const { personId, status, reason, proxy } = person
  const go = (does: Does): void => {
    setAsks(null)
    void say(does)
  }
  const isNoted = status !== 'absent' || reason !== ''
  return (
    <div className={own.actions}>
      {isHere(person) && (
        <Button size="small" onClick={() => go({ is: 'leave', personId })}>
          {t('session.has-left')}
        </Button>
      )}
      <Button size="small" onClick={() => setAsks('excused')}>
        {t('session.excuse')}
      </Button>
      <Button size="small" onClick={() => setAsks('away')}>
        {t('session.away')}
      </Button>
      <Button size="small" onClick={() => setAsks('proxy')}>
        {t(proxy === null ? 'session.proxy' : 'session.proxy-change')}
      </Button>
      {proxy !== null && (
        <Button size="small" onClick={() => go({ is: 'proxy', personId, proxy: null })}>
          {t('session.proxy-none')}
        </Button>
      )}
      {isNoted && (
        <Button size="small" onClick={() => go({ is: 'absence', personId, excused: false, reason: '' })}>
          {t('session.not-noted')}
        </Button>
      )}
      {mayDo(view, 'roster') && (
        <Button size="small" onClick={() => setAsks('roster')}>
          {t('session.roster-change')}
        </Button>
      )}
      {asks === 'roster' && (
        <ChangeDialog person={person} view={view} say={say} onClose={() => setAsks(null)} />
      )}
      {(asks === 'excused' || asks === 'away') && (
        <ReasonDialog
          person={person}
          excused={asks === 'excused'}
          onClose={() => setAsks(null)}
          onDone={(why) => go({ is: 'absence', personId, excused: asks === 'excused', reason: why })}
        />
      )}
      {asks === 'proxy' && (
        <ProxyDialog
          person={person}
          onClose={() => setAsks(null)}
          onDone={(put) => go({ is: 'proxy', personId, proxy: put })}
        />
      )}
    </div>
  )
}

interface ReasonProps {
  readonly person: SessionPerson
  readonly excused: boolean
  readonly onClose: () => void
  readonly onDone: (reason: string) => void
}

function ReasonDialog({ person, excused, onClose, onDone }: ReasonProps) {
  const t = useT()
  const id = useId()
  const [reason, setReason] = useState(person.reason)
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(excused ? 'session.excuse-of' : 'session.away-of', { name: person.name })}
      closeLabel={t('common.close')}
      actions={
        <>
          <Button onClick={onClose}>{t('common.back')}</Button>
          <Button type="submit" form={id} look="primary" disabled={reason.trim() === ''}>
            {t('session.note-it')}
          </Button>
        </>
      }
    >
      <form
        id={id}
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (reason.trim() !== '') onDone(reason.trim())
        }}
      >
        <Field
          label={t('session.why-away')}
          autoFocus
          maxLength={1000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </form>
    </Dialog>
  )
}

type Proxy = NonNullable<SessionPerson['proxy']>

interface ProxyProps {
  readonly person: SessionPerson
  readonly onClose: () => void
  readonly onDone: (proxy: Proxy) => void
}

function ProxyDialog({ person, onClose, onDone }: ProxyProps) {
  const t = useT()
  const id = useId()
  const [proxy, setProxy] = useState<Proxy>(person.proxy ?? { name: '', position: '', document: '' })
  const isNamed = proxy.name.trim() !== ''
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('session.proxy-of', { name: person.name })}
      closeLabel={t('common.close')}
      actions={
        <>
          <Button onClick={onClose}>{t('common.back')}</Button>
          <Button type="submit" form={id} look="primary" disabled={!isNamed}>
            {t('session.note-it')}
          </Button>
        </>
      }
    >
      <form
        id={id}
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (isNamed) onDone(proxy)
        }}
      >
        {(['name', 'position', 'document'] as const).map((field) => (
          <Field
            key={field}
            label={t(`session.proxy.${field}`)}
            maxLength={field === 'name' ? 120 : 200}
            value={proxy[field]}
            onChange={(event) => setProxy({ ...proxy, [field]: event.target.value })}
          />
        ))}
      </form>
    </Dialog>
  )
}
