import type { ReactNode } from 'react'
import css from './hidden.module.css'

/** Words for screen readers only. */
export function Hidden({ children }: { readonly children: ReactNode }) {
  return <span className={css.hidden}>{children}</span>
}

/** Reads its words out whenever they change, without taking the focus. Mount it before the first change. */
export function LiveRegion({ children }: { readonly children: ReactNode }) {
  return (
    <div className={css.hidden} role="status" aria-live="polite" aria-atomic="true">
      {children}
    </div>
  )
}
