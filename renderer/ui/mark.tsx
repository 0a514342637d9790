import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import css from './mark.module.css'

export type Tone = 'ok' | 'wait' | 'danger' | 'soft' | 'accent'
export type Shape = 'full' | 'part' | 'empty' | 'triangle' | 'square' | 'diamond'

export interface StatusMarkProps {
  readonly tone: Tone
  readonly shape: Shape
  /** For `part`: 0 to 1. */
  readonly part?: number
  readonly children: ReactNode
  readonly className?: string
}

/** A status is said three times: by shape, by word and, last, by colour. */
export function StatusMark({ tone, shape, part = 0.5, children, className }: StatusMarkProps) {
  return (
    <span className={cx(css.mark, css[tone], className)}>
      <ShapeIcon shape={shape} part={part} />
      <span>{children}</span>
    </span>
  )
}

export function ShapeIcon({ shape, part = 0.5 }: { readonly shape: Shape; readonly part?: number }) {
  return (
    <svg className={css.shape} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {shape === 'full' && <circle cx="8" cy="8" r="7" fill="currentColor" />}
      {shape === 'empty' && <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="2" />}
      {shape === 'part' && (
        <>
          <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="2" />
          <path d={slice(part)} fill="currentColor" />
        </>
      )}
      {shape === 'triangle' && <path d="M8 1 L15.5 15 H0.5 Z" fill="currentColor" />}
      {shape === 'diamond' && <path d="M8 0.5 L15.5 8 L8 15.5 L0.5 8 Z" fill="currentColor" />}
      {shape === 'square' && <rect x="1.5" y="1.5" width="13" height="13" fill="currentColor" />}
    </svg>
  )
}

/** A slice of the pie of radius 6 around (8, 8), from the top, clockwise. */
function slice(part: number): string {
  const share = Math.min(0.999, Math.max(0.02, part))
  const angle = share * 2 * Math.PI
  const x = 8 + 6 * Math.sin(angle)
  const y = 8 - 6 * Math.cos(angle)
  return `M8 8 V2 A6 6 0 ${share > 0.5 ? 1 : 0} 1 ${x.toFixed(2)} ${y.toFixed(2)} Z`
}

export interface BadgeProps {
  readonly tone?: Tone
  readonly icon?: ReactNode
  readonly title?: string
  readonly children: ReactNode
}

export function Badge({ tone = 'soft', icon, title, children }: BadgeProps) {
  return (
    <span className={cx(css.badge, css[tone])} title={title}>
      {icon}
      {children}
    </span>
  )
}
