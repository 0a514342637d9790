import { useState } from 'react'
import { api, type CallOutput, type FailureView } from '../../bridge/index.ts'
import { useFormat, useT } from '../../i18n/index.ts'
import { Button, Dialog, Notice } from '../../ui/index.ts'
import { FailureNotice } from '../states/index.ts'
import { ProgressLine } from './progress-line.tsx'
import css from './stick.module.css'
import { useSteps } from './use-steps.ts'

type Made = CallOutput<'stick.exportMeeting'>

export interface ExportDialogProps {
  readonly title: string
  /** What goes into the file, and what does not. */
  readonly what: string
  readonly start: () => Promise<
    { readonly ok: true; readonly value: Made } | { readonly ok: false; readonly failure: FailureView }
  >
  readonly onClose: () => void
}

export function ExportDialog({ title, what, start, onClose }: ExportDialogProps) {
  const t = useT()
  const steps = useSteps()
  const [made, setMade] = useState<Made | null>(null)
  const running = steps.progress !== null
  const close = (): void => {
    if (running) steps.stop()
    onClose()
  }
  const actions =
    made !== null ? (
      <>
        <Button onClick={() => void api['stick.show']({})}>{t('stick.show')}</Button>
        <Button look="primary" onClick={onClose}>
          {t('stick.noted')}
        </Button>
      </>
    ) : (
      <>
        <Button onClick={close}>{t('common.cancel')}</Button>
        {!running && (
          <Button look="primary" onClick={() => void steps.run(start).then(setMade)}>
            {t('stick.export.go')}
          </Button>
        )}
      </>
    )
  return (
    <Dialog open wide onClose={close} title={title} closeLabel={t('common.close')} actions={actions}>
      {made === null ? (
        <div className={css.step}>
          {steps.failure !== null && <FailureNotice failure={steps.failure} />}
          {steps.progress === null ? (
            <>
              <p>{what}</p>
              <p className={css.hint}>{t('stick.export.how')}</p>
            </>
          ) : (
            <ProgressLine words={t('stick.export.writing')} progress={steps.progress} onStop={steps.stop} />
          )}
        </div>
      ) : (
        <Done made={made} />
      )}
    </Dialog>
  )
}

function Done({ made }: { readonly made: Made }) {
  const t = useT()
  const format = useFormat()
  const { fileName, bytes, code, missingPapers, opCount } = made
  return (
    <div className={css.step}>
      <Notice tone="ok" role="status" title={t('stick.export.safe')}>
        <p>{t('stick.export.file', { name: fileName, size: format.size(bytes) })}</p>
        {opCount > 0 && <p>{t('stick.export.ops', { number: format.number(opCount) })}</p>}
      </Notice>
      <p>{t('stick.export.code')}</p>
      <p className={css.code} data-testid="stick-code">
        {code}
      </p>
      <p className={css.hint}>{t('stick.export.code-apart')}</p>
      {missingPapers > 0 && (
        <Notice tone="wait" title={t('stick.export.missing', { number: format.number(missingPapers) })}>
          {t('stick.export.missing-text')}
        </Notice>
      )}
    </div>
  )
}
