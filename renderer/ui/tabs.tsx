import { Tabs as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import css from './tabs.module.css'

export interface TabsProps<T extends string> {
  readonly label: string
  readonly value: T
  readonly onChange: (value: T) => void
  readonly tabs: ReadonlyArray<{
    readonly value: T
    readonly label: ReactNode
    readonly content: ReactNode
    /** Keep it in the page while another tab shows, for panels that are costly to build. */
    readonly keep?: boolean
  }>
  readonly className?: string
}

/** Arrow keys move between tabs; the panel fills the rest of the height and scrolls by itself. */
export function Tabs<T extends string>({ label, value, onChange, tabs, className }: TabsProps<T>) {
  return (
    <Radix.Root
      className={cx(css.tabs, className)}
      value={value}
      onValueChange={(next) => onChange(next as T)}
    >
      <Radix.List className={css.list} aria-label={label}>
        {tabs.map((tab) => (
          <Radix.Trigger key={tab.value} className={css.tab} value={tab.value}>
            {tab.label}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map((tab) => (
        <Radix.Content
          key={tab.value}
          className={css.panel}
          value={tab.value}
          hidden={tab.value !== value}
          {...(tab.keep === true ? { forceMount: true as const } : {})}
        >
          {tab.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  )
}
