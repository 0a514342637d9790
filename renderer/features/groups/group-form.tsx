import { useRef, useState } from 'react'
import type { MeetingId, PersonId } from '../../../shared/kernel/ids.ts'
import { api, type FailureView, type GroupView, type PersonView, useCall } from '../../bridge/index.ts'
import { useT } from '../../i18n/index.ts'
import { Button, Dialog, Field, Notice } from '../../ui/index.ts'
import { Asking, FailureNotice } from '../states/index.ts'
import { ChosenPeople, type ListedPerson, PeoplePicker } from './people-picker.tsx'

export interface GroupFormProps {
  /** Null: a new one. */
  readonly group: GroupView | null
  readonly meetingId: MeetingId | null
  readonly onSaved: (group: GroupView) => void
  readonly onBack: () => void
  readonly onClose: () => void
}

/** What is wrong is said beside the field when somebody tries to save, and goes when it is put right. */
export function GroupForm({ group, meetingId, onSaved, onBack, onClose }: GroupFormProps) {
  const t = useT()
  const status = useCall('app.status', {})
  const me = status.state === 'ready' && status.value.phase === 'open' ? status.value.person : null
  const people = useCall('people.list', { meetingId }, { renewOn: { 'meetings.changed': true } })
  const [name, setName] = useState(group?.name ?? '')
  const [chosen, setChosen] = useState<readonly PersonView[]>(
    () => group?.members.filter((member) => member.id !== group.owner.id) ?? [],
  )
  const [tried, setTried] = useState(false)
  const [failure, setFailure] = useState<FailureView | null>(null)
  const [busy, setBusy] = useState(false)
  const nameField = useRef<HTMLInputElement>(null)
  const nameMissing = name.trim() === ''

  async function save(): Promise<void> {
    setTried(true)
    if (nameMissing) nameField.current?.focus()
    if (nameMissing || chosen.length === 0) return
    setBusy(true)
    const members = chosen.map((person) => person.id)
    const result = await api['groups.put']({ id: group?.id ?? null, name: name.trim(), members })
    setBusy(false)
    if (result.ok) onSaved(result.value)
    else setFailure(result.failure)
  }

  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={group === null ? t('groups.new') : t('groups.edit-named', { name: group.name })}
      closeLabel={t('common.close')}
      actions={
        <>
          <Button onClick={onBack}>{t('common.back')}</Button>
          <Button look="primary" busy={busy} onClick={() => void save()}>
            {t(group === null ? 'groups.make' : 'groups.save')}
          </Button>
        </>
      }
    >
      {failure !== null && <FailureNotice failure={failure} />}
      <Field
        ref={nameField}
        label={t('groups.name')}
        value={name}
        maxLength={120}
        wrong={tried && nameMissing ? t('groups.name-missing') : ''}
        onChange={(event) => setName(event.target.value)}
      />
      <ChosenPeople
        me={me}
        chosen={chosen}
        wrong={tried && chosen.length === 0 ? t('groups.members-missing') : ''}
        onTakeOut={(id) => setChosen((was) => was.filter((person) => person.id !== id))}
      />
      <Changes group={group} chosen={chosen} />
      <Asking asked={people} rows={4}>
        {(all) => (
          <PeoplePicker
            people={withoutMe(all, me)}
            chosen={new Set(chosen.map((person) => person.id))}
            onAdd={(person) => setChosen((was) => [...was, person])}
          />
        )}
      </Asking>
      <Notice title={t('groups.who-reads')} />
    </Dialog>
  )
}

const withoutMe = (all: readonly ListedPerson[], me: PersonView | null) =>
  all.filter((person) => person.id !== me?.id)

/** What joining and leaving mean for a group that has notes already. */
function Changes({
  group,
  chosen,
}: {
  readonly group: GroupView | null
  readonly chosen: readonly PersonView[]
}) {
  const t = useT()
  if (group === null) return null
  const now = new Set<PersonId>(chosen.map((person) => person.id))
  const before = group.members.filter((member) => member.id !== group.owner.id)
  const known = new Set<PersonId>(before.map((person) => person.id))
  const leavers = before.filter((person) => !now.has(person.id))
  return (
    <div role="status">
      {chosen.some((person) => !known.has(person.id)) && <p>{t('groups.joins-see-all')}</p>}
      {leavers.length > 0 && (
        <Notice
          tone="wait"
          title={t('groups.leavers', { names: leavers.map((person) => person.name).join(', ') })}
        />
      )}
    </div>
  )
}
