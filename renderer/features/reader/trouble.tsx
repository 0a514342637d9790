import { useEffect, useRef, useState } from 'react'
import { Button } from '../../ui/index.ts'
import { FailureNotice } from '../states/index.ts'
import css from './reader.module.css'
import type { PaperHandle } from './use-paper.ts'
import { useT } from './words.ts'

interface TroubleProps {
  readonly handle: PaperHandle
  readonly failure: { readonly code: string }
  readonly onBack: () => void
}

export function Trouble({ handle, failure, onBack }: TroubleProps) {
  const t = useT()
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => place.current?.querySelector('button')?.focus(), [])
  const [busy, setBusy] = useState(false)
  return (
    <div className={css.trouble} ref={place}>
      <FailureNotice
        failure={failure}
        actions={
          <>
            <Button
              look="primary"
              busy={busy}
              onClick={() => {
                setBusy(true)
                handle.reopen()
              }}
            >
              {t('reader.reopen')}
            </Button>
            <Button onClick={onBack}>{t('reader.back')}</Button>
          </>
        }
      />
    </div>
  )
}
