import { useId, useState } from 'react'
import type { SessionPerson } from '../../../bridge/index.ts'
import { useT } from '../../../i18n/index.ts'
import { Button, Dialog, Field, Notice } from '../../../ui/index.ts'
import css from '../session.module.css'
import type { SessionDesk } from '../session.ts'
import { type Say, SayFields, unitsOf } from './roster-by-hand.tsx'

interface ChangeDialogProps extends Pick<SessionDesk, 'view' | 'say'> {
  readonly person: SessionPerson
  readonly onClose: () => void
}

/** In the session: unit, membership and vote of one person, with the reason that the log keeps [SES-86]. */
export function ChangeDialog({ person, view, say, onClose }: ChangeDialogProps) {
  const t = useT()
  const id = useId()
  const { personId, role, member, votes, unit } = person
  const [put, setPut] = useState<Say>({ member, votes, unit })
  const [reason, setReason] = useState('')
  const isVoting = view.votes.some(({ status }) => status === 'open')
  const isSame = put.member === member && put.votes === votes && put.unit.trim() === unit
  const isReady = !isVoting && !isSame && reason.trim() !== ''
  async function send(): Promise<void> {
    const entry = { personId, role, member: put.member, votes: put.votes, unit: put.unit.trim() }
    if (isReady && (await say({ is: 'roster', put: entry, reason: reason.trim() }))) onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('session.roster-of', { name: person.name })}
      closeLabel={t('common.close')}
      description={t('session.roster-of-text')}
      actions={
        <>
          <Button onClick={onClose}>{t('common.back')}</Button>
          <Button type="submit" form={id} look="primary" disabled={!isReady}>
            {t('session.note-it')}
          </Button>
        </>
      }
    >
      {isVoting && (
        <Notice tone="wait" role="status" title={t('session.roster-voting')}>
          {t('session.roster-voting-text')}
        </Notice>
      )}
      <form
        id={id}
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <SayFields
          say={put}
          role={role}
          unitsId={`${id}-units`}
          onChange={(part) => setPut({ ...put, ...part })}
        />
        <datalist id={`${id}-units`}>
          {unitsOf(view.people, new Map()).map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <Field
          label={t('session.roster-reason')}
          maxLength={1000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </form>
    </Dialog>
  )
}
