import { type FormEvent, useId, useState } from 'react'
import type { PersonId } from '../../../../shared/kernel/ids.ts'
import { useT } from '../../../i18n/index.ts'
import { Button, Dialog, Field } from '../../../ui/index.ts'
import frame from '../session.module.css'
import type { SessionPartProps } from '../session.ts'
import css from './speech.module.css'

interface AskToSpeakProps extends SessionPartProps {
  readonly as: 'speech' | 'question'
  readonly onClose: () => void
}

/** To the item that is being held; a question names who is asked. */
export function AskToSpeak({ desk, as, onClose }: AskToSpeakProps) {
  const t = useT()
  const id = useId()
  const { view, say } = desk
  const [note, setNote] = useState('')
  const [quoted, setQuoted] = useState('')
  const [to, setTo] = useState<PersonId | null>(null)
  const [isTried, setTried] = useState(false)
  const lacksTo = as === 'question' && to === null
  async function send(event: FormEvent): Promise<void> {
    event.preventDefault()
    setTried(true)
    if (lacksTo) return
    const text = quoted.trim()
    const quote = text === '' ? null : { fileVersionId: null, page: null, text }
    const toPersonId = as === 'question' ? to : null
    if (await say({ is: 'speech', as, itemId: view.itemId, toPersonId, quote, note: note.trim() })) onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(as === 'question' ? 'speech.question-title' : 'speech.ask-title')}
      closeLabel={t('common.close')}
      actions={
        <>
          <Button onClick={onClose}>{t('common.back')}</Button>
          <Button type="submit" form={id} look="primary">
            {t('speech.send')}
          </Button>
        </>
      }
    >
      <form id={id} className={frame.form} onSubmit={(event) => void send(event)}>
        {as === 'question' && (
          <label className={css.lines}>
            <span className={frame.label}>{t('speech.to')}</span>
            <select
              value={to ?? ''}
              onChange={(event) =>
                setTo(view.people.find(({ personId }) => personId === event.target.value)?.personId ?? null)
              }
            >
              <option value="">{t('speech.to-none')}</option>
              {view.people
                .filter(({ personId }) => personId !== view.me)
                .map(({ personId, name, position }) => (
                  <option key={personId} value={personId}>
                    {position === '' ? name : `${name} — ${position}`}
                  </option>
                ))}
            </select>
            {isTried && lacksTo && <span className={frame.over}>{t('speech.to-wrong')}</span>}
          </label>
        )}
        <Field
          label={t('speech.note')}
          value={note}
          maxLength={1000}
          onChange={(event) => setNote(event.target.value)}
        />
        <Field
          label={t('speech.quote')}
          value={quoted}
          maxLength={2000}
          onChange={(event) => setQuoted(event.target.value)}
        />
      </form>
    </Dialog>
  )
}
