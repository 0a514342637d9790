import { useState } from 'react'
import type { FailureView } from '../../bridge/index.ts'
import { useT } from '../../i18n/index.ts'
import { Button, Dialog } from '../../ui/index.ts'
import { FailureNotice } from '../states/index.ts'
import css from './desk-papers.module.css'
import type { DraftPaper } from './paper-fields.ts'
import { nameOf } from './replace-dialog.tsx'
import { faultOf, viewingForm, viewingIn } from './viewing-fields.ts'
import { ViewingPick } from './viewing-pick.tsx'

export interface ViewingDialogProps {
  readonly paper: DraftPaper
  readonly failure: FailureView | null
  readonly onClose: () => void
  readonly onWrite: (viewing: DraftPaper['viewing']) => Promise<boolean>
}

/** Another rule for a paper that is before its readers: the paper itself stays as it is [SYNC-211]. */
export function ViewingDialog({ paper, failure, onClose, onWrite }: ViewingDialogProps) {
  const t = useT()
  const [form, setForm] = useState(() => viewingForm(paper.viewing))
  const viewing = viewingIn(form)
  const isSame = JSON.stringify(viewing) === JSON.stringify(viewingIn(viewingForm(paper.viewing)))
  const write = async (): Promise<void> => {
    if (await onWrite(viewing)) onClose()
  }
  return (
    <Dialog
      open
      title={t('viewing.change')}
      closeLabel={t('common.close')}
      description={t('viewing.change.text', { name: nameOf(paper) })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button look="primary" disabled={isSame || faultOf(form) !== null} onClick={() => void write()}>
            {t('viewing.change.do')}
          </Button>
        </>
      }
    >
      {failure !== null && <FailureNotice failure={failure} />}
      <div className={css.form}>
        <ViewingPick
          value={form}
          disabled={false}
          onChange={(part) => setForm((before) => ({ ...before, ...part }))}
        />
      </div>
    </Dialog>
  )
}
