import { type FormEvent, useEffect, useRef, useState } from 'react'
import { api, type FailureView } from '../../bridge/index.ts'
import { useT } from '../../i18n/index.ts'
import { Button, Field } from '../../ui/index.ts'
import { FailureNotice } from '../states/index.ts'
import css from './door.module.css'
import { SecretField } from './secret-field.tsx'

export interface SignInScreenProps {
  /** Remembered from the last time; empty at first. */
  readonly serverUrl: string
  /** Somebody else uses this device already: this is another account. */
  readonly isSecond: boolean
  /** Back to those who open with a PIN. */
  readonly onBack?: () => void
}

/** Said in full by their sentence: there is nothing more for a technician to know. */
const plain: ReadonlySet<string> = new Set(['auth/wrong-password', 'auth/locked-out', 'auth/bad-address'])

type Missing = 'sign-in.need-server' | 'sign-in.need-name' | 'sign-in.need-password'

export function SignInScreen({ serverUrl, isSecond, onBack }: SignInScreenProps) {
  const t = useT()
  const [server, setServer] = useState(serverUrl)
  const [editsServer, setEditsServer] = useState(serverUrl === '')
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [missing, setMissing] = useState<Missing | null>(null)
  const [failure, setFailure] = useState<FailureView | null>(null)
  const [busy, setBusy] = useState(false)
  const form = useRef<HTMLFormElement>(null)

  useEffect(() => {
    // After a refusal the cursor is where the person will type again.
    if (missing !== null) form.current?.querySelector<HTMLInputElement>('[aria-invalid="true"]')?.focus()
  }, [missing])

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (busy) return
    const lacks = missingIn(server, name, password)
    setMissing(lacks)
    setFailure(null)
    if (lacks !== null) return
    setBusy(true)
    const result = await api['app.signIn']({
      serverUrl: server.trim(),
      name: name.trim().normalize('NFC'),
      password,
    })
    setBusy(false)
    if (result.ok) return
    setFailure(result.failure)
    if (result.failure.code === 'auth/bad-address') setEditsServer(true)
    if (result.failure.code === 'auth/wrong-password') setPassword('')
  }

  return (
    <form ref={form} className={css.form} onSubmit={(event) => void submit(event)} noValidate>
      <div className={css.head}>
        <h1 className={css.title}>{isSecond ? t('sign-in.other') : t('sign-in.title')}</h1>
        <p className={css.soft}>{t('sign-in.intro')}</p>
      </div>
      {failure !== null && <FailureNotice failure={failure} withDetail={!plain.has(failure.code)} />}
      <ServerField
        server={server}
        isOpen={editsServer}
        onOpen={() => setEditsServer(true)}
        onChange={setServer}
        wrong={missing === 'sign-in.need-server' ? t(missing) : undefined}
      />
      <Field
        label={t('sign-in.name')}
        value={name}
        autoComplete="username"
        spellCheck={false}
        autoCapitalize="none"
        autoFocus
        onChange={(event) => setName(event.target.value)}
        wrong={missing === 'sign-in.need-name' ? t(missing) : undefined}
      />
      <SecretField
        label={t('sign-in.password')}
        value={password}
        autoComplete="current-password"
        showLabel={t('sign-in.show-password')}
        hideLabel={t('sign-in.hide-password')}
        onChange={(event) => setPassword(event.target.value)}
        wrong={missing === 'sign-in.need-password' ? t(missing) : undefined}
      />
      <Button type="submit" look="primary" size="large" block busy={busy}>
        {busy ? t('sign-in.busy') : t('sign-in.submit')}
      </Button>
      {onBack !== undefined && (
        <Button look="quiet" onClick={onBack}>
          {t('common.back')}
        </Button>
      )}
    </form>
  )
}

function missingIn(server: string, name: string, password: string): Missing | null {
  if (server.trim() === '') return 'sign-in.need-server'
  if (name.trim() === '') return 'sign-in.need-name'
  return password === '' ? 'sign-in.need-password' : null
}

interface ServerFieldProps {
  readonly server: string
  readonly isOpen: boolean
  readonly onOpen: () => void
  readonly onChange: (server: string) => void
  readonly wrong: string | undefined
}

/** The remembered server is one line; it becomes a field when it is to be changed. */
function ServerField({ server, isOpen, onOpen, onChange, wrong }: ServerFieldProps) {
  const t = useT()
  if (isOpen) {
    return (
      <Field
        label={t('sign-in.server')}
        hint={t('sign-in.server-hint')}
        value={server}
        type="url"
        inputMode="url"
        spellCheck={false}
        autoComplete="url"
        onChange={(event) => onChange(event.target.value)}
        wrong={wrong}
      />
    )
  }
  return (
    <div className={css.server}>
      <span className={css.soft}>{t('settings.server')}</span>
      <span className={css.serverName}>{server.replace(/^https?:\/\//, '')}</span>
      <Button
        look="quiet"
        size="small"
        className={css.change}
        aria-label={t('sign-in.change-server')}
        onClick={onOpen}
      >
        {t('sign-in.change')}
      </Button>
    </div>
  )
}
