import { useId, useState } from 'react'
import type { ExportFormat } from '../../../shared/ipc/outside.ts'
import { api, type CallOutput } from '../../bridge/index.ts'
import { useFormat, useT } from '../../i18n/index.ts'
import { Button, Dialog, Notice } from '../../ui/index.ts'
import type { DeskProps } from '../layers/index.ts'
import { FailureNotice } from '../states/index.ts'
import { JobLine } from './job-line.tsx'
import css from './outside.module.css'
import { LayerFields, PageFields } from './pick-fields.tsx'
import { type Picks, usePicks } from './picks.ts'
import { useJob } from './use-job.ts'

const FORMATS = ['pdf', 'flat', 'xfdf', 'notes-docx', 'notes-pdf'] as const satisfies readonly ExportFormat[]

interface ExportDialogProps extends DeskProps {
  readonly first: ExportFormat
  readonly onClose: () => void
}

export function ExportDialog({ desk, first, onClose }: ExportDialogProps) {
  const t = useT()
  const picks = usePicks(desk, t)
  const [format, setFormat] = useState<ExportFormat>(first)
  const job = useJob<CallOutput<'export.start'>>()
  const { state } = job
  const running = state.at === 'running'
  const start = (): void => {
    const { order } = picks
    if (order !== null) void job.start(() => api['export.start']({ ...order, format }))
  }
  const close = (): void => {
    if (running) job.stop()
    onClose()
  }
  return (
    <Dialog
      open
      wide
      onClose={close}
      title={t('outside.export.title')}
      closeLabel={t('common.close')}
      actions={
        state.at === 'done' ? (
          <>
            <Button onClick={onClose}>{t('common.close')}</Button>
            <Button look="primary" onClick={() => void api['export.show']({})}>
              {t('outside.show')}
            </Button>
          </>
        ) : (
          <>
            <Button onClick={close}>{t('common.cancel')}</Button>
            {!running && (
              <Button look="primary" disabled={picks.order === null} onClick={start}>
                {t('outside.export.go')}
              </Button>
            )}
          </>
        )
      }
    >
      {state.at === 'done' ? (
        <Done result={state.value} />
      ) : (
        <>
          {state.at === 'failed' && <FailureNotice failure={state.failure} />}
          {running ? (
            <JobLine progress={state.progress} onStop={job.stop} />
          ) : (
            <>
              <FormatFields format={format} onChange={setFormat} />
              <div className={css.columns}>
                <LayerFields picks={picks} />
                <PageFields picks={picks} page={desk.page} />
              </div>
              <Summary picks={picks} listed={format.startsWith('notes')} />
            </>
          )}
        </>
      )}
    </Dialog>
  )
}

interface FormatFieldsProps {
  readonly format: ExportFormat
  readonly onChange: (format: ExportFormat) => void
}

function FormatFields({ format, onChange }: FormatFieldsProps) {
  const t = useT()
  const name = useId()
  return (
    <fieldset className={css.group}>
      <legend>{t('outside.format')}</legend>
      {FORMATS.map((one) => (
        <label key={one} className={css.row}>
          <input type="radio" name={name} checked={format === one} onChange={() => onChange(one)} />
          <span>
            {t(`outside.format.${one}`)}
            <span className={css.hint}> {t(`outside.format.${one}.hint`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}

function Summary({ picks, listed }: { readonly picks: Picks; readonly listed: boolean }) {
  const t = useT()
  const format = useFormat()
  const { placed, unplaced } = picks
  return (
    <div className={css.summary}>
      <p role="status">{t('outside.count', { number: format.number(placed + (listed ? unplaced : 0)) })}</p>
      {unplaced > 0 && (
        <p>
          {t(listed ? 'outside.unplaced.listed' : 'outside.unplaced.left', {
            number: format.number(unplaced),
          })}
        </p>
      )}
      <p className={css.hint}>{t('outside.copy')}</p>
    </div>
  )
}

function Done({ result }: { readonly result: CallOutput<'export.start'> }) {
  const t = useT()
  const format = useFormat()
  const { fileName, annotationCount, unplacedCount } = result
  return (
    <Notice tone="ok" role="status" title={t('outside.done', { name: fileName })}>
      <p>{t('outside.done.count', { number: format.number(annotationCount) })}</p>
      {unplacedCount > 0 && !/ghi chú\.(docx|pdf)$/u.test(fileName) && (
        <p>{t('outside.unplaced.left', { number: format.number(unplacedCount) })}</p>
      )}
    </Notice>
  )
}
