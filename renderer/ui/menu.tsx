import { DropdownMenu as Radix } from 'radix-ui'
import { type ReactElement, type ReactNode, useId, useState } from 'react'
import { cx } from './cx.ts'
import css from './menu.module.css'
import { useCountAsOverlay } from './overlay-count.ts'

export interface MenuProps {
  /** One button; it opens the menu. */
  readonly trigger: ReactElement
  readonly children: ReactNode
  readonly align?: 'start' | 'end'
  readonly side?: 'top' | 'right' | 'bottom' | 'left'
}

/** Not modal: Radix's modal menu locks scrolling with an injected <style>, which our CSP refuses. */
export function Menu({ trigger, children, align = 'start', side = 'bottom' }: MenuProps) {
  const [open, setOpen] = useState(false)
  useCountAsOverlay(open)
  return (
    <Radix.Root modal={false} open={open} onOpenChange={setOpen}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className={css.menu} align={align} side={side} sideOffset={4} collisionPadding={8}>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** Items that belong together, under a heading that is read out with them. */
export function MenuGroup({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const id = useId()
  return (
    <Radix.Group aria-labelledby={id}>
      <Radix.Label id={id} className={css.label}>
        {label}
      </Radix.Label>
      {children}
    </Radix.Group>
  )
}

/** What a feature puts into a menu of another one: its items, and what it has to say once one was chosen. */
export interface MenuPart {
  readonly items: ReactNode
  /** Progress, results and dialogs: they live on when the menu has closed. */
  readonly told: ReactNode
}

export interface MenuItemProps {
  readonly onSelect: () => void
  readonly icon?: ReactNode
  readonly shortcut?: string
  readonly disabled?: boolean
  readonly danger?: boolean
  readonly children: ReactNode
}

export function MenuItem({
  onSelect,
  icon,
  shortcut,
  disabled = false,
  danger = false,
  children,
}: MenuItemProps) {
  return (
    <Radix.Item className={cx(css.item, danger && css.danger)} disabled={disabled} onSelect={onSelect}>
      {icon}
      <span>{children}</span>
      {shortcut !== undefined && <span className={css.shortcut}>{shortcut}</span>}
    </Radix.Item>
  )
}

export interface MenuChoiceProps<T extends string> {
  readonly value: T
  readonly options: ReadonlyArray<{ readonly value: T; readonly label: ReactNode }>
  readonly onChange: (value: T) => void
}

/** One of several, with a tick at the chosen one. */
export function MenuChoice<T extends string>({ value, options, onChange }: MenuChoiceProps<T>) {
  return (
    <Radix.RadioGroup value={value} onValueChange={(next) => onChange(next as T)}>
      {options.map((option) => (
        <Radix.RadioItem key={option.value} className={css.item} value={option.value}>
          <span className={css.check} aria-hidden="true">
            {option.value === value ? '✓' : ''}
          </span>
          <span>{option.label}</span>
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  )
}

export function MenuLine() {
  return <Radix.Separator className={css.line} />
}
