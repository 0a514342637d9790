import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { FieldsOf } from '../../../shared/desk/fields.ts'
import { type Instant, instant } from '../../../shared/kernel/instant.ts'
import { MEETING_KINDS } from '../../../shared/oparl/meeting-kinds.ts'
import { useCall } from '../../bridge/index.ts'
import { dayIn, dayText, minuteIn, momentOf, timeText, useT } from '../../i18n/index.ts'
import { Button } from '../../ui/index.ts'
import css from './draft.module.css'
import { Pick, TextBox } from './text-box.tsx'
import type { Draft } from './use-draft.ts'

const KINDS = Object.keys(MEETING_KINDS) as (keyof typeof MEETING_KINDS)[]

/** What the meeting is, when and where. */
export function MeetingForm({ draft }: { readonly draft: Draft }) {
  const t = useT()
  const directory = useCall('desk.directory', {}, { renewOn: { 'meetings.changed': true } })
  const { view, isOpen, isAmendable } = draft
  const { meeting } = view
  const set = (fields: Partial<FieldsOf['meeting']>): void =>
    void draft.edit([{ of: 'meeting', id: '', set: fields }])
  const organizations = directory.state === 'ready' ? directory.value.organizations : []
  return (
    <div className={css.form}>
      <TextBox
        label={t('desk.field.name')}
        value={meeting.name}
        maxLength={500}
        disabled={!isOpen && !isAmendable}
        className={css.wide ?? ''}
        onCommit={(name) => set({ name: name.trim() })}
      />
      <Pick
        label={t('desk.field.kind')}
        value={meeting.kind ?? ''}
        none={t('desk.choose')}
        disabled={!isOpen}
        options={KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
        onPick={(kind) => set({ kind })}
      />
      <Pick
        label={t('desk.field.organizationId')}
        value={meeting.organizationId ?? ''}
        none={t('desk.choose')}
        disabled={!isOpen}
        options={organizations.map(({ id, name }) => ({ value: id, label: name }))}
        onPick={(organizationId) => set({ organizationId })}
      />
      <TextBox
        label={t('desk.field.number')}
        value={meeting.number}
        maxLength={20}
        disabled={!isOpen}
        placeholder="12"
        onCommit={(number) => set({ number: number.trim() })}
      />
      <TextBox
        label={t('desk.field.symbol')}
        value={meeting.symbol}
        maxLength={40}
        disabled={!isOpen}
        placeholder="GM-UBND"
        onCommit={(symbol) => set({ symbol: symbol.trim() })}
      />
      <WhenFields draft={draft} />
      <Places draft={draft} />
    </div>
  )
}

/** One day, from when to when. Written as soon as all three are there and right. */
function WhenFields({ draft }: { readonly draft: Draft }) {
  const t = useT()
  const { start, end } = draft.view.meeting
  const [typed, setTyped] = useState<{ day?: string; from?: string; to?: string }>({})
  const disabled = !draft.isOpen && !draft.isAmendable
  const shown = {
    day: typed.day ?? dayText(start),
    from: typed.from ?? timeText(start),
    to: typed.to ?? timeText(end),
  }
  const take = (change: typeof typed): void => {
    const now = { ...shown, ...change }
    setTyped({ ...typed, ...change })
    const [from, to] = [momentOf(now.day, now.from), momentOf(now.day, now.to)]
    if (from === null || to === null) return
    // A meeting that ends after midnight ends on the next day.
    const until: Instant = to > from ? to : instant(to + 24 * 3_600_000)
    setTyped({})
    void draft.edit([{ of: 'meeting', id: '', set: { start: from, end: until } }])
  }
  const needed = (isGood: (text: string) => boolean, sentence: string) => (text: string) =>
    text.trim() === '' || isGood(text) ? null : sentence
  const isTime = needed((text) => minuteIn(text) !== null, t('desk.wrong-time'))
  return (
    <div className={css.when}>
      <TextBox
        label={t('desk.field.day')}
        value={shown.day}
        disabled={disabled}
        placeholder={t('desk.day-example')}
        check={needed((text) => dayIn(text) !== null, t('desk.wrong-day'))}
        onCommit={(day) => take({ day })}
      />
      <TextBox
        label={t('desk.field.start')}
        value={shown.from}
        disabled={disabled}
        placeholder="08:00"
        check={isTime}
        onCommit={(from) => take({ from })}
      />
      <TextBox
        label={t('desk.field.end')}
        value={shown.to}
        disabled={disabled}
        placeholder="11:30"
        check={isTime}
        onCommit={(to) => take({ to })}
      />
    </div>
  )
}

function Places({ draft }: { readonly draft: Draft }) {
  const t = useT()
  const { places } = draft.view.meeting
  const disabled = !draft.isOpen && !draft.isAmendable
  const rows = places.length === 0 ? [{ room: '', address: '' }] : places
  const write = (next: FieldsOf['meeting']['places']): void =>
    void draft.edit([
      {
        of: 'meeting',
        id: '',
        set: { places: next.filter(({ room, address }) => room !== '' || address !== '') },
      },
    ])
  const [isAdding, setAdding] = useState(false)
  const shown = isAdding ? [...rows, { room: '', address: '' }] : rows
  return (
    <fieldset className={css.places}>
      <legend>{t('desk.field.places')}</legend>
      {shown.map((place, at) => (
        // Rooms have no names of their own: their place in the list is what they are.
        <div key={at} className={css.place}>
          <TextBox
            label={t('desk.field.room')}
            value={place.room}
            maxLength={200}
            disabled={disabled}
            onCommit={(room) => {
              setAdding(false)
              write(shown.with(at, { ...place, room: room.trim() }))
            }}
          />
          <TextBox
            label={t('desk.field.address')}
            value={place.address}
            maxLength={300}
            disabled={disabled}
            onCommit={(address) => {
              setAdding(false)
              write(shown.with(at, { ...place, address: address.trim() }))
            }}
          />
          {places.length > 1 && (
            <Button
              size="small"
              look="quiet"
              disabled={disabled}
              icon={<Trash2 aria-hidden size={18} />}
              onClick={() => write(shown.toSpliced(at, 1))}
            >
              {t('desk.remove')}
            </Button>
          )}
        </div>
      ))}
      {!disabled && places.length > 0 && !isAdding && places.length < 10 && (
        <Button size="small" icon={<Plus aria-hidden size={18} />} onClick={() => setAdding(true)}>
          {t('desk.add-place')}
        </Button>
      )}
    </fieldset>
  )
}
