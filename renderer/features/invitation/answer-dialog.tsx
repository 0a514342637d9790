import { useState } from 'react'
import type { FailureView } from '../../bridge/index.ts'
import { useT } from '../../i18n/index.ts'
import { Button, Dialog, Field } from '../../ui/index.ts'
import { FailureNotice } from '../states/index.ts'
import type { Answered, Answering } from './answering.ts'
import css from './invitation.module.css'

export interface AnswerDialogProps {
  readonly is: 'absent' | 'proxy'
  readonly mine: Answered
  readonly failure: FailureView | null
  readonly onAnswer: (answer: Answering) => Promise<boolean>
  readonly onClose: () => void
}

/** Why somebody cannot come, or who comes instead and by which paper. */
export function AnswerDialog({ is, mine, failure, onAnswer, onClose }: AnswerDialogProps) {
  const t = useT()
  const [reason, setReason] = useState(mine.reason)
  const [proxy, setProxy] = useState(mine.proxy ?? { name: '', position: '', document: '' })
  const [tried, setTried] = useState(false)
  const lacks = is === 'absent' ? reason.trim() === '' : proxy.name.trim() === ''
  const send = (): void => {
    setTried(true)
    if (!lacks) void onAnswer({ answer: is, reason: reason.trim(), proxy: is === 'proxy' ? proxy : null })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(is === 'absent' ? 'rsvp.absent.title' : 'rsvp.proxy.title')}
      closeLabel={t('common.close')}
      description={t('rsvp.needs-word')}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button look="primary" onClick={send}>
            {t('rsvp.send')}
          </Button>
        </>
      }
    >
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        {failure !== null && <FailureNotice failure={failure} />}
        {is === 'proxy' && (
          <>
            <Field
              label={t('rsvp.proxy.name')}
              value={proxy.name}
              maxLength={120}
              onChange={(event) => setProxy({ ...proxy, name: event.target.value })}
              wrong={tried && lacks ? t('rsvp.proxy.no-name') : ''}
            />
            <Field
              label={t('rsvp.proxy.position')}
              value={proxy.position}
              maxLength={200}
              onChange={(event) => setProxy({ ...proxy, position: event.target.value })}
            />
            <Field
              label={t('rsvp.proxy.document')}
              hint={t('rsvp.proxy.document-hint')}
              value={proxy.document}
              maxLength={200}
              onChange={(event) => setProxy({ ...proxy, document: event.target.value })}
            />
          </>
        )}
        <Field
          label={t(is === 'absent' ? 'rsvp.reason' : 'rsvp.reason-optional')}
          value={reason}
          maxLength={1000}
          onChange={(event) => setReason(event.target.value)}
          wrong={is === 'absent' && tried && lacks ? t('rsvp.no-reason') : ''}
        />
        <button type="submit" hidden />
      </form>
    </Dialog>
  )
}
