import { Plus, Search, UserMinus, Users } from 'lucide-react'
import { useId, useRef, useState } from 'react'
import type { Change } from '../../../shared/desk/fields.ts'
import { foldMarks } from '../../../shared/kernel/fold.ts'
import type { PersonId } from '../../../shared/kernel/ids.ts'
import { type DeskDirectory, type DeskView, useCall } from '../../bridge/index.ts'
import { useT } from '../../i18n/index.ts'
import { Button, Field } from '../../ui/index.ts'
import { Asking } from '../states/index.ts'
import css from './draft.module.css'
import { GuestList } from './guest-list.tsx'
import type { Draft } from './use-draft.ts'

/** Who takes part: chosen left, from the office's units and people; who is in it and as what, right. */
export function PeoplePanel({ draft }: { readonly draft: Draft }) {
  const asked = useCall('desk.directory', {}, { renewOn: { 'meetings.changed': true } })
  const mayWrite = draft.isOpen || draft.isAmendable
  return (
    <div className={css.people}>
      {mayWrite && (
        <Asking asked={asked} rows={6}>
          {(directory) => <Choosing directory={directory} draft={draft} />}
        </Asking>
      )}
      <Chosen draft={draft} mayWrite={mayWrite} />
    </div>
  )
}

const SHOWN = 60
const added = (ids: readonly PersonId[]): Change[] =>
  ids.map((id) => ({ of: 'person', id, set: { role: 'delegate' } }))

function Choosing({ directory, draft }: { readonly directory: DeskDirectory; readonly draft: Draft }) {
  const t = useT()
  const [query, setQuery] = useState('')
  const box = useRef<HTMLInputElement>(null)
  const inIt = takingPart(draft.view)
  const wanted = foldMarks(query.trim())
  const missing = (ids: readonly PersonId[]): PersonId[] => ids.filter((id) => !inIt.has(id))
  const found = directory.people.filter(
    ({ id, name, position }) => !inIt.has(id) && foldMarks(`${name} ${position}`).includes(wanted),
  )
  const add = (ids: readonly PersonId[]): void => {
    if (ids.length > 0) void draft.edit(added(ids))
  }
  return (
    <section className={css.choosing} aria-label={t('desk.add-people')}>
      <h2 className={css.subtitle}>{t('desk.units')}</h2>
      <ul className={css.units}>
        {directory.organizations
          .filter(({ memberIds }) => missing(memberIds).length > 0)
          .map(({ id, name, memberIds }) => (
            <li key={id}>
              <Button
                size="small"
                icon={<Users aria-hidden size={18} />}
                onClick={() => add(missing(memberIds))}
              >
                {t('desk.add-unit', { name, count: missing(memberIds).length })}
              </Button>
            </li>
          ))}
      </ul>
      <Field
        ref={box}
        label={t('desk.find-person')}
        type="search"
        value={query}
        icon={<Search aria-hidden size={18} />}
        onChange={(event) => setQuery(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing || event.key !== 'Enter') return
          event.preventDefault()
          const [first] = found
          if (wanted === '' || first === undefined) return
          add([first.id])
          setQuery('')
        }}
      />
      <ul className={css.candidates}>
        {found.slice(0, SHOWN).map((person) => (
          <li key={person.id}>
            <button
              type="button"
              className={css.candidate}
              onClick={() => {
                add([person.id])
                setQuery('')
                box.current?.focus()
              }}
            >
              <Plus aria-hidden size={18} />
              <span className={css.grow}>
                {person.name}
                <span className={css.note}>{person.position}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {found.length > SHOWN && (
        <p className={css.soft}>{t('groups.more-people', { count: found.length - SHOWN })}</p>
      )}
    </section>
  )
}

/** The chair counts once, also where the chair is a secretary as well. */
export function takingPart({ people, meeting }: DeskView): Set<PersonId> {
  const ids = new Set(people.map(({ person }) => person.id))
  if (meeting.chairId !== null) ids.add(meeting.chairId)
  return ids
}

const ROLES = ['chair', 'secretary', 'delegate', 'guest'] as const

function Chosen({ draft, mayWrite }: { readonly draft: Draft; readonly mayWrite: boolean }) {
  const t = useT()
  const { view } = draft
  const directory = useCall('desk.directory', {})
  const { chairId } = view.meeting
  const chair =
    chairId === null
      ? []
      : [
          view.people.find(({ person }) => person.id === chairId)?.person ??
            (directory.state === 'ready'
              ? directory.value.people.find(({ id }) => id === chairId)
              : undefined) ?? {
              id: chairId,
              name: '',
              position: '',
            },
        ]
  const rest = view.people.filter(({ person }) => person.id !== chairId || person.id === undefined)
  const rows = [
    ...chair.map((person) => ({ person, role: 'chair' as const })),
    ...rest.toSorted((one, other) => ROLES.indexOf(one.role) - ROLES.indexOf(other.role)),
  ]
  return (
    <section className={css.chosen} aria-label={t('desk.tab.people')}>
      {chairId === null && <p className={css.soft}>{t('desk.no-chair')}</p>}
      <ul className={css.plainList}>
        {rows.map(({ person, role }) => (
          <li key={person.id} className={css.plainRow}>
            <span className={css.grow}>
              {person.name}
              <span className={css.note}>{person.position}</span>
            </span>
            <RolePick
              name={person.name}
              role={role}
              disabled={!mayWrite}
              isAmending={!draft.isOpen}
              onPick={(next) => void draft.edit(asRole(view, person.id, next))}
            />
            {mayWrite && (
              <Button
                size="small"
                look="quiet"
                disabled={role === 'chair' && !draft.isOpen}
                icon={<UserMinus aria-hidden size={18} />}
                aria-label={t('desk.take-out', { name: person.name })}
                title={t('desk.take-out', { name: person.name })}
                onClick={() => void draft.edit(takenOut(view, person.id))}
              />
            )}
          </li>
        ))}
      </ul>
      <GuestList draft={draft} mayWrite={mayWrite} />
    </section>
  )
}

type Role = (typeof ROLES)[number]

/** The chair is a field of the meeting: there is one, and whoever was chair before becomes a delegate. */
function asRole({ meeting, people }: DeskView, id: PersonId, role: Role): Change[] {
  const isIn = people.some(({ person }) => person.id === id)
  if (role !== 'chair') {
    const change: Change = { of: 'person', id, set: { role } }
    return meeting.chairId === id ? [{ of: 'meeting', id: '', set: { chairId: null } }, change] : [change]
  }
  const before = meeting.chairId
  return [
    { of: 'meeting', id: '', set: { chairId: id } },
    ...(isIn && people.find(({ person }) => person.id === id)?.role !== 'secretary'
      ? [{ of: 'person', id, gone: true } as const]
      : []),
    ...(before === null || before === id || people.some(({ person }) => person.id === before)
      ? []
      : [{ of: 'person', id: before, set: { role: 'delegate' } } as const]),
  ]
}

function takenOut({ meeting, people }: DeskView, id: PersonId): Change[] {
  return [
    ...(meeting.chairId === id ? [{ of: 'meeting', id: '', set: { chairId: null } } as const] : []),
    ...(people.some(({ person }) => person.id === id) ? [{ of: 'person', id, gone: true } as const] : []),
  ]
}

interface RolePickProps {
  readonly name: string
  readonly role: Role
  readonly disabled: boolean
  /** The chair of a pack that is out stays. */
  readonly isAmending: boolean
  readonly onPick: (role: Role) => void
}

function RolePick({ name, role, disabled, isAmending, onPick }: RolePickProps) {
  const t = useT()
  const id = useId()
  return (
    <select
      id={id}
      className={css.select}
      aria-label={t('desk.role-of', { name })}
      value={role}
      disabled={disabled || (isAmending && role === 'chair')}
      onChange={(event) => onPick(event.target.value as Role)}
    >
      {ROLES.map((one) => (
        <option key={one} value={one} disabled={isAmending && one === 'chair'}>
          {t(`role.${one}`)}
        </option>
      ))}
    </select>
  )
}
