import { CircleAlert } from 'lucide-react'
import { type ComponentProps, type ReactNode, useId } from 'react'
import { cx } from './cx.ts'
import css from './field.module.css'

export interface FieldProps extends Omit<ComponentProps<'input'>, 'id'> {
  readonly label: ReactNode
  /** The label is read out but not shown: for search boxes whose place says what they are. */
  readonly labelHidden?: boolean
  readonly hint?: ReactNode
  /** What is wrong with this field, in one sentence. */
  readonly wrong?: ReactNode
  readonly icon?: ReactNode
  /** A small button inside the box, at its end. */
  readonly end?: ReactNode
}

export function Field({
  label,
  labelHidden = false,
  hint,
  wrong,
  icon,
  end,
  className,
  ...input
}: FieldProps) {
  const id = useId()
  const isWrong = wrong !== undefined && wrong !== null && wrong !== ''
  const described = [hint !== undefined && `${id}-hint`, isWrong && `${id}-wrong`].filter(Boolean).join(' ')
  return (
    <div className={cx(css.field, className)}>
      {!labelHidden && (
        <label className={css.label} htmlFor={id}>
          {label}
        </label>
      )}
      <div className={cx(css.box, icon !== undefined && css.withIcon, end !== undefined && css.withEnd)}>
        {icon !== undefined && <span className={css.icon}>{icon}</span>}
        <input
          {...input}
          id={id}
          className={css.input}
          aria-label={labelHidden && typeof label === 'string' ? label : undefined}
          aria-invalid={isWrong || undefined}
          aria-describedby={described === '' ? undefined : described}
        />
        {end !== undefined && <span className={css.end}>{end}</span>}
      </div>
      {hint !== undefined && (
        <p className={css.hint} id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {isWrong && (
        <p className={css.wrong} id={`${id}-wrong`}>
          <CircleAlert aria-hidden size={18} />
          <span>{wrong}</span>
        </p>
      )}
    </div>
  )
}
