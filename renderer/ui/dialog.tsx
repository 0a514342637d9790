import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { IconButton } from './button.tsx'
import { cx } from './cx.ts'
import css from './dialog.module.css'
import { useCountAsOverlay } from './overlay-count.ts'

export interface DialogProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly title: string
  readonly closeLabel: string
  readonly description?: ReactNode
  readonly children?: ReactNode
  /** Buttons, the safe one first. */
  readonly actions?: ReactNode
  readonly wide?: boolean
  /** As large as the window. */
  readonly whole?: boolean
}

/**
 * A question that must be answered, or a page of help. Our own shade instead of Radix's Overlay:
 * that one injects a <style> element, which the content security policy refuses.
 */
export function Dialog({
  open,
  onClose,
  title,
  closeLabel,
  description,
  children,
  actions,
  wide = false,
  whole = false,
}: DialogProps) {
  useCountAsOverlay(open)
  return (
    <Radix.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Radix.Portal>
        <div className={css.shade} aria-hidden="true" />
        <Radix.Content
          className={cx(css.dialog, wide && css.wide, whole && css.whole)}
          onOpenAutoFocus={focusWhole}
          {...(description === undefined ? { 'aria-describedby': undefined } : {})}
        >
          <div className={css.head}>
            <Radix.Title className={css.title}>{title}</Radix.Title>
            <Radix.Close asChild>
              <IconButton label={closeLabel} icon={<X aria-hidden size={20} />} size="small" />
            </Radix.Close>
          </div>
          {description !== undefined && (
            <Radix.Description asChild>
              <div className={css.description}>{description}</div>
            </Radix.Description>
          )}
          {children !== undefined && (
            <div className={css.body} tabIndex={0}>
              {children}
            </div>
          )}
          {actions !== undefined && <div className={css.actions}>{actions}</div>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** The dialog itself takes the focus: title and text are read out, and no button is pressed by a stray Enter. */
function focusWhole(event: Event): void {
  event.preventDefault()
  if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus()
}
