import { Search } from 'lucide-react'
import { type KeyboardEvent, useCallback, useDeferredValue, useId, useMemo, useState } from 'react'
import { foldMarks } from '../../../shared/kernel/fold.ts'
import type { SessionPerson } from '../../bridge/index.ts'
import { useT } from '../../i18n/index.ts'
import { Choice, Empty, Field } from '../../ui/index.ts'
import own from './check-in.module.css'
import { CheckInRow } from './check-in-row.tsx'
import { CheckInTools } from './check-in-tools.tsx'
import css from './session.module.css'
import { isDeskOf, isHere, mayDo, type SessionPartProps } from './session.ts'

type Filter = 'all' | 'coming' | 'here' | 'away'

const FILTERS: Readonly<Record<Filter, (person: SessionPerson) => boolean>> = {
  all: () => true,
  coming: ({ status, reason }) => status === 'absent' && reason === '',
  here: isHere,
  away: (person) => !isHere(person) && (person.status !== 'absent' || person.reason !== ''),
}

/** Who is here, by unit, guests last. The desk checks people in: a few letters of the name, Enter. */
export function CheckIn({ desk }: SessionPartProps) {
  const t = useT()
  const id = useId()
  const runs = isDeskOf(desk.view) && mayDo(desk.view, 'check-in')
  const finding = useFinding(desk, runs)
  const { shown, current, toggle } = finding
  return (
    <div className={own.people}>
      <CheckInTools desk={desk} runs={runs} />
      <SearchRow desk={desk} runs={runs} finding={finding} listId={id} />
      <div id={id}>
        {shown.length === 0 && <Empty title={t('session.nobody')} />}
        {byUnit(shown).map(([unit, people]) => (
          <section key={unit} aria-label={unit === '' ? t('session.no-unit') : unit}>
            <h3 className={own.unit}>
              {unit === '' ? t('session.no-unit') : unit}{' '}
              <span className={css.soft}>
                {t('session.of', { some: people.filter(isHere).length, all: people.length })}
              </span>
            </h3>
            <ul className={css.rows}>
              {people.map((person) => (
                <CheckInRow
                  key={person.personId}
                  person={person}
                  view={desk.view}
                  say={desk.say}
                  runs={runs}
                  isPicked={person.personId === current?.personId}
                  onPick={toggle}
                />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </div>
  )
}

type Finding = ReturnType<typeof useFinding>

/** Whom the words and the filter leave, and who of them is meant. */
function useFinding({ view, say }: SessionPartProps['desk'], runs: boolean) {
  const [query, setWords] = useState('')
  const [filter, setFilter] = useState<Filter>('all')
  const [picked, setPicked] = useState<string | null>(null)
  const wanted = useDeferredValue(query)
  const shown = useMemo(() => sought(view.people, wanted, FILTERS[filter]), [view.people, wanted, filter])
  const current = shown.find(({ personId }) => personId === picked) ?? (wanted === '' ? undefined : shown[0])
  const toggle = useCallback(
    (personId: string) => setPicked((was) => (was === personId ? null : personId)),
    [],
  )
  const setQuery = (words: string): void => {
    setWords(words)
    setPicked(null)
  }
  const move = (step: 1 | -1): void => {
    const at = shown.findIndex(({ personId }) => personId === current?.personId)
    const next = shown[Math.min(shown.length - 1, Math.max(0, at + step))]
    setPicked(next?.personId ?? null)
    document.getElementById(`person-${next?.personId ?? ''}`)?.scrollIntoView({ block: 'nearest' })
  }
  /** Whether there is somebody to check in. */
  const checkIn = (): boolean => {
    // What is shown may be behind the last letters that were typed.
    const meant = query === wanted ? current : sought(view.people, query, FILTERS[filter])[0]
    if (!runs || meant === undefined || isHere(meant)) return false
    void say({ is: 'check-in', personId: meant.personId, how: 'secretary' })
    setQuery('')
    return true
  }
  return { query, setQuery, filter, setFilter, shown, current, toggle, move, checkIn }
}

interface SearchRowProps extends SessionPartProps {
  readonly runs: boolean
  readonly finding: Finding
  readonly listId: string
}

function SearchRow({ desk: { view }, runs, finding, listId }: SearchRowProps) {
  const t = useT()
  const { query, setQuery, filter, setFilter, move, checkIn } = finding
  function press(event: KeyboardEvent): void {
    const { key } = event
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault()
      move(key === 'ArrowDown' ? 1 : -1)
    }
    if (key === 'Escape' && query !== '') {
      event.stopPropagation()
      setQuery('')
    }
    if (key === 'Enter' && checkIn()) event.preventDefault()
  }
  return (
    <div className={own.search}>
      <Field
        label={t('session.find')}
        labelHidden
        placeholder={t(runs ? 'session.find-enter' : 'session.find')}
        type="search"
        icon={<Search aria-hidden size={18} />}
        value={query}
        aria-controls={listId}
        onChange={(event) => setQuery(event.target.value)}
        onKeyDown={press}
        data-region-start
      />
      <Choice
        label={t('session.filter')}
        value={filter}
        onChange={setFilter}
        options={(['all', 'coming', 'here', 'away'] as const).map((value) => ({
          value,
          label: t(`session.filter.${value}`, { count: view.people.filter(FILTERS[value]).length }),
        }))}
      />
    </div>
  )
}

function sought(
  people: readonly SessionPerson[],
  query: string,
  fits: (person: SessionPerson) => boolean,
): SessionPerson[] {
  const words = foldMarks(query).split(/\s+/).filter(Boolean)
  return people.filter((person) => {
    if (!fits(person)) return false
    const text = foldMarks(`${person.name} ${person.position} ${person.unit} ${person.proxy?.name ?? ''}`)
    return words.every((word) => text.includes(word))
  })
}

const byName = new Intl.Collator('vi', { numeric: true })

function byUnit(people: readonly SessionPerson[]): [string, SessionPerson[]][] {
  const units = new Map<string, SessionPerson[]>()
  for (const person of people) units.set(person.unit, [...(units.get(person.unit) ?? []), person])
  const isGuests = (those: readonly SessionPerson[]): number =>
    those.every(({ role }) => role === 'guest') ? 1 : 0
  return [...units].toSorted(
    ([one, ones], [other, others]) => isGuests(ones) - isGuests(others) || byName.compare(one, other),
  )
}
