import type { ReactNode } from 'react'
import { Button, cx } from '../../ui/index.ts'
import css from './tools.module.css'

export interface ToolButtonProps {
  readonly label: string
  readonly icon: ReactNode
  readonly shortcut?: string | null
  /** The word under the icon; without it the icon must be one that everybody knows. */
  readonly withWord?: boolean
  readonly pressed?: boolean
  readonly expanded?: boolean
  readonly disabled?: boolean
  readonly onClick: () => void
}

/** The viewer covers whatever the page lays over it, so the label on hover is the system's own (`title`). */
export function ToolButton({
  label,
  icon,
  shortcut = null,
  withWord = false,
  pressed,
  expanded,
  disabled,
  onClick,
}: ToolButtonProps) {
  return (
    <Button
      look="quiet"
      className={cx(css.tool, withWord && css.stacked)}
      icon={icon}
      title={shortcut === null ? label : `${label} (${shortcut})`}
      aria-keyshortcuts={shortcut?.replace('Ctrl', 'Control')}
      onClick={onClick}
      {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
      {...(expanded === undefined ? {} : { 'aria-expanded': expanded })}
      {...(disabled === undefined ? {} : { disabled })}
      {...(withWord ? {} : { 'aria-label': label })}
    >
      {withWord ? <span className={css.word}>{label}</span> : null}
    </Button>
  )
}
