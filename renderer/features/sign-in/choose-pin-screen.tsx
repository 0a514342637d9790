import { KeyRound, TriangleAlert, WifiOff } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { api, type FailureView, type PersonView } from '../../bridge/index.ts'
import { useFailureWords, useT } from '../../i18n/index.ts'
import { Button, cx } from '../../ui/index.ts'
import { FailureNotice } from '../states/index.ts'
import css from './door.module.css'
import { SecretField } from './secret-field.tsx'

export function ChoosePinScreen({
  person,
  keyring = null,
}: {
  readonly person: PersonView
  readonly keyring?: boolean | null
}) {
  const t = useT()
  const words = useFailureWords()
  const [pin, setPin] = useState('')
  const [again, setAgain] = useState('')
  const [wrong, setWrong] = useState<{ readonly field: 'pin' | 'again'; readonly text: string } | null>(null)
  const [failure, setFailure] = useState<FailureView | null>(null)
  const [busy, setBusy] = useState(false)

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (busy) return
    setFailure(null)
    const problem =
      pin === ''
        ? ({ field: 'pin', text: t('pin.need') } as const)
        : [...pin].length < 6
          ? ({ field: 'pin', text: t('pin.short') } as const)
          : pin !== again
            ? ({ field: 'again', text: t('pin.differs') } as const)
            : null
    setWrong(problem)
    if (problem !== null) return
    setBusy(true)
    const result = await api['app.choosePin']({ pin: pin.normalize('NFC') })
    setBusy(false)
    if (result.ok) return
    if (result.failure.code === 'vault/weak-pin') {
      const { what, then } = words(result.failure)
      setWrong({ field: 'pin', text: `${what} ${then}` })
    } else setFailure(result.failure)
  }

  return (
    <form className={css.form} onSubmit={(event) => void submit(event)} noValidate>
      <div className={css.head}>
        <p className={css.soft}>{t('pin.hello', { name: person.name })}</p>
        <h1 className={css.title}>{t('pin.title')}</h1>
      </div>
      <PinFacts keyring={keyring} />
      {failure !== null && <FailureNotice failure={failure} />}
      <SecretField
        label={t('pin.field')}
        value={pin}
        autoFocus
        autoComplete="new-password"
        showLabel={t('pin.show')}
        hideLabel={t('pin.hide')}
        onChange={(event) => setPin(event.target.value)}
        wrong={wrong?.field === 'pin' ? wrong.text : undefined}
      />
      <SecretField
        label={t('pin.again')}
        value={again}
        autoComplete="new-password"
        showLabel={t('pin.show')}
        hideLabel={t('pin.hide')}
        onChange={(event) => setAgain(event.target.value)}
        wrong={wrong?.field === 'again' ? wrong.text : undefined}
      />
      <Button type="submit" look="primary" size="large" block busy={busy}>
        {t('pin.submit')}
      </Button>
    </form>
  )
}

/** What a PIN is for and what losing it means: said before it is chosen. */
function PinFacts({ keyring }: { readonly keyring: boolean | null }) {
  const t = useT()
  return (
    <ul className={css.points}>
      <li className={css.point}>
        <WifiOff aria-hidden size={20} />
        <span>{t('pin.intro')}</span>
      </li>
      <li className={css.point}>
        <KeyRound aria-hidden size={20} />
        <span>{t('pin.rule')}</span>
      </li>
      <li className={cx(css.point, css.warn)}>
        <TriangleAlert aria-hidden size={20} />
        <span>{t('pin.lose')}</span>
      </li>
      {keyring === false && (
        <li className={cx(css.point, css.warn)}>
          <TriangleAlert aria-hidden size={20} />
          <span>{t('pin.no-keyring')}</span>
        </li>
      )}
    </ul>
  )
}
