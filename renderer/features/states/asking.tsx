import type { ReactNode } from 'react'
import type { AskedFor, FailureView } from '../../bridge/index.ts'
import { useT } from '../../i18n/index.ts'
import { Skeleton } from '../../ui/index.ts'
import { FailureNotice } from './failure-notice.tsx'

export interface AskingProps<Value> {
  readonly asked: AskedFor<Value, FailureView>
  readonly rows?: number
  /** Whether the value holds nothing to show, and what to show then. */
  readonly isEmpty?: (value: Value) => boolean
  readonly empty?: ReactNode
  readonly children: (value: Value) => ReactNode
}

export function Asking<Value>({ asked, rows, isEmpty, empty, children }: AskingProps<Value>) {
  const t = useT()
  if (asked.state === 'loading')
    return <Skeleton label={t('common.loading')} {...(rows === undefined ? {} : { rows })} />
  if (asked.state === 'failed') return <FailureNotice failure={asked.failure} retry={asked.retry} />
  if (isEmpty?.(asked.value) === true) return empty
  return children(asked.value)
}
