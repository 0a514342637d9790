import { useId, useState } from 'react'
import { needsReason, type StepAction } from '../../../shared/desk/life-cycle.ts'
import { useT } from '../../i18n/index.ts'
import { Button, Dialog } from '../../ui/index.ts'
import css from './draft.module.css'
import { takingPart } from './people-panel.tsx'
import type { Draft } from './use-draft.ts'

export interface StepDialogProps {
  readonly draft: Draft
  /** Null: closed. */
  readonly step: StepAction | null
  readonly onClose: () => void
}

/** What cannot be taken back without others seeing it restates itself first. */
export function StepDialog({ draft, step, onClose }: StepDialogProps) {
  const t = useT()
  return (
    <Dialog
      open={step !== null}
      onClose={onClose}
      title={step === null ? '' : t(`desk.ask.${step}`)}
      closeLabel={t('common.close')}
    >
      {step !== null && <Question key={step} draft={draft} step={step} onClose={onClose} />}
    </Dialog>
  )
}

function Question({ draft, step, onClose }: Omit<StepDialogProps, 'step'> & { readonly step: StepAction }) {
  const t = useT()
  const id = useId()
  const [reason, setReason] = useState('')
  const [isBusy, setBusy] = useState(false)
  const { view } = draft
  const wantsReason = needsReason(step)
  const count = takingPart(view).size
  const go = async (): Promise<void> => {
    setBusy(true)
    await draft.step(step, reason.trim())
    onClose()
  }
  return (
    <form
      className={css.question}
      onSubmit={(event) => {
        event.preventDefault()
        if (!isBusy && (!wantsReason || reason.trim() !== '')) void go()
      }}
    >
      <p>
        {t(`desk.ask-text.${step}`, { items: view.items.length, papers: view.papers.length, people: count })}
      </p>
      {(wantsReason || step === 'submit') && (
        <div className={css.tall}>
          <label htmlFor={id}>{t(wantsReason ? 'desk.reason' : 'desk.message')}</label>
          <textarea
            id={id}
            rows={3}
            className={css.area}
            maxLength={1000}
            required={wantsReason}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </div>
      )}
      <div className={css.questionActions}>
        <Button onClick={onClose}>{t('common.back')}</Button>
        <Button
          type="submit"
          look={step === 'reject' ? 'danger' : 'primary'}
          busy={isBusy}
          disabled={wantsReason && reason.trim() === ''}
        >
          {t(`desk.step.${step}`)}
        </Button>
      </div>
    </form>
  )
}
