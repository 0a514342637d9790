import { type ReactNode, useId, useState } from 'react'
import type { MeetingId, PersonId } from '../../../shared/kernel/ids.ts'
import type { Instant } from '../../../shared/kernel/instant.ts'
import { type CallOutput, useCall } from '../../bridge/index.ts'
import { dayText, momentOf, useT } from '../../i18n/index.ts'
import { Button, Dialog, Field } from '../../ui/index.ts'
import css from './minutes.module.css'

type Duty = CallOutput<'duty.list'>[number]

interface Said {
  readonly text: string
  readonly leadId: PersonId
  readonly helperIds: PersonId[]
  readonly due: Instant | null
}

interface DutyDialogProps {
  readonly meetingId: MeetingId
  /** Null: a new one. */
  readonly duty: Duty | null
  readonly text: string
  readonly onClose: () => void
  readonly onSay: (said: Said) => Promise<boolean>
}

/** The last minute of that day; empty: no date. */
const dueOf = (day: string): Instant | null => (day.trim() === '' ? null : momentOf(day, '23:59'))

export function DutyDialog({ meetingId, duty, text: first, onClose, onSay }: DutyDialogProps) {
  const t = useT()
  const id = useId()
  const people = useCall('people.list', { meetingId })
  const [text, setText] = useState(first)
  const [leadId, setLead] = useState<PersonId | ''>(duty?.lead.id ?? '')
  const [helperIds, setHelpers] = useState<readonly PersonId[]>(duty?.helpers.map((one) => one.id) ?? [])
  const [day, setDay] = useState(dayText(duty?.due ?? null))
  const all = people.state === 'ready' ? people.value.filter(({ inMeeting }) => inMeeting) : []
  const turn = (person: PersonId, on: boolean): void =>
    setHelpers(on ? [...helperIds, person] : helperIds.filter((one) => one !== person))
  const isWrong = day.trim() !== '' && dueOf(day) === null
  const send = (): void => {
    if (leadId === '' || isWrong) return
    const helpers = helperIds.filter((one) => one !== leadId)
    void onSay({ text: text.trim(), leadId, helperIds: helpers, due: dueOf(day) }).then(
      (said) => said && onClose(),
    )
  }
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={t(duty === null ? 'duty.assign' : 'duty.change')}
      closeLabel={t('common.close')}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button look="primary" disabled={text.trim() === '' || leadId === '' || isWrong} onClick={send}>
            {t('duty.send')}
          </Button>
        </>
      }
    >
      <div className={css.form}>
        <Labelled id={`${id}-text`} label={t('duty.text')}>
          <textarea
            id={`${id}-text`}
            className={css.area}
            rows={3}
            maxLength={2000}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </Labelled>
        <Labelled id={`${id}-lead`} label={t('duty.lead')}>
          <select
            id={`${id}-lead`}
            className={css.area}
            value={leadId}
            onChange={(event) => setLead(event.target.value as PersonId)}
          >
            <option value="">{t('duty.choose')}</option>
            {all.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        </Labelled>
        <Helpers people={all.filter((one) => one.id !== leadId)} chosen={helperIds} onTurn={turn} />
        <Field
          label={t('duty.due')}
          hint={t('duty.due-hint')}
          value={day}
          {...(isWrong ? { wrong: t('duty.due-wrong') } : {})}
          onChange={(event) => setDay(event.target.value)}
        />
      </div>
    </Dialog>
  )
}

interface LabelledProps {
  readonly id: string
  readonly label: string
  readonly children: ReactNode
}

const Labelled = ({ id, label, children }: LabelledProps) => (
  <div className={css.field}>
    <label className={css.label} htmlFor={id}>
      {label}
    </label>
    {children}
  </div>
)

interface HelpersProps {
  readonly people: readonly { readonly id: PersonId; readonly name: string }[]
  readonly chosen: readonly PersonId[]
  readonly onTurn: (person: PersonId, on: boolean) => void
}

function Helpers({ people, chosen, onTurn }: HelpersProps) {
  const t = useT()
  return (
    <fieldset className={css.people}>
      <legend className={css.label}>{t('duty.helpers')}</legend>
      {people.map(({ id, name }) => (
        <label key={id} className={css.person}>
          <input
            type="checkbox"
            checked={chosen.includes(id)}
            onChange={(event) => onTurn(id, event.target.checked)}
          />
          {name}
        </label>
      ))}
    </fieldset>
  )
}
