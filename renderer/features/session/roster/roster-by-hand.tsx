import { Search, UserCog } from 'lucide-react'
import { useDeferredValue, useId, useMemo, useState } from 'react'
import { foldMarks } from '../../../../shared/kernel/fold.ts'
import type { PersonId } from '../../../../shared/kernel/ids.ts'
import type { SessionPerson } from '../../../bridge/index.ts'
import { useT } from '../../../i18n/index.ts'
import { Badge, Button, Dialog, Empty, Field, Switch } from '../../../ui/index.ts'
import css from './roster.module.css'

export interface Say {
  readonly member: boolean
  readonly votes: boolean
  readonly unit: string
}
/** What was set otherwise than the meeting has it, by person. */
export type ByHand = ReadonlyMap<PersonId, Say>

interface RosterByHandProps {
  readonly people: readonly SessionPerson[]
  readonly byHand: ByHand
  readonly onChange: (byHand: ByHand) => void
}

const sayOf = ({ member, votes, unit }: SessionPerson): Say => ({ member, votes, unit })
const isSame = (one: Say, other: Say): boolean =>
  one.member === other.member && one.votes === other.votes && one.unit.trim() === other.unit.trim()

/** Before the session is opened: who is a member, who votes, and of which unit [SES-85]. */
export function RosterByHand({ people, byHand, onChange }: RosterByHandProps) {
  const t = useT()
  const [open, setOpen] = useState(false)
  const voters = people.filter((person) => (byHand.get(person.personId) ?? person).votes).length
  const set = (person: SessionPerson, part: Partial<Say>): void => {
    const next = { ...(byHand.get(person.personId) ?? sayOf(person)), ...part }
    const all = new Map(byHand)
    if (isSame(next, sayOf(person))) all.delete(person.personId)
    else all.set(person.personId, next)
    onChange(all)
  }
  return (
    <div className={css.line}>
      <p>
        {t('session.roster-sum', { voters, count: people.length })}
        {byHand.size > 0 && ` ${t('session.roster-changed', { count: byHand.size })}`}
      </p>
      <Button size="small" icon={<UserCog aria-hidden size={18} />} onClick={() => setOpen(true)}>
        {t('session.roster-edit')}
      </Button>
      <Dialog
        whole
        open={open}
        onClose={() => setOpen(false)}
        title={t('session.roster-title')}
        closeLabel={t('common.close')}
        description={t('session.roster-text')}
        actions={
          <>
            <Button disabled={byHand.size === 0} onClick={() => onChange(new Map())}>
              {t('session.roster-back')}
            </Button>
            <Button look="primary" onClick={() => setOpen(false)}>
              {t('session.roster-done')}
            </Button>
          </>
        }
      >
        <Rows people={people} byHand={byHand} onSet={set} />
      </Dialog>
    </div>
  )
}

interface RowsProps {
  readonly people: readonly SessionPerson[]
  readonly byHand: ByHand
  readonly onSet: (person: SessionPerson, part: Partial<Say>) => void
}

function Rows({ people, byHand, onSet }: RowsProps) {
  const t = useT()
  const unitsId = useId()
  const [query, setQuery] = useState('')
  const wanted = useDeferredValue(query)
  const units = useMemo(() => unitsOf(people, byHand), [people, byHand])
  const shown = useMemo(() => {
    const words = foldMarks(wanted).split(/\s+/).filter(Boolean)
    return people.filter(({ name, position, unit }) => {
      const text = foldMarks(`${name} ${position} ${unit}`)
      return words.every((word) => text.includes(word))
    })
  }, [people, wanted])
  return (
    <>
      <Field
        label={t('session.find')}
        labelHidden
        placeholder={t('session.find')}
        type="search"
        icon={<Search aria-hidden size={18} />}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
      />
      <datalist id={unitsId}>
        {units.map((unit) => (
          <option key={unit} value={unit} />
        ))}
      </datalist>
      {shown.length === 0 && <Empty title={t('session.nobody')} />}
      <ul className={css.rows}>
        {shown.map((person) => (
          <RosterRow
            key={person.personId}
            person={person}
            say={byHand.get(person.personId) ?? person}
            isChanged={byHand.has(person.personId)}
            unitsId={unitsId}
            onSet={onSet}
          />
        ))}
      </ul>
    </>
  )
}

interface RosterRowProps extends Pick<RowsProps, 'onSet'> {
  readonly person: SessionPerson
  readonly say: Say
  readonly isChanged: boolean
  readonly unitsId: string
}

function RosterRow({ person, say, isChanged, unitsId, onSet }: RosterRowProps) {
  const t = useT()
  const { name, position, role } = person
  return (
    <li className={css.row} aria-label={name}>
      <div className={css.who}>
        <p className={css.name}>
          {name} {role !== 'delegate' && <Badge>{t(`role.${role}`)}</Badge>}{' '}
          {isChanged && <Badge tone="accent">{t('session.roster-mark')}</Badge>}
        </p>
        <p className={css.soft}>{position}</p>
      </div>
      <SayFields say={say} role={role} unitsId={unitsId} onChange={(part) => onSet(person, part)} />
    </li>
  )
}

interface SayFieldsProps {
  readonly say: Say
  readonly role: SessionPerson['role']
  readonly unitsId: string
  readonly onChange: (part: Partial<Say>) => void
}

/** A guest is heard, and neither counts nor votes. */
export function SayFields({ say, role, unitsId, onChange }: SayFieldsProps) {
  const t = useT()
  return (
    <>
      <Field
        label={t('session.roster-unit')}
        maxLength={200}
        list={unitsId}
        value={say.unit}
        onChange={(event) => onChange({ unit: event.target.value })}
      />
      {role === 'guest' ? (
        <p className={css.soft}>{t('session.roster-guest')}</p>
      ) : (
        <div className={css.switches}>
          <Switch
            label={t('session.roster-member')}
            checked={say.member}
            onChange={(member) => onChange({ member })}
          />
          <Switch
            label={t('session.roster-votes')}
            checked={say.votes}
            onChange={(votes) => onChange({ votes })}
          />
        </div>
      )}
    </>
  )
}

const names = new Intl.Collator('vi', { numeric: true })

/** Units that somebody is of, for the suggestions of the field. */
export const unitsOf = (people: readonly SessionPerson[], byHand: ByHand): string[] =>
  [...new Set(people.map((person) => (byHand.get(person.personId) ?? person).unit.trim()))]
    .filter((unit) => unit !== '')
    .toSorted(names.compare)
