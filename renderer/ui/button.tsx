import type { ComponentProps, ReactNode } from 'react'
import css from './button.module.css'
import { cx } from './cx.ts'
import { Tooltip } from './tooltip.tsx'

interface Look {
  /** `primary`: the one thing to do here. `danger`: what cannot be undone. `quiet`: tool bars and rows. */
  readonly look?: 'plain' | 'primary' | 'danger' | 'quiet'
  readonly size?: 'small' | 'normal' | 'large'
}

export interface ButtonProps extends Look, ComponentProps<'button'> {
  /** Shown before the words. */
  readonly icon?: ReactNode
  readonly block?: boolean
  /** Work is going on: the button keeps its words and its focus, and does nothing more. */
  readonly busy?: boolean
}

export function Button({
  look,
  size,
  icon,
  block,
  busy = false,
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  const names = cx(css.button, look && css[look], size && css[size], block === true && css.block, className)
  return (
    <button
      type="button"
      {...rest}
      className={names}
      aria-busy={busy || undefined}
      onClick={busy ? stop : onClick}
    >
      {icon}
      {children}
    </button>
  )
}

export interface IconButtonProps extends Look, Omit<ComponentProps<'button'>, 'children' | 'aria-label'> {
  /** Said by screen readers and shown on hover and focus. */
  readonly label: string
  readonly icon: ReactNode
  /** For example "Ctrl+F"; shown beside the label. */
  readonly shortcut?: string
  readonly pressed?: boolean
}

/** An icon alone: for reversible actions that everybody knows. Never for what sends, deletes or votes. */
export function IconButton({
  label,
  icon,
  shortcut,
  pressed,
  look = 'quiet',
  size,
  className,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip text={shortcut === undefined ? label : `${label} (${shortcut})`}>
      <button
        type="button"
        {...rest}
        className={cx(css.button, css.icon, css[look], size && css[size], className)}
        aria-label={label}
        aria-pressed={pressed}
      >
        {icon}
      </button>
    </Tooltip>
  )
}

function stop(event: { preventDefault: () => void }): void {
  event.preventDefault()
}
