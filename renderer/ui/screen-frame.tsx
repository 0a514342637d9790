import type { ReactNode, Ref } from 'react'
import { cx } from './cx.ts'
import css from './screen-frame.module.css'

export interface ScreenFrameProps {
  readonly scroller?: Ref<HTMLDivElement>
  /** For screens of many columns. */
  readonly wide?: boolean
  readonly children: ReactNode
}

/** A screen that scrolls as a whole, its parts in one column. */
export function ScreenFrame({ scroller, wide = false, children }: ScreenFrameProps) {
  return (
    <div className={css.screen} ref={scroller}>
      <div className={cx(css.inner, wide && css.wide)}>{children}</div>
    </div>
  )
}

export interface ScreenHeadProps {
  readonly title: string
  /** Under the title. */
  readonly text?: ReactNode
  /** What one may do at once. */
  readonly children?: ReactNode
}

export function ScreenHead({ title, text, children }: ScreenHeadProps) {
  return (
    <header className={css.head}>
      <div>
        <h1 className={css.title}>{title}</h1>
        {text !== undefined && <p className={css.text}>{text}</p>}
      </div>
      {children}
    </header>
  )
}
