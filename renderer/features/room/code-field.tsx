import { Camera } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { readInvitation } from '../../../shared/hub/invitation.ts'
import { useT } from '../../i18n/index.ts'
import { Button, Field } from '../../ui/index.ts'
import { CodeCamera } from '../code-camera/index.ts'
import css from './room.module.css'

export interface CodeFieldProps {
  /** What is wrong with what was sent last. */
  readonly wrong: string | undefined
  readonly busy: boolean
  readonly onJoin: (typed: string) => void
}

/** Twelve signs in groups of four, or the text of the picture. Grouped when the person leaves it, never while typing. */
export function CodeField({ wrong, busy, onJoin }: CodeFieldProps) {
  const t = useT()
  const [typed, setTyped] = useState('')
  const [sees, setSees] = useState(false)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!busy && typed.trim() !== '') onJoin(typed)
  }
  const take = (text: string): boolean => {
    if (busy || !readInvitation(text).ok) return false
    onJoin(text)
    return true
  }
  return (
    <form className={css.codeForm} onSubmit={submit} noValidate>
      <Field
        label={t('room.code')}
        hint={t('room.code-hint')}
        value={typed}
        className={css.codeField}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={600}
        onChange={(event) => setTyped(event.target.value)}
        wrong={wrong}
      />
      <Button type="submit" look="primary" busy={busy} disabled={typed.trim() === ''}>
        {t('room.join')}
      </Button>
      <Button icon={<Camera aria-hidden size={18} />} onClick={() => setSees(true)}>
        {t('room.camera')}
      </Button>
      {sees && (
        <CodeCamera
          title={t('room.camera')}
          hint={t('room.camera-hint')}
          other={t('room.camera-other')}
          onCode={take}
          onClose={() => setSees(false)}
        />
      )}
    </form>
  )
}
