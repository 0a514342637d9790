import css from './skeleton.module.css'

/** Holds the place of what is coming; shows itself only after 200 ms, so that quick answers do not flicker. */
export function Skeleton({ label, rows = 5 }: { readonly label: string; readonly rows?: number }) {
  return (
    <div className={css.skeleton} role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className={css.row} aria-hidden="true" />
      ))}
    </div>
  )
}
