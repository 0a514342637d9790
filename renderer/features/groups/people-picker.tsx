import { CircleAlert, Plus, Search, X } from 'lucide-react'
import { useId, useRef, useState } from 'react'
import { foldMarks } from '../../../shared/kernel/fold.ts'
import type { PersonId } from '../../../shared/kernel/ids.ts'
import type { CallOutput, PersonView } from '../../bridge/index.ts'
import { useT } from '../../i18n/index.ts'
import { Button, Field, LiveRegion } from '../../ui/index.ts'
import css from './groups.module.css'

export type ListedPerson = CallOutput<'people.list'>[number]

/** An office has hundreds of people: a short list, and typing finds the rest. */
const SHOWN = 30

export interface PeoplePickerProps {
  readonly people: readonly ListedPerson[]
  readonly chosen: ReadonlySet<PersonId>
  readonly onAdd: (person: PersonView) => void
}

export function PeoplePicker({ people, chosen, onAdd }: PeoplePickerProps) {
  const t = useT()
  const [query, setQuery] = useState('')
  const box = useRef<HTMLInputElement>(null)
  const wanted = foldMarks(query.trim())
  const found = people.filter(
    (person) => !chosen.has(person.id) && foldMarks(`${person.name} ${person.position}`).includes(wanted),
  )
  const shown = found.slice(0, SHOWN)
  const add = (person: PersonView) => {
    onAdd(person)
    setQuery('')
    // The row that was pressed leaves the list; the next name is typed here.
    box.current?.focus()
  }
  const parts = [
    { title: t('groups.in-meeting'), of: shown.filter((person) => person.inMeeting) },
    { title: t('groups.others'), of: shown.filter((person) => !person.inMeeting) },
  ].filter((part) => part.of.length > 0)
  return (
    <section className={css.picker} aria-label={t('groups.add')}>
      <Field
        ref={box}
        label={t('groups.add')}
        placeholder={t('groups.search')}
        type="search"
        spellCheck={false}
        icon={<Search aria-hidden size={20} />}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing || event.key !== 'Enter') return
          event.preventDefault()
          if (wanted !== '' && found[0] !== undefined) add(found[0])
        }}
      />
      <div className={css.found}>
        {parts.map((part) => (
          <div key={part.title}>
            {/* Without a meeting everybody is in one part, which needs no heading. */}
            {people.some((person) => person.inMeeting) && <h3 className={css.partTitle}>{part.title}</h3>}
            <ul>
              {part.of.map((person) => (
                <li key={person.id}>
                  <button type="button" className={css.person} onClick={() => add(person)}>
                    <Plus aria-hidden size={18} className={css.plus} />
                    <PersonWords person={person} />
                  </button>
                </li>
              ))}
            </ul>
          </div>
        ))}
        {found.length > SHOWN && (
          <p className={css.soft}>{t('groups.more-people', { count: found.length - SHOWN })}</p>
        )}
        <LiveRegion>{found.length === 0 && wanted !== '' ? t('groups.nobody', { query }) : ''}</LiveRegion>
        {found.length === 0 && wanted !== '' && <p className={css.soft}>{t('groups.nobody', { query })}</p>}
      </div>
    </section>
  )
}

function PersonWords({ person }: { readonly person: PersonView }) {
  return (
    <span className={css.personWords}>
      <span className={css.personName}>{person.name}</span>
      {person.position !== '' && <span className={css.soft}>{person.position}</span>}
    </span>
  )
}

export interface ChosenPeopleProps {
  readonly me: PersonView | null
  readonly chosen: readonly PersonView[]
  readonly wrong: string
  readonly onTakeOut: (id: PersonId) => void
}

/** Who is in the group; the person who makes it is always in it. */
export function ChosenPeople({ me, chosen, wrong, onTakeOut }: ChosenPeopleProps) {
  const t = useT()
  const id = useId()
  return (
    <section className={css.chosen} aria-labelledby={id}>
      <h3 id={id} className={css.chosenTitle}>
        {t('groups.members', { count: chosen.length + 1 })}
      </h3>
      <ul className={css.chips}>
        <li className={css.chip}>
          <span className={css.personName}>{me?.name ?? ''}</span>
          <span className={css.soft}>{t('groups.me')}</span>
        </li>
        {chosen.map((person) => (
          <li key={person.id} className={css.chip}>
            <span className={css.personName}>{person.name}</span>
            <Button
              size="small"
              look="quiet"
              icon={<X aria-hidden size={18} />}
              aria-label={t('groups.take-out', { name: person.name })}
              title={t('groups.take-out', { name: person.name })}
              onClick={() => onTakeOut(person.id)}
            />
          </li>
        ))}
      </ul>
      {wrong !== '' && (
        <p className={css.wrong} role="alert">
          <CircleAlert aria-hidden size={18} />
          <span>{wrong}</span>
        </p>
      )}
    </section>
  )
}
