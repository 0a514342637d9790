import { type FormEvent, useState } from 'react'
import { useT } from '../../i18n/index.ts'
import { Button, Field } from '../../ui/index.ts'
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
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!busy && typed.trim() !== '') onJoin(typed)
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
    </form>
  )
}
