import { RadioGroup, Switch as RadixSwitch } from 'radix-ui'
import { type ReactNode, useId } from 'react'
import { cx } from './cx.ts'
import css from './toggle.module.css'

export interface ChoiceProps<T extends string> {
  /** What is chosen, for screen readers; or the id of the words beside it. */
  readonly label?: string
  readonly labelledBy?: string
  readonly value: T
  readonly options: ReadonlyArray<{ readonly value: T; readonly label: ReactNode; readonly icon?: ReactNode }>
  readonly onChange: (value: T) => void
  readonly className?: string
}

/** A few exclusive choices side by side: a radio group, so that arrows move and one is always chosen. */
export function Choice<T extends string>({
  label,
  labelledBy,
  value,
  options,
  onChange,
  className,
}: ChoiceProps<T>) {
  return (
    <RadioGroup.Root
      className={cx(css.group, className)}
      orientation="horizontal"
      value={value}
      onValueChange={(next) => onChange(next as T)}
      aria-label={label}
      aria-labelledby={labelledBy}
    >
      {options.map((option) => (
        <RadioGroup.Item key={option.value} className={css.choice} value={option.value}>
          {option.icon}
          {option.label}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  )
}

export interface SwitchProps {
  readonly label: ReactNode
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
}

export function Switch({ label, checked, onChange }: SwitchProps) {
  const id = useId()
  return (
    <span className={css.switch}>
      <RadixSwitch.Root id={id} className={css.track} checked={checked} onCheckedChange={onChange}>
        <RadixSwitch.Thumb className={css.thumb} />
      </RadixSwitch.Root>
      <label htmlFor={id}>{label}</label>
    </span>
  )
}
