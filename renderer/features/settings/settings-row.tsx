import type { ReactNode } from 'react'
import css from './settings.module.css'

export interface SettingsRowProps {
  readonly label: string
  /** For a control that is labelled by the words at the left. */
  readonly id?: string
  readonly children: ReactNode
}

export function SettingsRow({ label, id, children }: SettingsRowProps) {
  return (
    <div className={css.row}>
      <span className={css.label} id={id}>
        {label}
      </span>
      <div className={css.value}>{children}</div>
    </div>
  )
}
