import { type ComponentProps, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { Field } from '../../ui/index.ts'
import css from './draft.module.css'

export interface TextBoxProps {
  readonly label: string
  readonly value: string
  /** Called once the person has left the field with other words in it. */
  readonly onCommit: (value: string) => void
  readonly disabled?: boolean
  readonly placeholder?: string
  readonly maxLength?: number
  /** What is wrong with these words; null: nothing, and they may be written. */
  readonly check?: (value: string) => string | null
  readonly className?: string
  /** Several lines. */
  readonly tall?: boolean
}

/** A field whose words are written when it is left or Enter is pressed; Escape puts back what was there. */
export function TextBox({ label, value, onCommit, check, className, tall = false, ...rest }: TextBoxProps) {
  const [text, setText] = useState(value)
  const [wrong, setWrong] = useState<string | null>(null)
  const isIn = useRef(false)
  const given = useRef(value)
  useEffect(() => {
    // A colleague's word comes in while nobody types here; what is being typed is not taken away.
    if (!isIn.current || text === given.current) setText(value)
    given.current = value
  }, [value, text])
  const commit = (): void => {
    isIn.current = false
    const fault = check?.(text) ?? null
    setWrong(fault)
    if (fault === null && text !== value) onCommit(text.normalize('NFC'))
  }
  const props = {
    ...rest,
    value: text,
    onFocus: () => {
      isIn.current = true
    },
    onBlur: commit,
    onChange: (event: { target: { value: string } }) => setText(event.target.value),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.nativeEvent.isComposing) return
      if (event.key === 'Enter' && !event.shiftKey) {
        event.preventDefault()
        commit()
      }
      if (event.key === 'Escape' && text !== value) {
        event.preventDefault()
        setText(value)
        setWrong(null)
      }
    },
  }
  if (tall) return <TallBox label={label} {...props} />
  return (
    <Field
      label={label}
      {...props}
      {...(className === undefined ? {} : { className })}
      {...(wrong === null ? {} : { wrong })}
    />
  )
}

function TallBox({ label, ...props }: { readonly label: string } & ComponentProps<'textarea'>) {
  const id = useId()
  return (
    <div className={css.tall}>
      <label htmlFor={id}>{label}</label>
      <textarea id={id} rows={3} className={css.area} {...props} />
    </div>
  )
}

export interface PickProps<T extends string> {
  readonly label: string
  readonly value: T | ''
  readonly options: ReadonlyArray<{ readonly value: T; readonly label: string }>
  /** Shown while nothing is chosen; choosing it again chooses nothing. */
  readonly none: string
  readonly onPick: (value: T | null) => void
  readonly disabled?: boolean
}

export function Pick<T extends string>({ label, value, options, none, onPick, disabled }: PickProps<T>) {
  const id = useId()
  return (
    <div className={css.tall}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className={css.select}
        value={value}
        disabled={disabled}
        onChange={(event) => onPick(event.target.value === '' ? null : (event.target.value as T))}
      >
        <option value="">{none}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  )
}
