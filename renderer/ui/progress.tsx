import { Progress as Radix } from 'radix-ui'
import css from './progress.module.css'

export interface ProgressProps {
  readonly label: string
  /** 0 to 1. */
  readonly value: number
  /** The number in words ("43 %"), for screen readers. */
  readonly valueText: string
}

export function Progress({ label, value, valueText }: ProgressProps) {
  const part = Math.min(1, Math.max(0, value))
  return (
    <Radix.Root
      className={css.bar}
      value={Math.round(part * 100)}
      aria-label={label}
      getValueLabel={() => valueText}
    >
      <Radix.Indicator className={css.fill} style={{ transform: `scaleX(${part})` }} />
    </Radix.Root>
  )
}
