import { useState } from 'react'
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import type { FailureView } from '../../bridge/index.ts'
import { useT } from '../../i18n/index.ts'
import { Button, Dialog, Field } from '../../ui/index.ts'
import { FailureNotice } from '../states/index.ts'
import { NotesWarning } from './notes-warning.tsx'
import type { DraftPaper } from './paper-fields.ts'
import type { PaperRights } from './paper-rights.ts'
import { nameOf } from './replace-dialog.tsx'

export interface RemoveDialogProps {
  readonly meetingId: MeetingId
  readonly paper: DraftPaper
  readonly as: NonNullable<PaperRights['removeAs']>
  readonly failure: FailureView | null
  readonly onClose: () => void
  readonly onRemove: (reason: string) => Promise<boolean>
}

const REMOVE_TEXT = {
  edit: 'deskPapers.remove-text',
  supplement: 'deskPapers.take-out-text',
  recall: 'deskPapers.recall-text',
} as const

/** Out of the draft; or, where the pack is out, back from everybody's device at its next contact. */
export function RemoveDialog({ meetingId, paper, as, failure, onClose, onRemove }: RemoveDialogProps) {
  const t = useT()
  const [reason, setReason] = useState('')
  const isRecall = as === 'recall'
  const remove = async (): Promise<void> => {
    if (await onRemove(reason.trim())) onClose()
  }
  return (
    <Dialog
      open
      title={t(isRecall ? 'deskPapers.recall' : 'deskPapers.remove')}
      closeLabel={t('common.close')}
      description={t(REMOVE_TEXT[as], { name: nameOf(paper) })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button look="danger" disabled={isRecall && reason.trim() === ''} onClick={() => void remove()}>
            {t(isRecall ? 'deskPapers.recall-do' : 'deskPapers.remove-do')}
          </Button>
        </>
      }
    >
      {failure !== null && <FailureNotice failure={failure} />}
      {paper.isOut && <NotesWarning meetingId={meetingId} paperId={paper.id} before="recall" />}
      {isRecall && (
        <Field
          label={t('deskPapers.reason-required')}
          value={reason}
          maxLength={1000}
          onChange={({ target }) => setReason(target.value)}
        />
      )}
    </Dialog>
  )
}
