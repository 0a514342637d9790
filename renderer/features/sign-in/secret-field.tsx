import { Eye, EyeOff } from 'lucide-react'
import { type ComponentProps, useState } from 'react'
import { useT } from '../../i18n/index.ts'
import { Field, IconButton } from '../../ui/index.ts'

export interface SecretFieldProps extends Omit<ComponentProps<typeof Field>, 'type' | 'end'> {
  readonly showLabel: string
  readonly hideLabel: string
}

/** A password or PIN: may be pasted, may be shown, says when Caps Lock is on. */
export function SecretField({ showLabel, hideLabel, hint, ...field }: SecretFieldProps) {
  const t = useT()
  const [shown, setShown] = useState(false)
  const [capsLock, setCapsLock] = useState(false)
  const note = capsLock ? t('sign-in.caps-lock') : hint
  return (
    <Field
      {...field}
      {...(note === undefined ? {} : { hint: note })}
      type={shown ? 'text' : 'password'}
      spellCheck={false}
      onKeyDown={(event) => setCapsLock(event.getModifierState('CapsLock'))}
      end={
        <IconButton
          size="small"
          label={shown ? hideLabel : showLabel}
          icon={shown ? <EyeOff aria-hidden size={20} /> : <Eye aria-hidden size={20} />}
          onClick={() => setShown(!shown)}
        />
      }
    />
  )
}
