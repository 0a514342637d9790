import { useState } from 'react'
import { api, type CallOutput } from '../../bridge/index.ts'
import { useFormat, useT } from '../../i18n/index.ts'
import { Button, Dialog, Notice, Switch } from '../../ui/index.ts'
import type { DeskProps } from '../layers/index.ts'
import { FailureNotice } from '../states/index.ts'
import { JobLine } from './job-line.tsx'
import css from './outside.module.css'
import { LayerFields, PageFields } from './pick-fields.tsx'
import { usePicks } from './picks.ts'
import { useJob } from './use-job.ts'

interface PrintDialogProps extends DeskProps {
  readonly onClose: () => void
  /** The same pages as a file, for a computer that has a printer. */
  readonly onAsFile: () => void
}

export function PrintDialog({ desk, onClose, onAsFile }: PrintDialogProps) {
  const t = useT()
  const picks = usePicks(desk, t)
  const [withNotes, setWithNotes] = useState(picks.rows.some(({ choice }) => choice !== 'private'))
  const job = useJob<CallOutput<'print.start'>>()
  const { state } = job
  const running = state.at === 'running'
  const start = (): void => {
    const { order } = picks
    if (order !== null) void job.start(() => api['print.start']({ ...order, withNotes }))
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
      title={t('outside.print.title')}
      closeLabel={t('common.close')}
      actions={
        <>
          <Button onClick={close}>{t('common.close')}</Button>
          {!running && (
            <Button look="primary" disabled={picks.order === null} onClick={start}>
              {t('outside.print.go')}
            </Button>
          )}
        </>
      }
    >
      {state.at === 'failed' && (
        <FailureNotice
          failure={state.failure}
          actions={<Button onClick={onAsFile}>{t('outside.print.as-file')}</Button>}
        />
      )}
      {state.at === 'done' && state.value.printed && (
        <Notice tone="ok" role="status" title={t('outside.print.done')} />
      )}
      {running ? (
        <JobLine progress={state.progress} onStop={job.stop} />
      ) : (
        <>
          <Switch label={t('outside.print.with-notes')} checked={withNotes} onChange={setWithNotes} />
          <div className={css.columns}>
            {withNotes && <LayerFields picks={picks} />}
            <PageFields picks={picks} page={desk.page} />
          </div>
          <PrintSummary desk={desk} placed={withNotes ? picks.placed : null} unplaced={picks.unplaced} />
        </>
      )}
    </Dialog>
  )
}

interface PrintSummaryProps extends DeskProps {
  /** Null: without notes. */
  readonly placed: number | null
  readonly unplaced: number
}

function PrintSummary({ desk, placed, unplaced }: PrintSummaryProps) {
  const t = useT()
  const format = useFormat()
  return (
    <div className={css.summary}>
      {placed !== null && <p role="status">{t('outside.count.print', { number: format.number(placed) })}</p>}
      {placed !== null && unplaced > 0 && (
        <p>{t('outside.unplaced.left', { number: format.number(unplaced) })}</p>
      )}
      {desk.paper.printLine && <p>{t('outside.print.line')}</p>}
    </div>
  )
}
