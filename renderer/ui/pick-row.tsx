import type { ReactNode } from 'react'
import css from './pick-row.module.css'

export interface PickRowProps {
  readonly icon: ReactNode
  readonly name: string
  /** At the end of the row. */
  readonly aside: string
  readonly onPick: () => void
}

/** One of a list to choose from. */
export function PickRow({ icon, name, aside, onPick }: PickRowProps) {
  return (
    <button type="button" className={css.row} onClick={onPick}>
      <span className={css.icon}>{icon}</span>
      <span className={css.name}>{name}</span>
      <span className={css.aside}>{aside}</span>
    </button>
  )
}
