import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import css from './notice.module.css'

const icons = { info: Info, ok: CircleCheck, wait: TriangleAlert, danger: CircleAlert }

export interface NoticeProps {
  readonly tone?: keyof typeof icons
  readonly title: ReactNode
  readonly children?: ReactNode
  readonly actions?: ReactNode
  /** The actions stand at the end of the line, where there is room. */
  readonly beside?: boolean
  /** Folded under its own heading ("Chi tiết kỹ thuật"). */
  readonly detail?: { readonly label: string; readonly text: string }
  /** Read out when it appears: `status` politely, `alert` at once. */
  readonly role?: 'status' | 'alert'
}

/** Something the person must not miss, in the place it belongs to. There are no toasts. */
export function Notice({
  tone = 'info',
  title,
  children,
  actions,
  beside = false,
  detail,
  role,
}: NoticeProps) {
  const Icon = icons[tone]
  const acts = actions !== undefined && <div className={css.actions}>{actions}</div>
  return (
    <div className={cx(css.notice, css[tone], beside && css.beside)} role={role}>
      <span className={css.icon}>
        <Icon aria-hidden size={20} />
      </span>
      <div className={css.words}>
        <p className={css.title}>{title}</p>
        {children !== undefined && <div className={css.text}>{children}</div>}
        {detail !== undefined && (
          <details className={css.detail}>
            <summary>{detail.label}</summary>
            <code>{detail.text}</code>
          </details>
        )}
        {!beside && acts}
      </div>
      {beside && acts}
    </div>
  )
}

export interface EmptyProps {
  readonly icon?: ReactNode
  readonly title: string
  /** What will be here and how it comes. */
  readonly children?: ReactNode
  readonly action?: ReactNode
}

export function Empty({ icon, title, children, action }: EmptyProps) {
  return (
    <div className={css.empty}>
      {icon !== undefined && <span className={css.emptyIcon}>{icon}</span>}
      <p className={css.emptyTitle}>{title}</p>
      {children !== undefined && <div>{children}</div>}
      {action}
    </div>
  )
}
