import type { ReactNode } from 'react'
import type { FailureView } from '../../bridge/index.ts'
import { useFailureWords, useT } from '../../i18n/index.ts'
import { Button, Notice } from '../../ui/index.ts'

export interface FailureNoticeProps {
  readonly failure: FailureView
  readonly retry?: (() => void) | undefined
  readonly actions?: ReactNode
  readonly tone?: 'danger' | 'wait'
  /** The code itself is folded; leave it out where the sentence says everything (a wrong PIN). */
  readonly withDetail?: boolean
}

/** What happened, what is safe, what to do now; the code folded under "Chi tiết kỹ thuật". */
export function FailureNotice({
  failure,
  retry,
  actions,
  tone = 'danger',
  withDetail = true,
}: FailureNoticeProps) {
  const t = useT()
  const words = useFailureWords()(failure)
  const buttons =
    retry === undefined && actions === undefined ? undefined : (
      <>
        {retry !== undefined && <Button onClick={retry}>{t('common.retry')}</Button>}
        {actions}
      </>
    )
  return (
    <Notice
      tone={tone}
      role="alert"
      title={words.what}
      {...(buttons === undefined ? {} : { actions: buttons })}
      {...(withDetail ? { detail: { label: t('common.technical-detail'), text: words.detail } } : {})}
    >
      {words.then}
    </Notice>
  )
}
