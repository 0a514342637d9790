import { type FormEvent, useEffect, useRef, useState } from 'react'
import { api, type FailureView, type PersonView } from '../../bridge/index.ts'
import { useFailureWords, useFormat, useT } from '../../i18n/index.ts'
import { Button, Notice } from '../../ui/index.ts'
import { FailureNotice } from '../states/index.ts'
import css from './door.module.css'
import { PersonWords } from './person-button.tsx'
import { SecretField } from './secret-field.tsx'
import { useWait } from './use-wait.ts'

export interface UnlockScreenProps {
  readonly person: PersonView
  /** No PIN is tried until this time is over. */
  readonly waitMs: number | null
  readonly hasOthers: boolean
  readonly onOther: () => void
  readonly onSignIn: () => void
}

export function UnlockScreen({ person, waitMs, hasOthers, onOther, onSignIn }: UnlockScreenProps) {
  const t = useT()
  return (
    <>
      <PinForm person={person} waitMs={waitMs} />
      <hr className={css.line} />
      <div className={css.foot}>
        {hasOthers && (
          <Button look="quiet" onClick={onOther}>
            {t('unlock.other')}
          </Button>
        )}
        <Button look="quiet" onClick={onSignIn}>
          {t('unlock.sign-in')}
        </Button>
      </div>
      <details className={css.details}>
        <summary>{t('unlock.forgot')}</summary>
        <p>{t('unlock.forgot-text')}</p>
      </details>
    </>
  )
}

function PinForm({ person, waitMs }: { readonly person: PersonView; readonly waitMs: number | null }) {
  const t = useT()
  const format = useFormat()
  const words = useFailureWords()
  const [pin, setPin] = useState('')
  const [failure, setFailure] = useState<FailureView | null>(null)
  const [busy, setBusy] = useState(false)
  const wait = useWait(waitMs)
  const input = useRef<HTMLInputElement>(null)
  const isWrong = failure?.code === 'vault/wrong-pin'
  useEffect(() => {
    if (wait.leftMs === 0) input.current?.focus()
  }, [wait.leftMs, failure])

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (busy || wait.leftMs > 0 || pin === '') return
    setBusy(true)
    const result = await api['app.unlock']({ personId: person.id, pin: pin.normalize('NFC') })
    setBusy(false)
    if (result.ok) return
    setFailure(result.failure)
    setPin('')
    const askedToWait = result.failure.params?.['waitMs']
    if (typeof askedToWait === 'number') wait.start(askedToWait)
  }

  const waiting = wait.leftMs > 0
  return (
    <form className={css.form} onSubmit={(event) => void submit(event)} noValidate>
      <div className={css.head}>
        <h1 className={css.title}>{t('unlock.title')}</h1>
      </div>
      <div className={css.chosen}>
        <PersonWords person={person} />
      </div>
      {failure !== null && !isWrong && failure.code !== 'vault/wait' && <FailureNotice failure={failure} />}
      {waiting && (
        <Notice tone="wait" role="status" title={words({ code: 'vault/wait' }).what}>
          {t('unlock.waiting')}
        </Notice>
      )}
      <SecretField
        ref={input}
        label={t('pin.field')}
        value={pin}
        autoFocus
        autoComplete="current-password"
        disabled={waiting}
        showLabel={t('pin.show')}
        hideLabel={t('pin.hide')}
        onChange={(event) => setPin(event.target.value)}
        wrong={
          isWrong && !waiting && pin === '' ? `${words(failure).what} ${words(failure).then}` : undefined
        }
      />
      <Button type="submit" look="primary" size="large" block busy={busy} disabled={waiting}>
        {waiting
          ? t('unlock.wait', { wait: format.wait(wait.leftMs) })
          : busy
            ? t('unlock.busy')
            : t('unlock.submit')}
      </Button>
    </form>
  )
}
