import { useId } from 'react'
import css from './minutes.module.css'

export interface FormFieldProps {
  readonly label: string
  readonly lines: number
  readonly value: string
  readonly disabled?: boolean
  readonly onChange: (value: string) => void
}

/** Words around a text: one line, or several. */
export function FormField({ label, lines, value, disabled = false, onChange }: FormFieldProps) {
  const id = useId()
  return (
    <div className={css.field}>
      <label className={css.label} htmlFor={id}>
        {label}
      </label>
      <textarea
        id={id}
        className={css.area}
        rows={lines}
        maxLength={2000}
        value={value}
        disabled={disabled}
        onChange={(event) =>
          onChange(lines === 1 ? event.target.value.replace(/\n/gu, ' ') : event.target.value)
        }
      />
    </div>
  )
}
