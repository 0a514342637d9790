import { useState } from 'react'
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import { useCall } from '../../bridge/index.ts'
import { useT } from '../../i18n/index.ts'
import { Button, Dialog, Field, Notice } from '../../ui/index.ts'
import type { DraftPaper } from './paper-fields.ts'
import { nameOf } from './replace-dialog.tsx'

export interface RemoveDialogProps {
  readonly meetingId: MeetingId
  readonly paper: DraftPaper
  readonly isRecall: boolean
  readonly onClose: () => void
  readonly onRemove: (reason: string) => Promise<boolean>
}

/** Out of the draft; or, where the pack is out, back from everybody's device at its next contact. */
export function RemoveDialog({ meetingId, paper, isRecall, onClose, onRemove }: RemoveDialogProps) {
  const t = useT()
  const [reason, setReason] = useState('')
  const meeting = useCall('meetings.detail', { meetingId }, { when: paper.isOut })
  const notes =
    meeting.state === 'ready'
      ? meeting.value.agenda
          .flatMap(({ papers }) => papers)
          .filter(({ paperId }) => paperId === paper.id)
          .reduce((most, { annotationCount }) => Math.max(most, annotationCount), 0)
      : 0
  const remove = async (): Promise<void> => {
    if (await onRemove(reason.trim())) onClose()
  }
  return (
    <Dialog
      open
      title={t(isRecall ? 'deskPapers.recall' : 'deskPapers.remove')}
      closeLabel={t('common.close')}
      description={t(isRecall ? 'deskPapers.recall-text' : 'deskPapers.remove-text', { name: nameOf(paper) })}
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
      {notes > 0 && <Notice tone="wait" title={t('deskPapers.has-notes', { count: notes })} />}
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
