import type { ReactNode } from 'react'
import { Button } from '../../ui/index.ts'
import css from './reader.module.css'

export interface ToolButtonProps {
  readonly label: string
  readonly icon: ReactNode
  readonly shortcut?: string
  /** The word beside the icon; without it the icon must be one that everybody knows. */
  readonly withWord?: boolean
  readonly pressed?: boolean
  readonly disabled?: boolean
  readonly onClick: () => void
}

/** The viewer covers whatever the page lays over it, so the label on hover is the system's own (`title`). */
export function ToolButton({
  label,
  icon,
  shortcut,
  withWord = false,
  pressed,
  disabled,
  onClick,
}: ToolButtonProps) {
  return (
    <Button
      look="quiet"
      className={css.tool ?? ''}
      icon={icon}
      title={shortcut === undefined ? label : `${label} (${shortcut})`}
      aria-keyshortcuts={shortcut?.replace('Ctrl', 'Control')}
      onClick={onClick}
      {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
      {...(disabled === undefined ? {} : { disabled })}
      {...(withWord ? {} : { 'aria-label': label })}
    >
      {withWord ? <span className={css.word}>{label}</span> : null}
    </Button>
  )
}
